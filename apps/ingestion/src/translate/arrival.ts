import { type Person } from '@varde/register';
import { type Change, type Draft } from './change';
import { routesOf } from './routes';

/**
 * Somebody whom subscribers did not know comes from abroad. Permit, DUF number and family came with the person, often in
 * entries about somebody who was nobody's here yet, and a document read now holds them all: they are told as new, or no
 * subscriber would ever learn that a refugee has been settled. Undefined for everybody else.
 */
export function arrivalFromAbroad({ before, ...change }: Change, moves: readonly Draft[]): Change | undefined {
  const cameFromAbroad = moves.some(
    (draft) => draft.type === 'livshendelse.innflytting' && draft.endring === 'ny' && draft.facts.fraLand !== null,
  );
  if (!cameFromAbroad || routesOf(before, change.kommuner).length > 0) return undefined;
  return { ...change, before: emptyHanded(change.after) };
}

/** The same person in the same home, of whom nothing else has been told. */
function emptyHanded(person: Person): Person {
  return { ...person, document: {}, history: {}, numbers: [], relations: [] };
}
