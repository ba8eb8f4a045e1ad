/**
 * A person document as Freg gives it, read with as few assumptions as possible: an element is a bag of fields, a
 * property is one element or a list of them. The oracle's own reading; ingestion has another.
 */
export type Bag = Readonly<Record<string, unknown>>;
export type Document = Readonly<Record<string, unknown>>;

/** Every element of a property, current or not. */
export function elements(document: Document, property: string): Bag[] {
  const value = document[property];
  if (value === undefined || value === null) return [];
  return (Array.isArray(value) ? value : [value]).filter(
    (item): item is Bag => typeof item === 'object' && item !== null,
  );
}

/** The elements that count now: not marked as ended. */
export function currentElements(document: Document, property: string): Bag[] {
  return elements(document, property).filter((element) => element['erGjeldende'] !== false);
}

export function current(document: Document, property: string): Bag | undefined {
  return currentElements(document, property).at(-1);
}

/** A nested value, or undefined when a step on the way is missing. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? (inner as Bag)[key] : undefined),
    value,
  );
}

export function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null;
}

/** Four digits that tell where an address is, or null when the address does not say. */
export function kommuneOf(address: Bag | undefined): string | null {
  return (
    text(at(address, 'vegadresse', 'kommunenummer')) ??
    text(at(address, 'matrikkeladresse', 'matrikkelnummer', 'kommunenummer')) ??
    text(at(address, 'ukjentBosted', 'bostedskommune'))
  );
}

export function residenceOf(document: Document): string | null {
  return kommuneOf(current(document, 'bostedsadresse'));
}

export function statusOf(document: Document): string | null {
  return text(current(document, 'status')?.['status']);
}

export function gradingOf(document: Document): string {
  return text(current(document, 'adressebeskyttelse')?.['graderingsnivaa']) ?? 'ugradert';
}

/** The date of death, or null for the living. */
export function deathOf(document: Document): string | null {
  return text(current(document, 'doedsfall')?.['doedsdato']);
}

export function birthOf(document: Document): string | null {
  return text(current(document, 'foedsel')?.['foedselsdato']);
}

/** The number in use and what kind it is. */
export function numberOf(document: Document): { number: string | null; kind: string | null } {
  const inUse = currentElements(document, 'identifikasjonsnummer').filter((one) => one['status'] !== 'opphoert');
  const element = inUse.at(-1);
  return { number: text(element?.['foedselsEllerDNummer']), kind: text(element?.['identifikatortype']) };
}

const METADATA = ['erGjeldende', 'ajourholdstidspunkt', 'gyldighetstidspunkt', 'opphoerstidspunkt', 'kilde', 'aarsak'];

/** What an element says, without when and from whom it was recorded; equal text means equal content. */
export function content(element: Bag | undefined, ...without: readonly string[]): string {
  if (!element) return '';
  const left = Object.entries(element).filter(([key]) => !METADATA.includes(key) && !without.includes(key));
  return canonical(Object.fromEntries(left));
}

/** The current elements of a property as a set. */
export function contents(document: Document, property: string): Set<string> {
  return new Set(currentElements(document, property).map((element) => content(element)));
}

/** JSON with sorted keys. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === 'object' && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}

export function sameSet(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((item) => b.has(item));
}
