import { int4Array, jsonbArray, textArray, uuidArray } from '../binary/binary-array';
import { type CaseWrite } from './commit-batch';
import { type Section } from './section';

/** A case that another writer has advanced since it was loaded hits no row, and the guard aborts the statement. */
export const writeCases = (cases: readonly CaseWrite[]): Section => ({
  name: 'st',
  parameters: 8,
  text: (p) => `insert into state as t (process, subject, rev, steps, seen, data, held, history)
    select process, subject, rev, steps, seen, data, held, history
    from unnest(${p(0)}::text[], ${p(1)}::uuid[], ${p(2)}::int4[], ${p(3)}::int4[], ${p(4)}::jsonb[], ${p(5)}::jsonb[],
      ${p(6)}::jsonb[], ${p(7)}::jsonb[]) v (process, subject, rev, steps, seen, data, held, history)
    on conflict (process, subject) do update set rev = excluded.rev, steps = excluded.steps, seen = excluded.seen,
      data = excluded.data, held = excluded.held, history = t.history || excluded.history, updated_at = now()
    where t.rev = excluded.rev - excluded.steps returning 1`,
  values: () => [
    textArray(cases.map(({ process }) => process)),
    uuidArray(cases.map(({ subject }) => subject)),
    int4Array(cases.map(({ rev }) => rev)),
    int4Array(cases.map(({ steps }) => steps)),
    jsonbArray(cases.map(({ seen }) => seen)),
    jsonbArray(cases.map(({ data }) => data)),
    jsonbArray(cases.map(({ held }) => held)),
    jsonbArray(cases.map(({ history }) => history)),
  ],
  guard: { parameter: 0, type: 'text', what: 'state' },
});
