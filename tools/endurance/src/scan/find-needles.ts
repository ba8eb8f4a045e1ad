import { fold, type Needles } from './needles';

export type LeakKind = 'number' | 'address' | 'canary' | 'name';

/** A leak: what kind and where in the text. Never the text itself. */
export interface Leak {
  readonly kind: LeakKind;
  readonly offset: number;
}

const NUMBER = /(?<!\d)\d{6}[ .-]?\d{5,6}(?!\d)/g;
const WORD = /[\p{L}\p{M}]+|\d+/gu;
/** A given and a family name this many words apart or fewer stand close together. */
const NEAR = 5;

/** Every leak in a text, also where it is percent-encoded, escaped as JSON or packed as base64. */
export function findNeedles(needles: Needles, raw: string): Leak[] {
  return readings(raw).flatMap((reading) => [...numbers(needles, reading), ...words(needles, reading)]);
}

/** A packed text may hold a packed one: so deep the scan looks. */
const DEPTH = 3;

/** The text as it stands, and as it reads when unpacked in the ways that text is commonly packed. */
function readings(raw: string, depth = DEPTH): string[] {
  const unescaped = raw.replace(/\\u([0-9a-f]{4})/gi, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  const decoded = unescaped.replace(/(%[0-9a-f]{2})+/gi, decodePercent).replace(/\+/g, ' ');
  const runs = depth === 1 ? [] : [...raw.matchAll(/[A-Za-z0-9+/_-]{14,}={0,2}/g)];
  const unpacked = runs.flatMap(([run]) => unpack(run)).join('\n');
  const inner = unpacked === '' ? [] : readings(unpacked, depth - 1);
  return [...new Set([raw, unescaped, decoded, ...inner])].filter((text) => text !== '');
}

function decodePercent(run: string): string {
  return Buffer.from(run.replaceAll('%', ''), 'hex').toString('utf8');
}

/** Base64 or hex that holds readable text; anything else that looks like it (an id, a hash) unpacks to noise. */
function unpack(run: string): string[] {
  const forms = [Buffer.from(run, 'base64url').toString('utf8')];
  if (/^([0-9a-f]{2})+$/i.test(run)) forms.push(Buffer.from(run, 'hex').toString('utf8'));
  return forms.filter((text) => /^[\p{L}\p{N}\p{P}\p{Zs}\p{S}\s]+$/u.test(text) && !text.includes('\uFFFD'));
}

function numbers(needles: Needles, reading: string): Leak[] {
  return [...reading.matchAll(NUMBER)]
    .filter(([found]) => needles.numbers.has(found.replace(/[ .-]/g, '')))
    .map((match) => ({ kind: 'number', offset: match.index }));
}

function words(needles: Needles, reading: string): Leak[] {
  const leaks: Leak[] = [];
  const recent: string[] = [];
  for (const match of reading.matchAll(WORD)) {
    const word = fold(match[0]);
    const kind = needles.words.get(word);
    if (kind) leaks.push({ kind, offset: match.index });
    if (isName(needles, recent, word)) leaks.push({ kind: 'name', offset: match.index });
    recent.push(word);
    if (recent.length > NEAR) recent.shift();
  }
  return leaks;
}

/** The later word of a pair, whichever of the two names it is. */
function isName({ names }: Needles, recent: readonly string[], word: string): boolean {
  return recent.some((earlier) => names.get(earlier)?.has(word) === true || names.get(word)?.has(earlier) === true);
}
