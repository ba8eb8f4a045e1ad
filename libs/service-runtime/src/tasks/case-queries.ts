import { type Caller } from '@varde/access';
import { type Queryable } from '@varde/persistence';
import { type CaseView, type PersonCases } from './case-view';
import { taskColumns, type TaskRecord, toTaskView } from './task-view';
import { rightsOf, uncovered } from './visible';

interface CaseRecord {
  readonly process: string;
  readonly state: unknown;
  readonly revision: number;
  readonly updated_at: Date;
  readonly history: CaseView['history'];
  readonly timers: CaseView['timers'];
  readonly effects: CaseView['effects'];
}

/**
 * A case belongs to the kommuner that its tasks and effects are for; one that has none yet belongs to the kommune that
 * the process remembers. Who may see none of the person's cases gets none of the person.
 */
const reach = `(exists (select from task k where k.subject = s.subject and k.process = s.process and k.kommunenummer = any($1::text[]))
  or exists (select from effect e where e.subject = s.subject and e.process = s.process and e.kommunenummer = any($1::text[]))
  or s.data ->> 'kommunenummer' = any($1::text[]))`;

const casesText = `select s.process, s.data as state, s.rev as revision, s.updated_at, s.history,
    coalesce((select jsonb_agg(jsonb_build_object('key', m.key, 'dueAt', m.due_at) order by m.due_at)
      from timer m where m.process = s.process and m.subject = s.subject), '[]') as timers,
    coalesce((select jsonb_agg(jsonb_build_object('key', e.key, 'step', e.step, 'status', e.status, 'leavesAt', e.leaves_at)
      order by e.leaves_at)
      from effect e where e.process = s.process and e.subject = s.subject), '[]') as effects
  from state s where s.subject = $3 and ${uncovered('s.subject')} and ${reach} order by s.process`;

const tasksText = `select ${taskColumns} from task t
  where t.subject = $3 and ${uncovered('t.subject')} and t.kommunenummer = any($1::text[]) order by t.opened_at, t.id`;

/** Every case of a person that the caller may see; null when there is none. */
export async function casesOf(
  database: Queryable,
  caller: Caller,
  personId: string,
  titles: Readonly<Record<string, string>>,
): Promise<PersonCases | null> {
  const parameters = [...rightsOf(caller), personId];
  const [cases, tasks] = await Promise.all([
    database.query<CaseRecord>(casesText, parameters),
    database.query<TaskRecord>(tasksText, parameters),
  ]);
  if (cases.rows.length === 0) return null;
  const views = cases.rows.map(({ updated_at, ...record }) => ({
    ...record,
    updatedAt: updated_at.toISOString(),
    tasks: tasks.rows.filter(({ process }) => process === record.process).map((row) => toTaskView(row, titles)),
  }));
  return { personId, cases: views };
}
