import { arrivesIn, toldIn } from '../belonging';
import {
  type Bag,
  contents,
  current,
  currentElements,
  gradingOf,
  kommuneOf,
  residenceOf,
  sameSet,
  text,
} from '../document';
import { type Document } from '../document';
import { type Change, type ExpectedEvent } from '../story';
import { tell, told } from './identity';
import { cameFromAbroad } from './residence';

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

/** Elements whose change is told as such. Of a person first seen nothing has changed, but for what came from abroad. */
export function elementEvents(change: Change): ExpectedEvent[] {
  const { before, after } = change;
  if (!before || toldIn(change).length === 0) return broughtAlong(change);
  const plain = PLAIN.filter(([property]) => saidOf(before, property, after) !== saidOf(after, property, before));
  return [
    ...plain.flatMap(([property, topic, hva]) => manner(change, property, told(change, topic, { hva }))),
    ...ansvarOfNewChild(change, before),
    ...relationEvents(change, before),
    ...addressEvents(change, before),
    ...nameEvents(change, before),
  ];
}

/** Permit, DUF number and family of somebody who comes from abroad, or nobody here would ever know of them. */
function broughtAlong(change: Change): ExpectedEvent[] {
  const { after, world } = change;
  if (!cameFromAbroad(after) || residenceOf(after) === null) return [];
  const kommuner = arrivesIn(change);
  const brought = (property: string, topic: string, hva: string): ExpectedEvent[] =>
    contents(after, property).size > 0 ? tell(change, kommuner, topic, { hva }, 'ny') : [];
  const knowsFamily = currentElements(after, 'familierelasjon').some(
    (one) => !isStillborn(one) && world.personIdOf(text(one['relatertPerson']) ?? '') !== undefined,
  );
  return [
    ...brought('opphold', 'opphold', 'oppholdstillatelse'),
    ...brought('utlendingsmyndighetenesIdentifikasjonsnummer', 'opphold', 'utlendingsnummer'),
    ...(knowsFamily ? tell(change, kommuner, 'familie', { hva: 'familierelasjon' }, 'ny') : []),
  ];
}

/** What a document says of a property; a new child's foreldreansvar is told by the relation to the child. */
function saidOf(document: Document, property: string, other: Document): string {
  const own = currentElements(document, property);
  if (property !== 'foreldreansvar') return [...contents(document, property)].sort().join();
  const newcomers = [...childrenOf(document)].filter((child) => !childrenOf(other).has(child));
  const settled = own.filter((one) => !newcomers.includes(text(one['ansvarssubjekt']) ?? ''));
  return [...contents({ foreldreansvar: settled }, property)].sort().join();
}

/** Told of as well when the relation to the child was read in an earlier page. */
function ansvarOfNewChild(change: Change, before: Document): ExpectedEvent[] {
  const { after } = change;
  const isTold = saidOf(before, 'foreldreansvar', after) !== saidOf(after, 'foreldreansvar', before);
  if (isTold || sameSet(contents(before, 'foreldreansvar'), contents(after, 'foreldreansvar'))) return [];
  const events = manner(change, 'foreldreansvar', told(change, 'familie', { hva: 'foreldreansvar' }));
  return events.map((event) => ({ ...event, optional: true }));
}

function childrenOf(document: Document): Set<string> {
  const children = currentElements(document, 'familierelasjon').filter((one) => one['relatertPersonsRolle'] === 'barn');
  return new Set(children.map((one) => text(one['relatertPerson']) ?? ''));
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
  const events = manner(change, 'familierelasjon', told(change, 'familie', { hva: 'familierelasjon' }));
  const [, ...more] = [...childrenOf(change.after)].filter((child) => !childrenOf(before).has(child));
  return [...events, ...more.flatMap(() => events.map((event) => ({ ...event, optional: true })))];
}

function isStillborn(relation: Bag): boolean {
  return [relation['relatertPersonsRolle'], relation['minRolleForPerson']].includes('doedfoedtBarn');
}

/** A secret address takes every other address away too, and brings it back: nothing has moved. */
function addressEvents(change: Change, before: Document): ExpectedEvent[] {
  if ([gradingOf(before), gradingOf(change.after)].includes('strengtFortrolig')) return [];
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
