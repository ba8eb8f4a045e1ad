import { canonical } from './document';
import { type ExpectedEvent } from './story';

/** A life event as it was found on its topic, once per ce_id. */
export interface FoundEvent {
  readonly personId: string;
  /** Topic without `livshendelse.` and version: `innflytting`. */
  readonly topic: string;
  readonly kommunenummer: string;
  readonly endring: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

export interface Disagreement {
  readonly personId: string;
  readonly topic: string;
  readonly expected: readonly string[];
  readonly found: readonly string[];
}

/**
 * Where topics and oracle differ, per person and topic, as multisets. Only facts that the oracle settles are compared:
 * each found event is reduced to the facts of the expected one that it can stand for.
 */
export function disagreements(expected: readonly ExpectedEvent[], found: readonly FoundEvent[]): Disagreement[] {
  const all = new Map<string, { expected: ExpectedEvent[]; found: FoundEvent[] }>();
  const place = (event: { personId: string; topic: string }) => {
    const key = `${event.personId} ${event.topic}`;
    const there = all.get(key) ?? { expected: [], found: [] };
    all.set(key, there);
    return there;
  };
  for (const event of expected) place(event).expected.push(event);
  for (const event of found) place(event).found.push(event);
  return [...all].flatMap(([key, pair]) => difference(key, pair.expected, pair.found));
}

function difference(key: string, expected: readonly ExpectedEvent[], found: readonly FoundEvent[]): Disagreement[] {
  const left = [...found];
  const missing = expected.filter((event) => {
    const match = left.findIndex((one) => standsFor(one, event));
    if (match >= 0) left.splice(match, 1);
    return match < 0 && event.optional !== true;
  });
  if (missing.length === 0 && left.length === 0) return [];
  const [personId = '', topic = ''] = key.split(' ');
  return [{ personId, topic, expected: missing.map(tell), found: left.map(tell) }];
}

function standsFor(found: FoundEvent, expected: ExpectedEvent): boolean {
  if (found.endring !== expected.endring || found.kommunenummer !== expected.kommunenummer) return false;
  const settled = Object.keys(expected.facts).map((name) => [name, found.facts[name]] as const);
  return canonical(sorted(Object.fromEntries(settled))) === canonical(sorted(expected.facts));
}

/** Lists of facts have no order: parents are a set. */
function sorted(facts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  const order = (value: unknown): unknown =>
    Array.isArray(value) ? value.map((item) => canonical(item)).sort() : (value ?? null);
  return Object.fromEntries(Object.entries(facts).map(([name, value]) => [name, order(value)]));
}

function tell({ topic, endring, kommunenummer, facts }: FoundEvent | ExpectedEvent): string {
  return `${topic} ${endring} ${kommunenummer} ${canonical(facts)}`;
}
