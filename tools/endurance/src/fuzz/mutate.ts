import fc from 'fast-check';

const NUL = String.fromCharCode(0);

/** Values that no contract expects anywhere. */
const strange: fc.Arbitrary<unknown> = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom<unknown>(
    null,
    '',
    [],
    {},
    -1,
    1e308,
    Number.MAX_SAFE_INTEGER + 1,
    `a${NUL}b`,
    '\ud800',
    'x'.repeat(30_000),
    [[[[]]]],
    '2026-02-30T25:61:61Z',
  ),
  fc.nat(400).map(nested),
  fc.jsonValue().map(polluting),
);

function nested(depth: number): unknown {
  let value: unknown = 'deep';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { inner: value };
  return value;
}

/** As JSON.parse makes it: `__proto__` as an own key. */
function polluting(value: unknown): unknown {
  return JSON.parse(`{"__proto__":{"polluted":${JSON.stringify(value)}},"constructor":{"prototype":{"polluted":1}}}`);
}

/** As it arrives: what JSON cannot say, such as a hole in a list, is not sent. */
function asOnTheWire(value: unknown): unknown {
  return (JSON.parse(JSON.stringify([value])) as unknown[])[0];
}

interface Mutation {
  readonly at: number;
  readonly how: 'replace' | 'remove' | 'wrap' | 'double' | 'rename';
  readonly value: unknown;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(10_000),
  how: fc.constantFrom('replace', 'remove', 'wrap', 'double', 'rename'),
  value: strange,
});

/** A right document with one to six things wrong somewhere in it. */
export function mutated(document: unknown): fc.Arbitrary<unknown> {
  const some = fc.array(mutation, { minLength: 1, maxLength: 6 });
  return some.map((mutations) => asOnTheWire(mutations.reduce(apply, structuredClone(document))));
}

type Holder = Record<string, unknown>;

function apply(root: unknown, { at, how, value }: Mutation): unknown {
  const places = placesIn(root);
  const place = places[at % Math.max(places.length, 1)];
  if (!place) return value;
  const { holder, key } = place;
  if (how === 'replace') set(holder, key, value);
  if (how === 'wrap') set(holder, key, [holder[key]]);
  if (how === 'double') set(holder, key, [holder[key], holder[key]]);
  if (how === 'rename') set(holder, `${key}s`, holder[key]);
  if (how === 'remove' || how === 'rename') Reflect.deleteProperty(holder, key);
  return root;
}

function set(holder: Holder, key: string, value: unknown): void {
  Object.defineProperty(holder, key, { value, enumerable: true, configurable: true, writable: true });
}

const MOST_PLACES = 2_000;

function placesIn(root: unknown): { holder: Holder; key: string }[] {
  const places: { holder: Holder; key: string }[] = [];
  const left: unknown[] = [root];
  while (left.length > 0 && places.length < MOST_PLACES) {
    const value = left.pop();
    if (typeof value !== 'object' || value === null) continue;
    for (const key of Object.keys(value)) {
      places.push({ holder: value as Holder, key });
      left.push((value as Holder)[key]);
    }
  }
  return places;
}
