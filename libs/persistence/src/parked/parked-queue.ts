import { int8Array } from '../binary/binary-array';
import { type Queryable } from '../database/database';
import { type ParkedEvent, type ParkedPerson } from './parked-rows';

export interface QueuedEvent extends ParkedEvent {
  readonly seq: string;
}

interface Row extends Record<string, unknown> {
  seq: string;
  subject: string;
  topic: string;
  part: number;
  log_offset: string;
  key: string | null;
  headers: Record<string, string>;
  value: string | null;
}

/**
 * Locks a parked person in the open transaction; false when not parked. While it is held nobody can queue behind them: a
 * writer who tries waits, and when the person has been released by then, finds that out and reads the event itself.
 */
export async function lockParked(client: Queryable, subject: string): Promise<boolean> {
  const { rowCount } = await client.query('select from parked_person where subject = $1 for update', [subject]);
  return rowCount === 1;
}

/** The first of the person's waiting events, in the order they came. */
export async function firstQueued(client: Queryable, subject: string, limit: number): Promise<QueuedEvent[]> {
  const { rows } = await client.query<Row>(
    `select seq, subject, topic, part, log_offset, key, headers, value from parked_event
     where subject = $1 order by seq limit $2`,
    [subject, limit],
  );
  return rows.map(({ part, log_offset, ...row }) => ({ ...row, partition: part, offset: Number(log_offset) }));
}

export async function removeQueued(client: Queryable, subject: string, seqs: readonly string[]): Promise<void> {
  if (seqs.length === 0) return;
  const values = [subject, int8Array(seqs)];
  await client.query('delete from parked_event where subject = $1 and seq = any($2::bigint[])', values);
}

export async function unpark(client: Queryable, subject: string): Promise<void> {
  await client.query('delete from parked_person where subject = $1', [subject]);
}

/** The person failed again: they stay, with the new reason. */
export async function parkAgain(client: Queryable, person: ParkedPerson): Promise<void> {
  await client.query(
    `update parked_person set attempts = attempts + 1, process = $2, error_class = $3, error_code = $4
     where subject = $1`,
    [person.subject, person.process, person.errorClass, person.errorCode],
  );
}
