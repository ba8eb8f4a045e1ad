import { deadLetterTopic, EventContractError, fromRecord, type OutgoingRecord } from '@varde/life-events';
import { type IncomingRecord } from '@varde/kafka';
import { type Received } from '@varde/process';

/** A record read as an event, or why it is none. The reason names the field, never its value. */
export type Reading = { readonly event: Received } | { readonly broken: string };

export function readRecord(record: Pick<IncomingRecord, 'headers' | 'value' | 'key'>): Reading {
  try {
    const event = fromRecord(record.headers, record.value?.toString('utf8') ?? null) as Received;
    if (event.data.personId !== record.key) return { broken: 'the key is not the personId of the value' };
    return { event };
  } catch (error) {
    if (error instanceof EventContractError)
      return { broken: error.message.replace(record.headers['ce_id'] ?? '', '') };
    throw error;
  }
}

/**
 * The record as it was, with why and from where. The value is kept, since it is what an operator mends: a dead letter
 * topic must be readable by operators alone. Bytes that a text column cannot hold are kept as base64.
 */
export function deadLetterOf(record: IncomingRecord, reason: string): OutgoingRecord {
  const { value, encoding } = storable(record.value);
  return {
    topic: deadLetterTopic(record.topic),
    key: clean(record.key ?? ''),
    value,
    headers: {
      ...Object.fromEntries(Object.entries(record.headers).map(([name, text]) => [clean(name), clean(text)])),
      'x-error-reason': reason.slice(0, 200),
      'x-original-topic': record.topic,
      'x-original-partition': String(record.partition),
      'x-original-offset': String(record.offset),
      ...(encoding ? { 'x-value-encoding': encoding } : {}),
    },
  };
}

function storable(value: Buffer | null): { value: string; encoding?: 'base64' } {
  const bytes = value ?? Buffer.alloc(0);
  const text = bytes.toString('utf8');
  if (!text.includes('\u0000') && Buffer.from(text, 'utf8').equals(bytes)) return { value: text };
  return { value: bytes.toString('base64'), encoding: 'base64' };
}

const clean = (text: string): string => text.replaceAll('\u0000', '');
