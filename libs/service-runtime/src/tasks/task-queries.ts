import { type Caller } from '@varde/access';
import { type Queryable } from '@varde/persistence';
import { fromCursor, type Page, pageOf } from '../http/page';
import { type TaskFilter } from './task-filter';
import { taskColumns, type TaskDetail, type TaskRecord, toTaskView, type TaskView } from './task-view';
import { mayBeSeen, rightsOf } from './visible';

type Titles = Readonly<Record<string, string>>;

/** Tasks with the nearest deadline first, those without one last. */
export async function listTasks(
  database: Queryable,
  caller: Caller,
  filter: TaskFilter,
  titles: Titles,
): Promise<Page<TaskView>> {
  const [deadline, id] = filter.cursor
    ? fromCursor(filter.cursor, 2)
    : ['-infinity', '00000000-0000-0000-0000-000000000000'];
  const { rows } = await database.query<TaskRecord>(
    `select ${taskColumns} from task t
     where ${mayBeSeen('t')}
       and ($3::text is null or t.status = $3) and ($4::text is null or t.process = $4)
       and ($5::text is null or t.kommunenummer = $5) and ($6::uuid is null or t.subject = $6)
       and ($7::date is null or t.deadline < $7)
       and (coalesce(t.deadline, 'infinity'), t.id) > ($8::date, $9::uuid)
     order by coalesce(t.deadline, 'infinity'), t.id limit $10`,
    [
      ...rightsOf(caller),
      filter.status ?? null,
      filter.process ?? null,
      filter.kommunenummer ?? null,
      filter.personId ?? null,
      filter.dueBefore ?? null,
      deadline,
      id,
      filter.limit + 1,
    ],
  );
  return pageOf(
    rows,
    filter.limit,
    (row) => toTaskView(row, titles),
    (row) => [row.deadline ?? 'infinity', row.id],
  );
}

/** One task with its comments; null when it is not there or the caller may not see it. */
export async function findTask(
  database: Queryable,
  caller: Caller,
  id: string,
  titles: Titles,
): Promise<TaskDetail | null> {
  const { rows } = await database.query<TaskRecord & { comments: TaskDetail['comments'] }>(
    `select ${taskColumns}, coalesce((
       select jsonb_agg(jsonb_build_object('at', c.at, 'by', c.by, 'body', c.body) order by c.id)
       from task_comment c where c.task_id = t.id), '[]') as comments
     from task t where ${mayBeSeen('t')} and t.id = $3`,
    [...rightsOf(caller), id],
  );
  const [row] = rows;
  if (!row) return null;
  const { comments, ...record } = row;
  return { ...toTaskView(record, titles), comments };
}
