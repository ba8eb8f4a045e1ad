import { type OutgoingRecord } from '@varde/life-events';
import { int4Array, textArray } from '../binary/binary-array';
import { type Queryable } from '../database/database';
import { shardOf } from './shard';

/** A data-modifying statement to stand in a CTE, and its parameters, numbered from the given one. */
export interface SqlPart {
  readonly text: string;
  readonly values: Buffer[];
}

/** How many parameters `outboxInsert` takes. */
export const outboxParameters = 5;

/**
 * The INSERT of records into the outbox, set-based, to be put in a larger statement: `WITH ob AS (${part.text}) …`.
 * The text depends on `firstParameter` alone, so that it can be prepared once.
 *
 * Order per key: ids are given at insert, not at commit, so the relay sends the rows of one key in their order only if
 * the writers of that key are serialised: the second inserts after the first has committed. They are, because a person
 * lives in one lane of one consumer and in one ingestion transaction; any other writer (a timer, a command, the API)
 * must first hold the person's state row (`FOR UPDATE`) or call `serialiseKeys`.
 */
export function outboxInsert(records: readonly OutgoingRecord[], firstParameter = 1): SqlPart {
  return { text: insertText(firstParameter), values: outboxValues(records) };
}

/** Insert records in the open transaction of `client`. They leave after its commit; poke the relay then. */
export async function appendToOutbox(client: Queryable, records: readonly OutgoingRecord[]): Promise<void> {
  if (records.length === 0) return;
  await client.query({ name: 'outbox-append', text: insertText(1), values: outboxValues(records) });
}

/**
 * Makes other transactions that call this for one of the keys wait until this one has ended. Locks are taken in the
 * order of the keys' hashes, so that two callers cannot wait for each other.
 */
export async function serialiseKeys(client: Queryable, keys: readonly string[]): Promise<void> {
  const text = `select pg_advisory_xact_lock(lock) from (
    select distinct hashtextextended(key, 7) as lock from unnest($1::text[]) as key order by 1) as locks`;
  await client.query({ name: 'outbox-serialise', text, values: [textArray(keys)] });
}

export function insertText(first: number): string {
  const [shard, topic, key, payload, headers] = [0, 1, 2, 3, 4].map((i) => `$${first + i}`);
  return `insert into outbox (shard, topic, key, payload, headers)
    select shard, topic, key, payload, headers
    from unnest(${shard}::int4[], ${topic}::text[], ${key}::text[], ${payload}::text[], ${headers}::text[])
      as record (shard, topic, key, payload, headers)`;
}

/**
 * Largest value of a record, bytes. The broker takes a little more than 1 MB (`max.message.bytes`); what it does not
 * take would stop everything behind it, so it is refused here, where the transaction that made it can still react.
 */
export const maxRecordBytes = 900_000;

export class RecordTooLargeError extends Error {
  override readonly name = 'RecordTooLargeError';
  readonly retriable = false;
}

function refuseTooLarge(records: readonly OutgoingRecord[]): void {
  for (const { topic, value } of records) {
    // Never more than three bytes a UTF-16 unit: most values need no count.
    if (value.length * 3 <= maxRecordBytes) continue;
    const bytes = Buffer.byteLength(value);
    if (bytes <= maxRecordBytes) continue;
    throw new RecordTooLargeError(`A record for ${topic} has ${bytes} bytes; Kafka takes at most ${maxRecordBytes}.`);
  }
}

/** @throws {RecordTooLargeError} */
export function outboxValues(records: readonly OutgoingRecord[]): Buffer[] {
  refuseTooLarge(records);
  return [
    int4Array(records.map(({ key }) => shardOf(key))),
    textArray(records.map(({ topic }) => topic)),
    textArray(records.map(({ key }) => key)),
    textArray(records.map(({ value }) => value)),
    textArray(records.map(({ headers }) => JSON.stringify(headers))),
  ];
}
