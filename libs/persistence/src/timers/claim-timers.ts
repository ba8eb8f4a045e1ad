import { textArray } from '../binary/binary-array';
import { type Queryable } from '../database/database';
import { type CaseState } from '../state/case-state';
import { type TimerRow } from './timer-rows';

export interface DueTimer {
  readonly timer: TimerRow;
  readonly of: CaseState;
}

interface Row extends CaseState {
  key: string;
  due_at: Date;
}

const text = `select t.process, t.subject, t.key, t.due_at, s.rev, s.seen, s.data, s.held
  from timer t join state s on s.process = t.process and s.subject = t.subject
  where t.due_at <= $1 and t.process = any($2::text[])
    and not exists (select from parked_person p where p.subject = t.subject)
  order by t.due_at limit $3 for update of s skip locked`;

/**
 * Claims timers that are due, in an open transaction, by locking their cases: cases before timers, as every writer does.
 * Another instance skips what is claimed here. A timer of a parked person waits for the release.
 */
export async function claimTimers(
  client: Queryable,
  processes: readonly string[],
  now: Date,
  limit: number,
): Promise<DueTimer[]> {
  const values = [now, textArray(processes), limit];
  const { rows } = await client.query<Row & Record<string, unknown>>({ name: 'sweep-timers', text, values });
  return rows.map(({ key, due_at, process, subject, rev, seen, data, held }) => ({
    timer: { process, subject, key, dueAt: due_at },
    of: { process, subject, rev, seen, data, held },
  }));
}

const nextText = `select least(
    (select min(t.due_at) from timer t
     where t.process = any($1::text[]) and not exists (select from parked_person p where p.subject = t.subject)),
    (select min(e.leaves_at) from effect e
     where e.status = 'waiting' and e.process = any($1::text[])
       and not exists (select from parked_person p where p.subject = e.subject))) as next`;

/** When the next timer or effect of somebody who is not parked is due; null when there is none. */
export async function nextDue(database: Queryable, processes: readonly string[]): Promise<Date | null> {
  const { rows } = await database.query<{ next: Date | null }>({
    name: 'sweep-next',
    text: nextText,
    values: [textArray(processes)],
  });
  return rows[0]?.next ?? null;
}
