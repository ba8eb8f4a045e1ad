import { dateOf, kommuneOf, type Person, type PersonElement } from '@varde/register';
import { addressFacts } from './address-facts';
import { type Change, type Draft, draftsFor, type Facts } from './change';
import { diffElement, type ElementDiff, gjelderFraOf } from './element-diff';
import { isDead } from './life-status';
import { audienceOf, routesOf } from './routes';

type Hva = Facts<'livshendelse.adresseendring'>['hva'];

/** Delt bosted: told in the kommune of that address, and in the one where the person lives. */
export function sharedHome(change: Change): Draft[] {
  return otherAddress(change, 'deltBosted', 'delt', (address) => kommuneOf(address));
}

export function stay(change: Change): Draft[] {
  return otherAddress(change, 'oppholdsadresse', 'opphold', (address) => kommuneOf(address));
}

export function postalAddress(change: Change): Draft[] {
  const residence = change.after.bosattI;
  const drafts = ['postadresse', 'postadresseIUtlandet'].flatMap((name) =>
    otherAddress(change, name, 'post', () => residence),
  );
  return drafts.filter((draft, at) => drafts.findIndex((other) => other.kommunenummer === draft.kommunenummer) === at);
}

function otherAddress(
  change: Change,
  name: string,
  hva: Hva,
  kommune: (address: PersonElement) => string | null,
): Draft[] {
  const diff = diffElement(change.before ?? nobody(change.after), change.after, name, addressFacts);
  if (!diff || isHidden(change)) return [];
  const changed = diff.added.length > 0 ? diff.added : diff.removed;
  if (diff.added.length === 0 && (isDead(change.after) || hasSettled(change))) return [];
  const told = new Map(changed.map((address) => [kommune(address), address]));
  return [...told].flatMap(([at, address]) =>
    addressDrafts(change, { hva, kommune: at, address, diff, audience: audienceFor(change, hva, at) }),
  );
}

/** Who becomes bosatt stays nowhere else any more: the innflytting says so. */
function hasSettled({ before, after }: Change): boolean {
  return (before?.bosattI ?? null) === null && after.bosattI !== null;
}

/** strengtFortrolig takes the addresses away and lifting it brings them back: neither is a change of address. */
function isHidden({ before, after }: Change): boolean {
  return after.gradering === 'strengtFortrolig' || before?.gradering === 'strengtFortrolig';
}

/** A delt bosted may be what makes a person ours: it is told also of who was not known before. */
function audienceFor(change: Change, hva: Hva, kommune: string | null): string[] {
  const { before, after, kommuner } = change;
  const known = audienceOf(change);
  if (hva !== 'delt') return known;
  const homes = [after.bosattI ?? before?.bosattI ?? null, kommune].filter((home) => kommuner.has(home));
  const isNew = routesOf(before, kommuner).length === 0;
  return [...new Set(isNew ? homes.filter((home) => home === kommune && home !== after.bosattI) : homes)];
}

interface AddressNews {
  readonly hva: Hva;
  readonly kommune: string | null;
  readonly address: PersonElement | undefined;
  readonly diff: Pick<ElementDiff, 'endring'>;
  readonly audience: readonly string[];
}

export function addressDrafts({ after }: Change, { hva, kommune, address, diff, audience }: AddressNews): Draft[] {
  const graded = after.gradering !== 'ugradert';
  const krets = (field: string): number | null => (graded ? null : integerIn(address, field));
  return draftsFor<'livshendelse.adresseendring'>(audience, {
    type: 'livshendelse.adresseendring',
    personId: after.personId,
    endring: diff.endring,
    gjelderFra: address ? startOf(address) : null,
    facts: { hva, kommune, skolekrets: krets('skolekrets'), grunnkrets: krets('grunnkrets') },
  });
}

function startOf(address: PersonElement): string | null {
  return (
    dateOf(address, 'flyttedato') ??
    dateOf(address, 'startdatoForKontrakt') ??
    dateOf(address, 'oppholdsadressedato') ??
    gjelderFraOf([address])
  );
}

function integerIn(address: PersonElement | undefined, field: string): number | null {
  const value = address?.[field];
  return Number.isInteger(value) ? (value as number) : null;
}

function nobody(after: Person): Person {
  return { ...after, document: {}, history: {} };
}
