import {
  at,
  birthOf,
  content,
  current,
  deathOf,
  elements,
  gradingOf,
  kommuneOf,
  residenceOf,
  statusOf,
  text,
} from '../document';
import { type Bag, type Document } from '../document';
import { type Change, type ExpectedEvent } from '../story';

type Move = Pick<ExpectedEvent, 'topic' | 'kommunenummer' | 'facts'>;

const CEASED = ['opphoert', 'doed'];

/** What a new, corrected or annulled bostedsadresse must lead to. */
export function residenceEvents(change: Change): ExpectedEvent[] {
  const { before, after, personId, entry } = change;
  if (before && (isSame(before, after) || gradingOf(after) === 'strengtFortrolig')) return [];
  const manner = entry.changes.get('bostedsadresse');
  if (before && manner === 'annullere') {
    return undone(change, before).map((move) => ({ personId, endring: 'annullert', ...move }));
  }
  const endring =
    before && manner === 'korrigere' && !isPast(current(before, 'bostedsadresse'), after) ? 'korrigert' : 'ny';
  const from = endring === 'korrigert' ? previousKommune(after) : whereFrom(change);
  return moves(change, from, after, before).map((move) => ({ personId, endring, ...move }));
}

/** A new grading of the address, or the address told again, moves nobody. */
function isSame(before: Document, after: Document): boolean {
  const [was, is] = [current(before, 'bostedsadresse'), current(after, 'bostedsadresse')];
  return is !== undefined && place(was) === place(is) && was?.['flyttedato'] === is['flyttedato'];
}

/** An annulled move is the move from where the person is again to where the person was said to be. */
function undone(change: Change, before: Document): Move[] {
  const back = residenceOf(change.after);
  return moves({ ...change, after: before }, back, before, change.after);
}

function moves(change: Change, from: string | null, after: Document, before: Document | null): Move[] {
  const to = residenceOf(after);
  if (renumbered(change.entry.hendelsetyper, current(after, 'bostedsadresse'))) return [];
  if (from === to) return to !== null && before !== null ? withinKommune(change, before, after) : [];
  return [...movedOut(change, from, to, after), ...movedIn(change, from, to, after)];
}

function movedIn({ world, entry }: Change, from: string | null, to: string | null, after: Document): Move[] {
  if (to === null || !world.ours.has(to) || deathOf(after) !== null || CEASED.includes(statusOf(after) ?? ''))
    return [];
  if (from === null && isBirth(entry.hendelsetyper, after)) return [];
  const facts = {
    fraKommune: from,
    fraLand: from === null ? text(current(after, 'innflytting')?.['fraflyttingsland']) : null,
    tilKommune: to,
    flyttedato: text(current(after, 'bostedsadresse')?.['flyttedato']),
    foedselsdato: birthOf(after),
  };
  return [{ topic: 'innflytting', kommunenummer: to, facts }];
}

/** A protected, dead or ceased person has not moved because the address is gone. */
function movedOut({ world, before }: Change, from: string | null, to: string | null, after: Document): Move[] {
  if (!before || from === null || !world.ours.has(from) || hasVanished(after)) return [];
  if (to === null && statusOf(after) !== 'utflyttet') return [];
  const abroad = to === null ? current(after, 'utflytting') : undefined;
  const facts = {
    fraKommune: from,
    tilKommune: to,
    tilLand: text(abroad?.['tilflyttingsland']),
    flyttedato: text(abroad?.['utflyttingsdato']) ?? text(current(after, 'bostedsadresse')?.['flyttedato']),
  };
  return [{ topic: 'utflytting', kommunenummer: from, facts }];
}

function hasVanished(after: Document): boolean {
  return gradingOf(after) === 'strengtFortrolig' || deathOf(after) !== null || CEASED.includes(statusOf(after) ?? '');
}

function withinKommune({ world }: Change, before: Document, after: Document): Move[] {
  const to = residenceOf(after);
  if (to === null || !world.ours.has(to) || residenceOf(before) === null) return [];
  if (isSame(before, after)) return [];
  return [{ topic: 'adresseendring', kommunenummer: to, facts: { hva: 'bosted', kommune: to } }];
}

/** A person whose address was deleted by protection comes back to the kommune that was last known: no move. */
function whereFrom({ before, after, home }: Change): string | null {
  if (!before) return cameFromAbroad(after) ? null : previousKommune(after);
  return residenceOf(before) ?? (gradingOf(before) === 'strengtFortrolig' ? home : null);
}

/** Somebody first seen who was in the country before has lived somewhere else; a country counts from its innflytting. */
export function cameFromAbroad(document: Document): boolean {
  const arrival = current(document, 'innflytting');
  const since = text(arrival?.['gyldighetstidspunkt'])?.slice(0, 10);
  return (
    arrival !== undefined && (since === undefined || since === current(document, 'bostedsadresse')?.['flyttedato'])
  );
}

/** Whether Freg keeps the address as one that was right in its time: then nothing has been corrected. */
function isPast(address: Bag | undefined, document: Document): boolean {
  const past = elements(document, 'bostedsadresse').filter((element) => element['erGjeldende'] === false);
  return past.some((element) => place(element) === place(address));
}

/** The kommune of the residence before the current one, from Freg's own history. */
function previousKommune(document: Document): string | null {
  const past = elements(document, 'bostedsadresse').filter((element) => element['erGjeldende'] === false);
  const newest = [...past].sort((a, b) => (since(a) < since(b) ? 1 : -1))[0];
  return kommuneOf(newest);
}

function since(element: Bag): string {
  return text(element['flyttedato']) ?? text(element['gyldighetstidspunkt'])?.slice(0, 10) ?? '';
}

/** The place itself: a new grading or circle number of the same address is no new address. */
function place(address: Bag | undefined): string {
  return ['vegadresse', 'matrikkeladresse', 'ukjentBosted'].map((kind) => content(at(address, kind) as Bag)).join('|');
}

function renumbered(hendelsetyper: readonly string[], address: Bag | undefined): boolean {
  const types = ['endringIBostedsadresseVedKommuneregulering', 'endringIBostedsadresseUtenFlytting'];
  const moved = hendelsetyper.includes('endringIBostedsadresse');
  return address?.['aarsak'] === 'Kommuneregulering' || (!moved && hendelsetyper.some((type) => types.includes(type)));
}

/** Somebody first seen who was not here before because the person did not exist. */
export function isBirth(hendelsetyper: readonly string[], after: Document): boolean {
  const types = ['personErOpprettet', 'endringIFoedsel', 'endringIFoedselINorge', 'endringIFamilierelasjon'];
  const isNew = hendelsetyper.some((type) => types.includes(type)) && current(after, 'innflytting') === undefined;
  return isNew && (birthOf(after) ?? '') > aYearAgo();
}

function aYearAgo(): string {
  return new Date(Date.now() - 365 * 24 * 60 * 60 * 1000).toISOString().slice(0, 10);
}
