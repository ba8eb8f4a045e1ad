import { int4Array, int8Array, textArray } from '../binary/binary-array';
import { type Section } from '../state/section';
import { type PositionMove } from './position';

export const movePositions = (group: string, moves: readonly PositionMove[]): Section => ({
  name: 'pos',
  parameters: 5,
  text: (p) => `update position t set position = v.nxt, moved_at = now()
    from unnest(${p(1)}::text[], ${p(2)}::int4[], ${p(3)}::int8[], ${p(4)}::int8[]) v (topic, part, exp, nxt)
    where t.grp = ${p(0)}::text and t.topic = v.topic and t.part = v.part and t.position = v.exp returning 1`,
  values: () => [
    group,
    textArray(moves.map(({ topic }) => topic)),
    int4Array(moves.map(({ partition }) => partition)),
    int8Array(moves.map(({ expected }) => expected)),
    int8Array(moves.map(({ next }) => next)),
  ],
  guard: { parameter: 2, type: 'int4', what: 'position' },
});
