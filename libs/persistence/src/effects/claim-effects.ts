import { textArray } from '../binary/binary-array';
import { type Queryable } from '../database/database';
import { type CaseState } from '../state/case-state';
import { type EffectRow } from './effect-rows';

export interface DueEffect {
  readonly effect: EffectRow;
  readonly of: CaseState;
}

interface Row extends CaseState {
  key: string;
  step: string;
  kommunenummer: string;
  facts: EffectRow['facts'];
  cause: string;
  leaves_at: Date;
}

const text = `select e.process, e.subject, e.key, e.step, e.kommunenummer, e.facts, e.cause, e.leaves_at,
    s.rev, s.seen, s.data, s.held
  from effect e join state s on s.process = e.process and s.subject = e.subject
  where e.status = 'waiting' and e.leaves_at <= $1 and e.process = any($2::text[])
    and not exists (select from parked_person p where p.subject = e.subject)
  order by e.leaves_at limit $3 for update of s skip locked`;

/** Claims effects whose time has come, as `claimTimers` does. A parked person's wait: what is queued may cancel them. */
export async function claimEffects(
  client: Queryable,
  processes: readonly string[],
  now: Date,
  limit: number,
): Promise<DueEffect[]> {
  const values = [now, textArray(processes), limit];
  const { rows } = await client.query<Row & Record<string, unknown>>({ name: 'sweep-effects', text, values });
  return rows.map(({ key, step, kommunenummer, facts, cause, leaves_at, process, subject, rev, seen, data, held }) => ({
    effect: {
      process,
      subject,
      key,
      step,
      kommunenummer,
      facts,
      cause,
      leavesAt: leaves_at,
      status: 'waiting' as const,
    },
    of: { process, subject, rev, seen, data, held },
  }));
}
