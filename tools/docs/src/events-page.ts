import { lifeEvents, type LifeEventType, type TopicDefinition, topics } from '@varde/life-events';
import { type AnyProcess } from '@varde/process';
import { fieldTable } from './field-table';

const heading = `# Events

Generated from \`libs/life-events\` by \`npm run docs\`. Every topic has 12 partitions, is keyed by \`personId\` and carries
CloudEvents 1.0 in binary mode: \`ce_specversion\`, \`ce_id\`, \`ce_type\`, \`ce_source\`, \`ce_subject\`, \`ce_time\`,
\`ce_dataschema\`, \`content-type\`, and \`traceparent\` when there is one. The value is JSON. An event is a trigger, not a
copy: names, national numbers and addresses are asked of \`citizen\`.

A record can come again with the same \`ce_id\`: read it once. Per person, \`sekvensnummer\` rises within a topic.`;

/** docs/events.md: every topic with its fields, who may read it, and which process reacts to it. */
export function eventsPage(processes: readonly AnyProcess[]): string {
  return [heading, overview(), matrix(processes), ...topics.map(section)].join('\n\n') + '\n';
}

function overview(): string {
  const rows = topics.map(
    (topic) =>
      `| [\`${topic.name}\`](#${anchor(topic.name)}) | ${topic.meaning} | ${topic.producer} | ${topic.readers.join(', ')} |`,
  );
  return ['## Topics', '', '| topic | read when | producer | may be read by |', '|---|---|---|---|', ...rows].join(
    '\n',
  );
}

function matrix(processes: readonly AnyProcess[]): string {
  const reacting = processes.map((process) => ({ name: process.name, types: new Set(Object.keys(process.reactsTo)) }));
  const types = [...new Set(reacting.flatMap(({ types }) => [...types]))].sort();
  const rows = reacting.map(
    ({ name, types: own }) => `| \`${name}\` | ${types.map((type) => (own.has(type) ? '●' : '')).join(' | ')} |`,
  );
  return [
    '## Which process reacts to what',
    '',
    `| process | ${types.map((type) => type.replace('livshendelse.', '')).join(' | ')} |`,
    `|---|${types.map(() => '---').join('|')}|`,
    ...rows,
  ].join('\n');
}

function section(topic: TopicDefinition): string {
  const signals = topic.type in lifeEvents ? lifeEvents[topic.type as LifeEventType].wireSignals : [];
  return [
    `### ${topic.name}`,
    '',
    topic.meaning,
    '',
    ...(signals.length > 0 ? [`From Freg: ${signals.map((signal) => `\`${signal}\``).join(', ')}.`, ''] : []),
    `Kept ${topic.retentionMs < 0 ? 'for ever' : `${topic.retentionMs / 86_400_000} days`}.`,
    '',
    fieldTable(topic.schema),
    '',
    '```json',
    JSON.stringify(topic.example, null, 2),
    '```',
  ].join('\n');
}

const anchor = (name: string): string => name.replaceAll('.', '');
