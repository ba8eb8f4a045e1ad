import { FregMalformed } from './freg-error';
import { numbersOf, parsePerson, type Persondokument } from './person-document';

export type LookUp =
  | { readonly kind: 'found'; readonly document: Persondokument }
  /** Unknown to Freg, ceased, or refused for this one number. */
  | { readonly kind: 'missing' }
  | { readonly kind: 'too-large' };

interface Item {
  readonly foedselsEllerDNummer?: unknown;
  readonly folkeregisterperson?: unknown;
  readonly feilmelding?: unknown;
}

/** A single look-up answers with the document itself, or as one item of a bulk answer. */
export function readSingle(value: unknown): Persondokument | undefined {
  const wrapped = (value as Item | null)?.folkeregisterperson;
  const document = parsePerson(wrapped ?? value);
  return document && numbersOf(document).length > 0 ? document : undefined;
}

/**
 * Reads a bulk answer, number by number. Items may come in another order than asked, doubled, or not at all; an item
 * without its number is known by the numbers in its document.
 */
export function readBulk(
  value: unknown,
  asked: readonly string[],
  size: number,
  documentLimit: number,
): Map<string, LookUp> {
  const items = (value as { oppslag?: unknown } | null)?.oppslag;
  if (!Array.isArray(items)) throw new FregMalformed('a bulk look-up answered without oppslag; asking again');
  const found = new Map<string, LookUp>(asked.map((number) => [number, { kind: 'missing' }]));
  for (const item of items as (Item | null)[]) {
    const lookUp = readItem(item, size, documentLimit);
    for (const number of numbersAsked(item, lookUp, found)) found.set(number, lookUp);
  }
  return found;
}

function readItem(item: Item | null, size: number, documentLimit: number): LookUp {
  const person = item?.folkeregisterperson;
  if (size > documentLimit && ((JSON.stringify(person) as string | undefined) ?? '').length > documentLimit) {
    return { kind: 'too-large' };
  }
  const document = parsePerson(person);
  return document ? { kind: 'found', document } : { kind: 'missing' };
}

function numbersAsked(item: Item | null, lookUp: LookUp, found: ReadonlyMap<string, LookUp>): string[] {
  const named = item?.foedselsEllerDNummer;
  const numbers = typeof named === 'string' ? [named] : [];
  if (lookUp.kind === 'found') numbers.push(...numbersOf(lookUp.document).map(({ number }) => number));
  return numbers.filter((number) => found.has(number) && (found.get(number)?.kind === 'missing' || number === named));
}
