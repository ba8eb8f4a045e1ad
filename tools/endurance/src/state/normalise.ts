import { createHash } from 'node:crypto';
import { canonical } from '../oracle/document';

/** Whose pseudonym is what: the same person has another one in another installation. */
export type NumberOf = ReadonlyMap<string, string>;

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/**
 * A value without what differs between two installations that read the same feed: pseudonyms become a hash of the
 * number, every id that is derived from a pseudonym becomes a plain mark, and a list, which may be ordered by
 * pseudonym, becomes a set.
 */
export function normalise(value: unknown, numberOf: NumberOf): string {
  return canonical(marked(value, numberOf));
}

function marked(value: unknown, numberOf: NumberOf): unknown {
  if (typeof value === 'string') return value.replace(UUID, (id) => markOf(id, numberOf));
  if (Array.isArray(value)) return value.map((item) => canonical(marked(item, numberOf))).sort();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, marked(inner, numberOf)]));
}

function markOf(id: string, numberOf: NumberOf): string {
  const number = numberOf.get(id);
  return number === undefined ? '<id>' : personMark(number);
}

export function personMark(number: string): string {
  return `<person ${createHash('sha256').update(`varde-endurance ${number}`).digest('hex').slice(0, 16)}>`;
}

/** How often each line occurs. */
export function counted(lines: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const line of lines) counts.set(line, (counts.get(line) ?? 0) + 1);
  return counts;
}

export interface Difference {
  readonly line: string;
  readonly undisturbed: number;
  readonly disturbed: number;
}

/** Lines that one of the two has more often than the other. */
export function differences(
  undisturbed: ReadonlyMap<string, number>,
  disturbed: ReadonlyMap<string, number>,
): Difference[] {
  const lines = [...new Set([...undisturbed.keys(), ...disturbed.keys()])].sort();
  return lines
    .map((line) => ({ line, undisturbed: undisturbed.get(line) ?? 0, disturbed: disturbed.get(line) ?? 0 }))
    .filter((one) => one.undisturbed !== one.disturbed);
}

export function hashOf(counts: ReadonlyMap<string, number>): string {
  const lines = [...counts].map(([line, count]) => `${count} ${line}`).sort();
  return createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16);
}
