import { type KafkaMessage } from 'kafkajs';
import { type IncomingRecord, type Partition } from './consumer-reader';

/** `ce_type`, read from the header alone: the value of a record that nobody wants is never parsed. */
export function typeOf({ headers }: KafkaMessage): string | undefined {
  const header = headers?.['ce_type'];
  return header === undefined ? undefined : textOf(header);
}

export function incoming(partition: Partition, message: KafkaMessage): IncomingRecord {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(message.headers ?? {})) {
    if (value !== undefined) headers[name] = textOf(value);
  }
  return {
    topic: partition.topic,
    partition: partition.partition,
    offset: Number(message.offset),
    key: message.key?.toString() ?? null,
    headers,
    value: message.value,
  };
}

/** A header given several times counts with its last value. */
function textOf(header: Buffer | string | (Buffer | string)[]): string {
  const last = Array.isArray(header) ? (header.at(-1) ?? '') : header;
  return last.toString();
}
