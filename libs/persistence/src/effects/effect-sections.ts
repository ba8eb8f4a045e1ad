import { jsonbArray, textArray, timestamptzArray, uuidArray } from '../binary/binary-array';
import { type Section } from '../state/section';
import { type EffectName, type EffectRow } from './effect-rows';

/** A key that was cancelled may be requested again; the case's `held` keeps one that has left from coming back. */
export const requestEffects = (effects: readonly EffectRow[]): Section => ({
  name: 'ef',
  parameters: 9,
  text: (p) => `insert into effect (process, subject, key, step, kommunenummer, facts, cause, leaves_at, status)
    select * from unnest(${p(0)}::text[], ${p(1)}::uuid[], ${p(2)}::text[], ${p(3)}::text[], ${p(4)}::text[],
      ${p(5)}::jsonb[], ${p(6)}::text[], ${p(7)}::timestamptz[], ${p(8)}::text[])
    on conflict (process, subject, key) do update set step = excluded.step, kommunenummer = excluded.kommunenummer,
      facts = excluded.facts, cause = excluded.cause, leaves_at = excluded.leaves_at, status = excluded.status,
      changed_at = now()`,
  values: () => [
    ...names(effects),
    textArray(effects.map(({ step }) => step)),
    textArray(effects.map(({ kommunenummer }) => kommunenummer)),
    jsonbArray(effects.map(({ facts }) => facts)),
    textArray(effects.map(({ cause }) => cause)),
    timestamptzArray(effects.map(({ leavesAt }) => leavesAt)),
    textArray(effects.map(({ status }) => status)),
  ],
});

/** A cancelled effect leaves no trace. */
export const cancelEffects = (effects: readonly EffectName[]): Section => ({
  name: 'eu',
  parameters: 3,
  text: (p) => `delete from effect t
    using unnest(${p(0)}::text[], ${p(1)}::uuid[], ${p(2)}::text[]) v (process, subject, key)
    where t.process = v.process and t.subject = v.subject and t.key = v.key and t.status = 'waiting' returning 1`,
  values: () => names(effects),
  guard: { parameter: 0, type: 'text', what: 'state' },
});

/** Reads, changes nothing: whether each effect still waits. */
export const expectEffects = (effects: readonly EffectName[]): Section => ({
  name: 'ew',
  parameters: 3,
  text: (p) => `select 1 from unnest(${p(0)}::text[], ${p(1)}::uuid[], ${p(2)}::text[]) v (process, subject, key)
    join effect t on t.process = v.process and t.subject = v.subject and t.key = v.key and t.status = 'waiting'`,
  values: () => names(effects),
  guard: { parameter: 0, type: 'text', what: 'state' },
});

function names(effects: readonly EffectName[]): Buffer[] {
  return [
    textArray(effects.map(({ process }) => process)),
    uuidArray(effects.map(({ subject }) => subject)),
    textArray(effects.map(({ key }) => key)),
  ];
}
