import { textArray, timestamptzArray, uuidArray } from '../binary/binary-array';
import { type Section } from '../state/section';
import { type TimerName, type TimerRow } from './timer-rows';

export const setTimers = (timers: readonly TimerRow[]): Section => ({
  name: 'tm',
  parameters: 4,
  text: (p) => `insert into timer (process, subject, key, due_at)
    select * from unnest(${p(0)}::text[], ${p(1)}::uuid[], ${p(2)}::text[], ${p(3)}::timestamptz[])
    on conflict (process, subject, key) do update set due_at = excluded.due_at`,
  values: () => [...names(timers), timestamptzArray(timers.map(({ dueAt }) => dueAt))],
});

export const clearTimers = (timers: readonly TimerName[]): Section => ({
  name: 'td',
  parameters: 3,
  text: (p) => `delete from timer t
    using unnest(${p(0)}::text[], ${p(1)}::uuid[], ${p(2)}::text[]) v (process, subject, key)
    where t.process = v.process and t.subject = v.subject and t.key = v.key`,
  values: () => names(timers),
});

/** Reads, changes nothing: whether each timer still stands at the time it was claimed with. */
export const expectTimers = (timers: readonly TimerRow[]): Section => ({
  name: 'tf',
  parameters: 4,
  text: (p) => `select 1 from unnest(${p(0)}::text[], ${p(1)}::uuid[], ${p(2)}::text[], ${p(3)}::timestamptz[])
      v (process, subject, key, due_at)
    join timer t on t.process = v.process and t.subject = v.subject and t.key = v.key and t.due_at = v.due_at`,
  values: () => [...names(timers), timestamptzArray(timers.map(({ dueAt }) => dueAt))],
  guard: { parameter: 0, type: 'text', what: 'state' },
});

function names(timers: readonly TimerName[]): Buffer[] {
  return [
    textArray(timers.map(({ process }) => process)),
    uuidArray(timers.map(({ subject }) => subject)),
    textArray(timers.map(({ key }) => key)),
  ];
}
