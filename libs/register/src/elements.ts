import { type PersonDocument, type PersonElement } from './person';

const metadata = new Set([
  'erGjeldende',
  'ajourholdstidspunkt',
  'gyldighetstidspunkt',
  'opphoerstidspunkt',
  'kilde',
  'aarsak',
]);

/** The current versions of an element; several may be current at once, such as statsborgerskap. */
export function currentOf(document: PersonDocument, name: string): readonly PersonElement[] {
  return (document[name] ?? []).filter((element) => element.erGjeldende);
}

/** The current version of an element of which there is at most one; the newest when Freg shows several. */
export function oneOf(document: PersonDocument, name: string): PersonElement | undefined {
  return newestFirst(currentOf(document, name))[0];
}

/** By when they took effect, else by when they were recorded, newest first. Without times Freg's own order stands. */
export function newestFirst(elements: readonly PersonElement[]): PersonElement[] {
  return [...elements].sort((one, other) => compareTimestamps(timeOf(other), timeOf(one)));
}

function timeOf(element: PersonElement): string {
  return element.gyldighetstidspunkt ?? textOf(element, 'flyttedato') ?? element.ajourholdstidspunkt ?? '';
}

export function textOf(value: unknown, field: string): string | null {
  const content = typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[field] : undefined;
  return typeof content === 'string' && content.length > 0 ? content : null;
}

export function dateOf(value: unknown, field: string): string | null {
  const text = textOf(value, field)?.slice(0, 10) ?? null;
  return text !== null && isDate(text) ? text : null;
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const time = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(time.getTime()) && time.toISOString().startsWith(text);
}

/** An element's own fields as canonical text, without metadata: equal texts are equal facts. */
export function factsOf(element: PersonElement): string {
  return canonical(Object.fromEntries(Object.entries(element).filter(([field]) => !metadata.has(field))));
}

/** JSON with sorted keys: one text for one value. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (value === undefined) return 'null';
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, content]) => content !== undefined && content !== null)
    .sort(([one], [other]) => (one < other ? -1 : 1));
  return `{${fields.map(([key, content]) => `${JSON.stringify(key)}:${canonical(content)}`).join(',')}}`;
}

/**
 * Orders RFC 3339 times and ISO dates with up to nanoseconds, which Date would cut to milliseconds. A time without an
 * offset counts as UTC; a text that is no time sorts first.
 */
export function compareTimestamps(one: string, other: string): number {
  const [a, b] = [nanoseconds(one), nanoseconds(other)];
  return a < b ? -1 : a > b ? 1 : 0;
}

const noTime = -(10n ** 30n);

function nanoseconds(text: string): bigint {
  const match = /^(\d{4}-\d\d-\d\d)(?:T(\d\d:\d\d(?::\d\d)?)(?:\.(\d+))?(Z|[+-]\d\d:?\d\d)?)?$/.exec(text);
  if (!match) return noTime;
  const [, date = '', time = '00:00:00', fraction = '', zone = 'Z'] = match;
  const ms = Date.parse(`${date}T${time}${zone.replace(/^([+-]\d\d)(\d\d)$/, '$1:$2')}`);
  if (Number.isNaN(ms)) return noTime;
  return BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0').slice(0, 9));
}
