import { compareTimestamps, currentOf, dateOf, oneOf, type Person, textOf } from '@varde/register';

/** Dead by a doedsfall, or by personstatus when the date is not known yet. */
export function isDead(person: Person): boolean {
  return person.status === 'doed' || oneOf(person.document, 'doedsfall') !== undefined;
}

export function doedsdatoOf(person: Person): string | null {
  return dateOf(oneOf(person.document, 'doedsfall'), 'doedsdato');
}

/** The identity has ceased; a person who was merged away has too, but is told of as a merge. */
export function hasCeased(person: Person): boolean {
  return person.status === 'opphoert';
}

export function isFalse(person: Person): boolean {
  return oneOf(person.document, 'falskIdentitet')?.['erFalsk'] === true;
}

/** Emigrated: by status, or by an utflytting that is newer than any innflytting. */
export function hasEmigrated(person: Person): boolean {
  if (person.status === 'utflyttet') return true;
  const utflytting = oneOf(person.document, 'utflytting');
  if (!utflytting || person.status === 'bosatt') return false;
  const innflytting = oneOf(person.document, 'innflytting');
  return compareTimestamps(utflytting.gyldighetstidspunkt ?? '', innflytting?.gyldighetstidspunkt ?? '') >= 0;
}

/** A stillborn child has no life events of its own. */
export function isStillborn(person: Person): boolean {
  return currentOf(person.document, 'familierelasjon').some(
    (relation) => textOf(relation, 'minRolleForPerson') === 'doedfoedtBarn',
  );
}
