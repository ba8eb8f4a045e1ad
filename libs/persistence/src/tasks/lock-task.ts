import { type Queryable } from '../database/database';
import { type CaseState } from '../state/case-state';

export interface LockedTask {
  readonly key: string;
  readonly status: 'open' | 'completed' | 'cancelled';
  readonly revision: number;
  readonly of: CaseState;
}

interface TaskRecord extends Record<string, unknown> {
  process: string;
  subject: string;
  key: string;
  status: LockedTask['status'];
  revision: number;
}

/** Locks a task and its case in the open transaction: the case first, as every writer does. Null when there is none. */
export async function lockTask(client: Queryable, id: string): Promise<LockedTask | null> {
  const found = await client.query<TaskRecord>('select process, subject from task where id = $1', [id]);
  const name = found.rows[0];
  if (!name) return null;
  const cases = await client.query<CaseState & Record<string, unknown>>(
    'select process, subject, rev, seen, data, held from state where process = $1 and subject = $2 for update',
    [name.process, name.subject],
  );
  const of = cases.rows[0];
  const tasks = await client.query<TaskRecord>('select key, status, revision from task where id = $1 for update', [id]);
  const task = tasks.rows[0];
  return of && task ? { key: task.key, status: task.status, revision: task.revision, of } : null;
}

/** Gives an open task to somebody, or back. False when it is closed or has another revision. */
export async function assignTask(
  database: Queryable,
  task: { readonly id: string; readonly revision: number; readonly assignee: string | null },
): Promise<boolean> {
  const { rowCount } = await database.query(
    "update task set assignee = $3, revision = revision + 1 where id = $1 and revision = $2 and status = 'open'",
    [task.id, task.revision, task.assignee],
  );
  return rowCount === 1;
}

/** Adds a comment, to a closed task too. False when it has another revision. */
export async function addComment(
  database: Queryable,
  comment: {
    readonly id: string;
    readonly revision: number;
    readonly at: Date;
    readonly by: string;
    readonly body: string;
  },
): Promise<boolean> {
  const { rowCount } = await database.query(
    `with t as (update task set revision = revision + 1 where id = $1 and revision = $2 returning id)
     insert into task_comment (task_id, at, by, body) select id, $3, $4, $5 from t`,
    [comment.id, comment.revision, comment.at, comment.by, comment.body],
  );
  return rowCount === 1;
}
