/** What every element of a person document may carry beside its own fields. All are optional on the wire. */
export interface Element {
  readonly erGjeldende: boolean;
  readonly ajourholdstidspunkt?: string;
  readonly gyldighetstidspunkt?: string;
  readonly opphoerstidspunkt?: string;
  readonly kilde?: string;
  readonly aarsak?: string;
  readonly [field: string]: unknown;
}

/**
 * A person as Freg gives it: element name → its versions, current ones and (with `part=historikk`) historic ones. Also
 * `doedsfall` and `falskIdentitet`, which Freg sends as single objects, are lists here. Unknown elements, fields and
 * code values are kept: Freg adds them without a new version.
 */
export type Persondokument = Readonly<Record<string, readonly Element[]>>;

export interface Identifikasjonsnummer {
  readonly number: string;
  readonly identifikatortype: 'foedselsnummer' | 'dNummer';
  readonly inUse: boolean;
}

const mostElements = 2000;

/** Reads a person document leniently; undefined when it is none. */
export function parsePerson(value: unknown): Persondokument | undefined {
  if (!isObject(value)) return undefined;
  const document: Record<string, Element[]> = {};
  for (const [name, content] of Object.entries(value)) {
    if (name === '__proto__' || name === 'constructor') continue;
    const elements: Element[] = [];
    for (const element of (Array.isArray(content) ? content : [content]).slice(0, mostElements)) {
      if (isObject(element)) elements.push(parseElement(element));
    }
    if (elements.length > 0) document[name] = elements;
  }
  return document;
}

/** An element without `erGjeldende` is current, unless it says that it has ended. */
function parseElement(element: Partial<Element>): Element {
  if (typeof element.erGjeldende === 'boolean') return element as Element;
  return { ...element, erGjeldende: !element.opphoerstidspunkt };
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** All national numbers that the document gives the person, the one in use first. */
export function numbersOf(document: Persondokument): Identifikasjonsnummer[] {
  const numbers = (document['identifikasjonsnummer'] ?? []).flatMap((element) => {
    const number = element['foedselsEllerDNummer'];
    if (typeof number !== 'string' || !/^\d{11}$/.test(number)) return [];
    const identifikatortype = /^[4-7]/.test(number) ? ('dNummer' as const) : ('foedselsnummer' as const);
    return [{ number, identifikatortype, inUse: element.erGjeldende && element['status'] !== 'opphoert' }];
  });
  return numbers.sort((one, other) => Number(other.inUse) - Number(one.inUse));
}
