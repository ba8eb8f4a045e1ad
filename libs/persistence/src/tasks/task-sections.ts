import { dateArray, int4Array, jsonbArray, textArray, timestamptzArray, uuidArray } from '../binary/binary-array';
import { type Section } from '../state/section';
import { type TaskChange, type TaskComment, type TaskRow } from './task-rows';

export const openTasks = (tasks: readonly TaskRow[]): Section => ({
  name: 'tk',
  parameters: 17,
  text: (
    p,
  ) => `insert into task (id, process, subject, key, kind, kommunenummer, status, deadline, alarm, reason, facts,
      cause, opened_at, closed_at, closed_by, outcome_note, revision)
    select * from unnest(${p(0)}::uuid[], ${p(1)}::text[], ${p(2)}::uuid[], ${p(3)}::text[], ${p(4)}::text[],
      ${p(5)}::text[], ${p(6)}::text[], ${p(7)}::date[], ${p(8)}::text[], ${p(9)}::text[], ${p(10)}::jsonb[],
      ${p(11)}::text[], ${p(12)}::timestamptz[], ${p(13)}::timestamptz[], ${p(14)}::text[], ${p(15)}::text[], ${p(16)}::int4[])`,
  values: () => [
    uuidArray(tasks.map(({ id }) => id)),
    textArray(tasks.map(({ process }) => process)),
    uuidArray(tasks.map(({ subject }) => subject)),
    textArray(tasks.map(({ key }) => key)),
    textArray(tasks.map(({ kind }) => kind)),
    textArray(tasks.map(({ kommunenummer }) => kommunenummer)),
    textArray(tasks.map(({ status }) => status)),
    dateArray(tasks.map(({ deadline }) => deadline)),
    textArray(tasks.map(({ alarm }) => alarm)),
    textArray(tasks.map(({ reason }) => reason)),
    jsonbArray(tasks.map(({ facts }) => facts)),
    textArray(tasks.map(({ cause }) => cause)),
    timestamptzArray(tasks.map(({ openedAt }) => openedAt)),
    timestamptzArray(tasks.map(({ closedAt }) => closedAt)),
    textArray(tasks.map(({ closedBy }) => closedBy)),
    textArray(tasks.map(({ outcomeNote }) => outcomeNote)),
    int4Array(tasks.map(({ revision }) => revision)),
  ],
});

/** Guarded, and so run before {@link openTasks}: one task is cancelled and the next of its key opened in one statement. */
export const changeTasks = (changes: readonly TaskChange[]): Section => ({
  name: 'tu',
  parameters: 9,
  text: (p) => `update task t set status = v.status, deadline = v.deadline, alarm = v.alarm,
      reason = coalesce(v.reason, t.reason), closed_at = v.closed_at, closed_by = v.closed_by,
      outcome_note = v.outcome_note, revision = t.revision + v.raise
    from unnest(${p(0)}::uuid[], ${p(1)}::text[], ${p(2)}::date[], ${p(3)}::text[], ${p(4)}::text[],
      ${p(5)}::timestamptz[], ${p(6)}::text[], ${p(7)}::text[], ${p(8)}::int4[])
      v (id, status, deadline, alarm, reason, closed_at, closed_by, outcome_note, raise)
    where t.id = v.id and t.status = 'open' returning 1`,
  values: () => [
    uuidArray(changes.map(({ id }) => id)),
    textArray(changes.map(({ status }) => status)),
    dateArray(changes.map(({ deadline }) => deadline)),
    textArray(changes.map(({ alarm }) => alarm)),
    textArray(changes.map(({ reason }) => reason)),
    timestamptzArray(changes.map(({ closedAt }) => closedAt)),
    textArray(changes.map(({ closedBy }) => closedBy)),
    textArray(changes.map(({ outcomeNote }) => outcomeNote)),
    int4Array(changes.map(({ raise }) => raise)),
  ],
  guard: { parameter: 0, type: 'uuid', what: 'state' },
});

export const commentTasks = (comments: readonly TaskComment[]): Section => ({
  name: 'tc',
  parameters: 4,
  text: (p) => `insert into task_comment (task_id, at, by, body)
    select * from unnest(${p(0)}::uuid[], ${p(1)}::timestamptz[], ${p(2)}::text[], ${p(3)}::text[])`,
  values: () => [
    uuidArray(comments.map(({ taskId }) => taskId)),
    timestamptzArray(comments.map(({ at }) => at)),
    textArray(comments.map(({ by }) => by)),
    textArray(comments.map(({ body }) => body)),
  ],
});
