import { type PersonId } from '@varde/identity';
import { numbersOf, type Persondokument } from '@varde/freg';
import {
  currentOf,
  dateOf,
  graderingOf,
  newestFirst,
  type Person,
  type PersonDocument,
  type PersonElement,
  type PersonNumber,
  type Relation,
  residenceOf,
  textOf,
} from '@varde/register';

/** Who a national number belongs to; null when we are not to know them. */
export type Resolve = (number: string) => PersonId | null;

/** Names of elements that hold nothing but numbers: these stand in the register's table of numbers. */
const numberElements = new Set(['utenlandskPersonidentifikasjon', 'legitimasjonsdokument']);

/** A person as Freg gives it now, with every national number in it replaced by a personId or nothing. */
export function personFrom(
  document: Persondokument,
  personId: PersonId,
  before: Person | undefined,
  resolve: Resolve,
  ownNumbers: (number: string) => boolean = () => true,
): Person {
  const elements = Object.entries(document).filter(([name]) => !numberElements.has(name));
  const whole = Object.fromEntries(
    elements.map(([name, versions]) => [name, versions.map((version) => withoutNumbers(name, version, resolve))]),
  ) as PersonDocument;
  const current = pick(whole, (version) => version.erGjeldende);
  return {
    personId,
    versjon: before?.versjon ?? 0,
    status: textOf(newestFirst(currentOf(current, 'status'))[0], 'status'),
    foedselsdato: dateOf(currentOf(current, 'foedsel')[0], 'foedselsdato'),
    kommunenummer: residenceOf(current) ?? before?.kommunenummer ?? null,
    bosattI: before?.bosattI ?? null,
    gradering: graderingOf(current),
    document: current,
    history: pick(whole, (version) => !version.erGjeldende),
    numbers: numbersIn(document, ownNumbers),
    relations: relationsIn(current, personId),
  };
}

/** Somebody known by a number alone. */
export function strangerWith(number: string, personId: PersonId): Person {
  const kind = /^[4-7]/.test(number) ? 'dNummer' : 'foedselsnummer';
  return {
    personId,
    versjon: 1,
    status: null,
    foedselsdato: null,
    kommunenummer: null,
    bosattI: null,
    gradering: 'ugradert',
    document: {},
    history: {},
    numbers: [{ number, kind, gjeldende: true }],
    relations: [],
  };
}

function pick(document: PersonDocument, keep: (version: PersonElement) => boolean): PersonDocument {
  return Object.fromEntries(
    Object.entries(document)
      .map(([name, versions]) => [name, versions.filter(keep)] as const)
      .filter(([, versions]) => versions.length > 0),
  );
}

/** Fields of two elements that are the person's own numbers and would resolve to the person itself. */
const ownNumberFields: Readonly<Record<string, string>> = {
  identifikasjonsnummer: 'foedselsEllerDNummer',
  utlendingsmyndighetenesIdentifikasjonsnummer: 'identifikasjonsnummer',
};

function withoutNumbers(name: string, version: PersonElement, resolve: Resolve): PersonElement {
  const own = ownNumberFields[name];
  const fields = Object.entries(version).filter(([field]) => field !== own);
  return cleanse(Object.fromEntries(fields), resolve, 0) as PersonElement;
}

const deepest = 12;

/** Any text of eleven digits is taken for a number, wherever Freg puts it; NUL cannot be stored. */
function cleanse(value: unknown, resolve: Resolve, depth: number): unknown {
  if (depth > deepest) return null;
  if (typeof value === 'string') return /^\d{11}$/.test(value) ? resolve(value) : value.replaceAll('\u0000', '');
  if (Array.isArray(value)) return value.map((item) => cleanse(item, resolve, depth + 1));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([field, content]) => [field, cleanse(content, resolve, depth + 1)]),
  );
}

function numbersIn(document: Persondokument, own: (number: string) => boolean): PersonNumber[] {
  const national = numbersOf(document)
    .filter(({ number }) => own(number))
    .map(({ number, identifikatortype, inUse }) => ({ number, kind: identifikatortype, gjeldende: inUse }));
  const duf = (document['utlendingsmyndighetenesIdentifikasjonsnummer'] ?? [])
    .filter(({ erGjeldende }) => erGjeldende)
    .flatMap((element) => textOf(element, 'identifikasjonsnummer') ?? [])
    .map((number) => ({ number: number.slice(0, 40), kind: 'duf' as const, gjeldende: true }));
  const distinct = new Map(
    [...national, ...duf].reverse().map((number) => [`${number.kind} ${number.number}`, number]),
  );
  return [...distinct.values()].sort((one, other) => (one.number < other.number ? -1 : 1));
}

const relationFields: Readonly<Record<string, readonly string[]>> = {
  familierelasjon: ['relatertPerson'],
  foreldreansvar: ['ansvarlig', 'ansvarssubjekt'],
  sivilstand: ['relatertVedSivilstand'],
};

/** The numbers of the people that the document's current elements point to. Stillborn children are left out. */
export function relatedNumbers(document: Persondokument): string[] {
  return relatedIn(document)
    .map(({ other }) => other)
    .filter((other) => /^\d{11}$/.test(other));
}

function relationsIn(document: PersonDocument, self: PersonId): Relation[] {
  const relations = relatedIn(document)
    .filter(({ other }) => /^[0-9a-f-]{36}$/.test(other) && other !== self)
    .map(({ other, kind, rolle }) => ({ annenPersonId: other as PersonId, kind, rolle }));
  return [...new Map(relations.map((relation) => [JSON.stringify(relation), relation])).values()];
}

function relatedIn(document: PersonDocument): { other: string; kind: Relation['kind']; rolle: string }[] {
  const direct = Object.entries(relationFields).flatMap(([kind, fields]) =>
    currentOf(document, kind).flatMap((element) => {
      const rolle = textOf(element, 'relatertPersonsRolle') ?? '';
      if (rolle === 'doedfoedtBarn') return [];
      return fields
        .map((field) => textOf(element, field))
        .filter((other) => other !== null)
        .map((other) => ({ other, kind: kind as Relation['kind'], rolle }));
    }),
  );
  const guardians = currentOf(document, 'vergemaalEllerFremtidsfullmakt').flatMap((element) => {
    const other = textOf(element['verge'], 'foedselsEllerDNummer');
    return other === null ? [] : [{ other, kind: 'verge' as const, rolle: 'verge' }];
  });
  return [...direct, ...guardians];
}
