import { at, type Document, elements, text } from '../oracle/document';

/** What must not be found. Everything is folded: lower case, no separators inside a number. */
export interface Needles {
  /** National numbers and DUF numbers. */
  readonly numbers: ReadonlySet<string>;
  /** Street and farm names, and planted words that occur nowhere else. */
  readonly words: ReadonlyMap<string, 'address' | 'canary'>;
  /** Given name → family names: a name is a leak when both stand close together. */
  readonly names: ReadonlyMap<string, ReadonlySet<string>>;
}

/** Collects what is secret about people from their Freg documents; canaries are words that were planted in them. */
export function needlesOf(people: Iterable<Document>, canaries: readonly string[] = []): Needles {
  const numbers = new Set<string>();
  const words = new Map<string, 'address' | 'canary'>();
  const names = new Map<string, Set<string>>();
  for (const person of people) {
    for (const number of numbersIn(person)) numbers.add(number);
    for (const word of addressWordsIn(person)) words.set(fold(word), 'address');
    for (const [given, family] of namesIn(person)) names.set(given, (names.get(given) ?? new Set()).add(family));
  }
  for (const canary of canaries) words.set(fold(canary), 'canary');
  return { numbers, words, names };
}

export const fold = (word: string): string => word.normalize('NFC').toLowerCase();

function numbersIn(person: Document): string[] {
  const own = elements(person, 'identifikasjonsnummer').map((one) => one['foedselsEllerDNummer']);
  const duf = elements(person, 'utlendingsmyndighetenesIdentifikasjonsnummer').map(
    (one) => one['identifikasjonsnummer'],
  );
  return [...own, ...duf].filter((number): number is string => typeof number === 'string');
}

const ADDRESSES = ['bostedsadresse', 'deltBosted', 'oppholdsadresse', 'postadresse'];

/** One-word street and farm names of some length; short ones are ordinary words too. */
function addressWordsIn(person: Document): string[] {
  const places = ADDRESSES.flatMap((property) => elements(person, property));
  return places
    .flatMap((place) => [
      text(at(place, 'vegadresse', 'adressenavn')),
      text(at(place, 'matrikkeladresse', 'adressetilleggsnavn')),
    ])
    .filter((word): word is string => word !== null && /^\p{L}{7,}$/u.test(word));
}

function namesIn(person: Document): (readonly [given: string, family: string])[] {
  return elements(person, 'navn').flatMap((name) => {
    const [given, family] = [text(name['fornavn']), text(name['etternavn'])];
    return given !== null && family !== null ? [[fold(given), fold(family)] as const] : [];
  });
}
