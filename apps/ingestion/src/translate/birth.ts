import { type PersonId } from '@varde/identity';
import { currentOf, dateOf, kommuneOf, oneOf, type Person, textOf } from '@varde/register';
import { type Change, type Draft, draftsFor } from './change';
import { hasCeased, hasEmigrated, isFalse, isStillborn } from './life-status';
import { parentsOf } from './parties';
import { predecessorOf, residenceElement } from './moves';

/** How long after the birth a child that is new to us may still be told of as born. */
const monthsAsNewborn = 12;

/**
 * The kommune of ours that a child is born into: its residence, or its mother's while it has none. Null for everybody
 * who is not a newborn: who came from abroad or from another kommune, is stillborn, or was told of before.
 * `homeOf` gives the kommune where subscribers believe that a parent lives.
 */
export function birthplace(change: Change, homeOf: (parent: PersonId) => string | null): string | null {
  const { before, after, kommuner, recorded } = change;
  if ((before?.bosattI ?? null) !== null || !isNewborn(after, recorded)) return null;
  const residence = residenceElement(after);
  if (residence) return homeIn(change, kommuneOf(residence));
  const parents = parentsOf(after);
  const mother = parents.find(({ rolle }) => rolle === 'mor') ?? parents[0];
  const home = mother ? homeOf(mother.personId) : null;
  return kommuner.has(home) && after.status !== 'foedselsregistrert' ? home : null;
}

function homeIn({ kommuner }: Change, kommune: string | null): string | null {
  return kommuner.has(kommune) ? kommune : null;
}

function isNewborn(child: Person, recorded: string): boolean {
  if (child.foedselsdato === null || isStillborn(child) || hasCeased(child) || hasEmigrated(child)) return false;
  if (child.foedselsdato < monthsBefore(recorded.slice(0, 10))) return false;
  const foedeland = textOf(oneOf(child.document, 'foedsel'), 'foedeland');
  const cameFromAbroad =
    currentOf(child.document, 'innflytting').length > 0 || (foedeland !== null && foedeland !== 'NOR');
  return !cameFromAbroad && !cameFromElsewhere(child);
}

/** A child whose family has moved within the kommune since the birth, before we read of either, was still born here. */
function cameFromElsewhere(child: Person): boolean {
  const residence = residenceElement(child);
  const earlier = residence && predecessorOf(residence, child);
  return earlier !== undefined && kommuneOf(earlier) !== kommuneOf(residence);
}

function monthsBefore(date: string): string {
  const time = new Date(`${date}T00:00:00Z`);
  time.setUTCMonth(time.getUTCMonth() - monthsAsNewborn);
  return time.toISOString().slice(0, 10);
}

export function born({ after }: Change, kommune: string): Draft[] {
  return draft(after, kommune, 'ny');
}

/** A corrected birth date; and a birth that never was, of a child that we told of as born. */
export function correctedBirth({ before, after, recorded }: Change, wasToldAsBorn: boolean): Draft[] {
  const home = before?.bosattI ?? null;
  if (!before || home === null) return [];
  const isInfant = (before.foedselsdato ?? '') >= monthsBefore(recorded.slice(0, 10));
  if ((wasToldAsBorn || isInfant) && isUndone(before, after)) return draft(before, home, 'annullert');
  const corrected = after.foedselsdato !== null && before.foedselsdato !== after.foedselsdato;
  return corrected ? draft(after, home, 'korrigert') : [];
}

/** The birth itself is gone from the document, or the child is, and not because it was a double or false. */
function isUndone(before: Person, after: Person): boolean {
  const gone = currentOf(before.document, 'foedsel').length > 0 && currentOf(after.document, 'foedsel').length === 0;
  return gone || (hasCeased(after) && !hasCeased(before) && !isFalse(after));
}

function draft(child: Person, kommune: string, endring: Draft['endring']): Draft[] {
  const foedselsdato = child.foedselsdato ?? dateOf(oneOf(child.document, 'foedsel'), 'foedselsdato');
  if (foedselsdato === null) return [];
  return draftsFor<'livshendelse.foedsel'>([kommune], {
    type: 'livshendelse.foedsel',
    personId: child.personId,
    endring,
    gjelderFra: foedselsdato,
    facts: { foedselsdato, kommune, foreldre: parentsOf(child) },
  });
}
