import { type TopicDefinition, topics } from '@varde/life-events';
import { stringify } from 'yaml';

const text = (description: string, example?: string) => ({
  type: 'string',
  description,
  ...(example === undefined ? {} : { examples: [example] }),
});

const cloudEventHeaders = {
  type: 'object',
  required: [
    'ce_specversion',
    'ce_id',
    'ce_type',
    'ce_source',
    'ce_subject',
    'ce_time',
    'ce_dataschema',
    'content-type',
  ],
  properties: {
    ce_specversion: { type: 'string', const: '1.0' },
    ce_id: text('Deterministic UUID; a repeated one is the same event'),
    ce_type: text('Topic name without its version', 'livshendelse.foedsel'),
    ce_source: text('Who made it', 'varde/ingestion/freg'),
    ce_subject: text('personId, the same as the record key'),
    ce_time: text("Freg's ajourholdstidspunkt, RFC 3339"),
    ce_dataschema: text('Identifier of the JSON Schema of the value'),
    'content-type': text('Media type of the value', 'application/json'),
    traceparent: text('W3C trace context'),
  },
};

/** docs/asyncapi.yaml: AsyncAPI 3.0 of every topic, for those who generate clients. */
export function asyncApi(): string {
  const document = {
    asyncapi: '3.0.0',
    info: {
      title: 'Varde',
      version: '1.0.0',
      description: 'Life events from Folkeregisteret and outcomes of municipal processes.',
    },
    defaultContentType: 'application/json',
    servers: { local: { host: '127.0.0.1:19092', protocol: 'kafka' } },
    channels: byName((topic) => ({
      address: topic.name,
      description: topic.meaning,
      messages: { [messageName(topic)]: { $ref: `#/components/messages/${messageName(topic)}` } },
    })),
    operations: byName((topic) => ({
      action: 'receive',
      channel: { $ref: `#/channels/${channelName(topic)}` },
      summary: `Read by ${topic.readers.join(', ')}`,
    })),
    components: {
      messages: Object.fromEntries(
        topics.map((topic) => [
          messageName(topic),
          {
            name: topic.type,
            summary: topic.meaning,
            contentType: 'application/json',
            headers: cloudEventHeaders,
            payload: plain(topic.schema),
            examples: [{ payload: topic.example }],
            bindings: { kafka: { key: { type: 'string', format: 'uuid', description: 'personId' } } },
          },
        ]),
      ),
    },
  };
  return stringify(document, { lineWidth: 120, aliasDuplicateObjects: false });
}

const byName = <Value>(value: (topic: TopicDefinition) => Value) =>
  Object.fromEntries(topics.map((topic) => [channelName(topic), value(topic)]));

const channelName = (topic: TopicDefinition): string => topic.name.replaceAll('.', '-');

const messageName = (topic: TopicDefinition): string => `${topic.type.replaceAll('.', '-')}-v${topic.version}`;

/** The schema as plain JSON, without the symbols that its builder leaves on it and without its `$id`. */
function plain(schema: object): unknown {
  return JSON.parse(JSON.stringify({ ...schema, $id: undefined }));
}
