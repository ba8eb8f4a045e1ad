import { type FregClient, type ParsedEntry } from '@varde/freg';

/** What the feed gave from a sekvensnummer on. Empty when there is nothing newer. */
export interface Read {
  readonly from: number;
  readonly entries: readonly ParsedEntry[];
}

type Feed = Pick<FregClient, 'feed'>;

/** Freg's own page size: a page of fewer is the end of the feed. */
const fullPage = 1000;
const mostAhead = 4;

/**
 * Reads pages ahead of their handling, at most four, one call at a time: the start of a page is known only from the one
 * before it, since the feed has gaps. An ETag is used for the very address that gave it and only when that was empty: a
 * full page that is asked for again may answer 304, and would be lost.
 */
export class ReadAhead {
  readonly #reads: Promise<Read>[] = [];
  /** The last page was full and nobody reads on from it yet. */
  #isMore = false;
  #empty: { readonly from: number; readonly etag: string } | undefined;

  constructor(
    private readonly feed: Feed,
    private next: number,
  ) {}

  /** The next page. After a failure it is asked for again. */
  async take(): Promise<Read> {
    if (this.#reads.length === 0) this.#reads.push(this.#read());
    const [first] = this.#reads;
    if (!first) throw new Error('unreachable: a read was just begun');
    try {
      const read = await first;
      void this.#reads.shift();
      this.#goOn();
      return read;
    } catch (error) {
      this.#reads.length = 0;
      this.#isMore = false;
      throw error;
    }
  }

  /** The page after the one taken last, when it is being read already; fails as `take` will. */
  peek(): Promise<Read> | undefined {
    return this.#reads[0];
  }

  async #read(): Promise<Read> {
    const from = this.next;
    const etag = this.#empty?.from === from ? this.#empty.etag : undefined;
    const answer = await this.feed.feed(from, etag);
    if (answer.kind === 'not-modified') return { from, entries: [] };
    this.#empty = answer.entries.length === 0 && answer.etag !== null ? { from, etag: answer.etag } : undefined;
    const last = answer.entries.reduce((most, { sekvensnummer }) => Math.max(most, sekvensnummer ?? 0), from - 1);
    this.next = last + 1;
    this.#isMore = answer.entries.length >= fullPage && last >= from;
    this.#goOn();
    return { from, entries: answer.entries };
  }

  /** The failure of a page read ahead is met when that page is taken. */
  #goOn(): void {
    if (!this.#isMore || this.#reads.length > mostAhead) return;
    this.#isMore = false;
    const ahead = this.#read();
    ahead.catch(() => undefined);
    this.#reads.push(ahead);
  }
}
