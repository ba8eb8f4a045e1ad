import { createHash } from 'node:crypto';
import { type Queryable } from '@varde/persistence';
import { Problem } from './problem';

/** What names a write: who sends it, under which key, and what it says. */
export interface IdempotentRequest {
  readonly reader: string;
  readonly key: string;
  /** Method, route and body; another one under the same key is refused. */
  readonly content: string;
}

export interface StoredAnswer {
  readonly status: number;
  readonly body: string | null;
}

/** A request that has not been answered after so long is taken to be of a process that died, and may be tried again. */
const abandonedAfter = '1 minute';
const keptFor = '1 day';

/**
 * Begins a write. Answers what was answered before, or null when the caller is the one to do it. A process that dies
 * between doing it and `finish` leaves the row unanswered: the repeated request does it again after a minute, and the
 * command itself refuses what has been done (it carries the revision it was made for).
 * @throws {Problem} when the same request is being worked on, or the key belongs to another request.
 */
export async function begin(database: Queryable, request: IdempotentRequest): Promise<StoredAnswer | null> {
  const { rows } = await database.query<{ mine: boolean; same: boolean; status: number | null; body: string | null }>(
    `with old as (delete from idempotency where begun_at < now() - $4::interval and not (reader = $1 and key = $2)),
     mine as (
       insert into idempotency as i (reader, key, request) values ($1, $2, $3)
       on conflict (reader, key) do update set begun_at = now(), request = excluded.request, status = null, body = null
         where i.begun_at < now() - $4::interval
            or i.status is null and i.begun_at < now() - $5::interval and i.request = excluded.request
       returning 1)
     select exists (select from mine) as mine, i.request = $3 as same, i.status, i.body
     from (select 1) one left join idempotency i on i.reader = $1 and i.key = $2`,
    [request.reader, request.key, digest(request.content), keptFor, abandonedAfter],
  );
  const [found] = rows;
  if (!found || found.mine) return null;
  if (!found.same) throw new Problem('idempotency-key-reused', 'Use a new Idempotency-Key for another request.');
  if (found.status === null) throw new Problem('in-progress', 'Ask again in a moment with the same key.');
  return { status: found.status, body: found.body };
}

export async function finish(database: Queryable, request: IdempotentRequest, answer: StoredAnswer): Promise<void> {
  await database.query('update idempotency set status = $3, body = $4 where reader = $1 and key = $2', [
    request.reader,
    request.key,
    answer.status,
    answer.body,
  ]);
}

/** Forgets a write that failed, so that the same key can be tried again. */
export async function forget(database: Queryable, { reader, key }: IdempotentRequest): Promise<void> {
  await database.query('delete from idempotency where reader = $1 and key = $2 and status is null', [reader, key]);
}

const digest = (content: string): Buffer => createHash('sha256').update(content).digest();
