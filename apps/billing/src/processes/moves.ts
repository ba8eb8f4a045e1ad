import { type Adresseendring, type Foedsel } from '@varde/life-events';
import {
  ageOn,
  type IsoDate,
  isUndone,
  registeredOn,
  remember as rememberResident,
  type Resident,
  type ResidentEvent,
  unknownResident,
} from '@varde/process';

export type MoveEvent = ResidentEvent | Foedsel | Adresseendring;

/** A move that money follows: in, out, or from one address to another in the same kommune. */
export interface Move {
  readonly key: string;
  readonly kind: 'in' | 'out' | 'within';
  readonly kommunenummer: string;
  readonly date: IsoDate;
}

export interface Moves {
  readonly resident: Resident;
  readonly made: readonly Move[];
  /** Moves that were annulled: what was done because of them may have to be undone. */
  readonly annulled: readonly Move[];
}

export const noMoves: Moves = { resident: unknownResident, made: [], annulled: [] };

/** Folds an event into the moves. A corrected move keeps its key. */
export function rememberMoves(moves: Moves, event: MoveEvent): Moves {
  if (event.type === 'livshendelse.adresseendring') return rememberAddress(moves, event);
  const resident = rememberResident(moves.resident, event);
  const after = { ...moves, resident };
  if (event.type === 'livshendelse.innflytting') {
    const move = moveIn(resident) ?? moveIn(moves.resident);
    return move && !isUndone(event.data.endring) ? put(after, move) : takeBack(after, moveIn(moves.resident), resident);
  }
  if (event.type === 'livshendelse.utflytting') {
    const move = moveOut(resident);
    return move ? put(after, move) : takeBack(after, moveOut(moves.resident), resident);
  }
  return after;
}

/** Grown up on a date, as far as is known: an unknown age counts as grown up. */
export function isGrownUp({ born }: Resident, date: IsoDate): boolean {
  return !born || ageOn(born.foedselsdato, date) >= 18;
}

function rememberAddress(moves: Moves, event: Adresseendring): Moves {
  const { hva, endring, erstatter, kommunenummer } = event.data;
  if (hva !== 'bosted') return moves;
  const replaced = moves.made.find(({ key }) => key === `within-${erstatter ?? ''}`);
  if (isUndone(endring)) return takeBack(moves, replaced ?? null, moves.resident);
  const date = registeredOn(event);
  if (replaced) return put(without(moves, replaced), { ...replaced, key: `within-${event.id}`, date });
  return put(moves, { key: `within-${event.id}`, kind: 'within', kommunenummer, date });
}

function moveIn({ home }: Resident): Move | null {
  if (home?.cameBy !== 'innflytting') return null;
  return { key: `in-${home.stay}`, kind: 'in', kommunenummer: home.kommunenummer, date: home.since };
}

function moveOut({ departure }: Resident): Move | null {
  if (!departure) return null;
  const { id, kommunenummer, date } = departure;
  return { key: `out-${id}`, kind: 'out', kommunenummer, date };
}

function put(moves: Moves, move: Move): Moves {
  return { ...without(moves, move), made: [...without(moves, move).made, move] };
}

function takeBack(moves: Moves, move: Move | null, resident: Resident): Moves {
  const gone = move !== null && moveIn(resident)?.key !== move.key && moves.made.some(({ key }) => key === move.key);
  return gone ? { ...without(moves, move), annulled: [...moves.annulled, move] } : moves;
}

function without(moves: Moves, move: Move): Moves {
  const others = ({ key }: Move) => key !== move.key;
  return { ...moves, made: moves.made.filter(others), annulled: moves.annulled.filter(others) };
}
