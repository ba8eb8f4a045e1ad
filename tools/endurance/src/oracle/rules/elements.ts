import { type Bag, contents, current, currentElements, kommuneOf, sameSet, text } from '../document';
import { type Document } from '../document';
import { type Change, type ExpectedEvent } from '../story';
import { told } from './identity';

/** Which element, told on which topic, under which `hva`. */
const PLAIN: readonly (readonly [property: string, topic: string, hva: string])[] = [
  ['foreldreansvar', 'familie', 'foreldreansvar'],
  ['sivilstand', 'familie', 'sivilstand'],
  ['opphold', 'opphold', 'oppholdstillatelse'],
  ['statsborgerskap', 'opphold', 'statsborgerskap'],
  ['utlendingsmyndighetenesIdentifikasjonsnummer', 'opphold', 'utlendingsnummer'],
  ['vergemaalEllerFremtidsfullmakt', 'vergemaal', 'vergemaal'],
  ['rettsligHandleevne', 'vergemaal', 'rettslig-handleevne'],
];

const SECONDARY: readonly (readonly [property: string, hva: string])[] = [
  ['deltBosted', 'delt'],
  ['oppholdsadresse', 'opphold'],
  ['postadresse', 'post'],
  ['postadresseIUtlandet', 'post'],
];

/** Elements whose change is told as such. Nothing is told of a person first seen: there was nothing to change. */
export function elementEvents(change: Change): ExpectedEvent[] {
  const { before, after } = change;
  if (!before) return [];
  const plain = PLAIN.filter(([property]) => !sameSet(contents(before, property), contents(after, property)));
  const events = plain.flatMap(([property, topic, hva]) => manner(change, property, told(change, topic, { hva })));
  return [
    ...events,
    ...relationEvents(change, before),
    ...addressEvents(change, before),
    ...nameEvents(change, before),
  ];
}

/** Corrected and annulled follow what Freg says of the entry; what is gone without a successor has ended. */
function manner(change: Change, property: string, events: ExpectedEvent[]): ExpectedEvent[] {
  const said = change.entry.changes.get(property);
  const had = change.before ? contents(change.before, property) : new Set<string>();
  const ended = [...contents(change.after, property)].every((element) => had.has(element));
  const unsaid = ended ? 'opphoert' : 'ny';
  const endring = said === 'korrigere' ? 'korrigert' : said === 'annullere' ? 'annullert' : unsaid;
  return events.map((event) => ({ ...event, endring }));
}

/** A stillborn child is nobody's family event. */
function relationEvents(change: Change, before: Document): ExpectedEvent[] {
  const living = (document: Document): Set<string> =>
    contents(
      { familierelasjon: currentElements(document, 'familierelasjon').filter((one) => !isStillborn(one)) },
      'familierelasjon',
    );
  if (sameSet(living(before), living(change.after))) return [];
  return manner(change, 'familierelasjon', told(change, 'familie', { hva: 'familierelasjon' }));
}

function isStillborn(relation: Bag): boolean {
  return [relation['relatertPersonsRolle'], relation['minRolleForPerson']].includes('doedfoedtBarn');
}

function addressEvents(change: Change, before: Document): ExpectedEvent[] {
  const changed = SECONDARY.filter(
    ([property]) => !sameSet(contents(before, property), contents(change.after, property)),
  );
  const kinds = new Map(changed.map(([property, hva]) => [hva, property]));
  return [...kinds].flatMap(([hva, property]) =>
    manner(change, property, told(change, 'adresseendring', { hva, ...whereabouts(change, hva) })),
  );
}

function whereabouts(change: Change, hva: string): Readonly<Record<string, unknown>> {
  if (hva === 'post') return {};
  const property = hva === 'delt' ? 'deltBosted' : 'oppholdsadresse';
  const kommune = kommuneOf(current(change.after, property));
  return kommune === null ? {} : { kommune };
}

/** A temporary name is no name: its arrival is silent, and the first real one is told as such. */
function nameEvents(change: Change, before: Document): ExpectedEvent[] {
  const [was, is] = [current(before, 'navn'), current(change.after, 'navn')];
  if (!is || isTemporary(is) || sameSet(contents(before, 'navn'), contents(change.after, 'navn'))) return [];
  return told(change, 'navn', { hva: !was || isTemporary(was) ? 'foerste-navn' : 'navn' });
}

function isTemporary(name: Bag): boolean {
  return /\*\s*(PIKE|GUTT|JENTE)/i.test(text(name['fornavn']) ?? '');
}
