import { type BrokenEntry, type FeedEntry, type ParsedEntry } from '@varde/freg';

/** A page of the feed, in order and without doubles. */
export interface FeedPage {
  /** The first sekvensnummer the page answers for: the one after the pointer. */
  readonly from: number;
  /** The last sekvensnummer in it: the pointer after it. */
  readonly to: number;
  readonly entries: readonly FeedEntry[];
  readonly broken: readonly BrokenEntry[];
  /** Entries at or before the pointer, or a second time in the page: handled already. */
  readonly repeated: number;
  /** sekvensnummer between `from` and `to` that Freg did not send. The feed is increasing, not dense. */
  readonly gaps: number;
}

/** Undefined when no entry moves the pointer. */
export function toPage(parsed: readonly ParsedEntry[], from: number): FeedPage | undefined {
  const seen = new Set<number>();
  const kept = parsed.filter(({ sekvensnummer }) => {
    if (sekvensnummer === null) return true;
    if (sekvensnummer < from || seen.has(sekvensnummer)) return false;
    seen.add(sekvensnummer);
    return true;
  });
  if (seen.size === 0) return undefined;
  const to = [...seen].reduce((one, other) => Math.max(one, other));
  return {
    from,
    to,
    entries: kept
      .filter((entry): entry is FeedEntry => entry.kind === 'entry')
      .sort((one, other) => one.sekvensnummer - other.sekvensnummer),
    broken: kept.filter((entry): entry is BrokenEntry => entry.kind === 'broken'),
    repeated: parsed.length - kept.length,
    gaps: to - from + 1 - seen.size,
  };
}
