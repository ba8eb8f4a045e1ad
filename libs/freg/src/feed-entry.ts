/** One entry of Freg's hendelsesliste: exactly one person each. */
export interface FeedEntry {
  readonly kind: 'entry';
  readonly sekvensnummer: number;
  /** Eleven digits. Never to be logged. */
  readonly folkeregisteridentifikator: string;
  /** Open list: Freg adds values without a new version. */
  readonly hendelsetype: string;
  readonly hendelsesdokument: string | null;
  readonly persondokument: string | null;
  /** As Freg writes it, with up to nanoseconds. */
  readonly ajourholdstidspunkt: string | null;
}

export type Brokenness =
  'not-an-object' | 'no-sekvensnummer' | 'no-hendelse' | 'no-person' | 'no-hendelsetype' | 'too-large';

/** An entry that cannot be used, with the text it came as. */
export interface BrokenEntry {
  readonly kind: 'broken';
  readonly sekvensnummer: number | null;
  readonly hendelsetype: string | null;
  readonly reason: Brokenness;
  /** Never to be logged; cut off at `keptRawCharacters`. */
  readonly raw: string;
}

export type ParsedEntry = FeedEntry | BrokenEntry;

/** An ordinary entry is 300 characters. */
const longestEntry = 20_000;
const keptRawCharacters = 20_000;

/** Judges each entry of a page alone: one that is broken says nothing about the other 999. */
export function parseEntry(value: unknown): ParsedEntry {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return broken(value, 'not-an-object', null);
  const { sekvensnummer: position, hendelse } = value as { sekvensnummer?: unknown; hendelse?: unknown };
  const sekvensnummer = asSequence(position);
  if (sekvensnummer === null) return broken(value, 'no-sekvensnummer', null);
  if (typeof hendelse !== 'object' || hendelse === null) return broken(value, 'no-hendelse', sekvensnummer);
  return parseHendelse(value, hendelse as Record<string, unknown>, sekvensnummer);
}

function parseHendelse(value: object, hendelse: Record<string, unknown>, sekvensnummer: number): ParsedEntry {
  // The document spells it with one more s; a feed that does the same is understood.
  const hendelsetype = hendelse['hendelsetype'] ?? hendelse['hendelsestype'];
  const number = hendelse['folkeregisteridentifikator'];
  if (isTooLarge(hendelse)) return broken(value, 'too-large', sekvensnummer);
  if (typeof hendelsetype !== 'string' || !/^[A-Za-z]{1,80}$/.test(hendelsetype)) {
    return broken(value, 'no-hendelsetype', sekvensnummer);
  }
  if (typeof number !== 'string' || !/^\d{11}$/.test(number)) {
    return broken(value, 'no-person', sekvensnummer, hendelsetype);
  }
  return {
    kind: 'entry',
    sekvensnummer,
    folkeregisteridentifikator: number,
    hendelsetype,
    hendelsesdokument: asText(hendelse['hendelsesdokument']),
    persondokument: asText(hendelse['persondokument']),
    ajourholdstidspunkt: asTime(hendelse['ajourholdstidspunkt']),
  };
}

function isTooLarge(hendelse: Record<string, unknown>): boolean {
  let size = 0;
  for (const field of Object.values(hendelse)) {
    size += typeof field === 'string' ? field.length : typeof field === 'object' ? JSON.stringify(field).length : 8;
  }
  return size > longestEntry;
}

function asSequence(value: unknown): number | null {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0 ? value : null;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' && value.length > 0 && value.length <= 120 ? value : null;
}

function asTime(value: unknown): string | null {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]{5,18}(Z|[+-]\d\d:?\d\d)?$/.test(value) ? value : null;
}

function broken(
  value: unknown,
  reason: Brokenness,
  sekvensnummer: number | null,
  hendelsetype: string | null = null,
): BrokenEntry {
  // NUL is the one character that PostgreSQL's text cannot hold.
  const raw = ((JSON.stringify(value) as string | undefined) ?? '')
    .slice(0, keptRawCharacters)
    .replaceAll('\u0000', '');
  return { kind: 'broken', sekvensnummer, hendelsetype, reason, raw };
}
