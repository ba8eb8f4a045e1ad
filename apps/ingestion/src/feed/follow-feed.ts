import { setTimeout as sleep } from 'node:timers/promises';
import {
  type BrokenEntry,
  type FeedEntry,
  type FregClient,
  FregError,
  FregSequenceTooOld,
  FregThrottled,
} from '@varde/freg';
import { type Database, failpoint } from '@varde/persistence';
import { type EventContext } from '../page/events';
import { type FeedPage, toPage } from '../page/feed-page';
import { gather } from '../page/gather';
import { type Screened } from '../page/screening';
import { publishedOf } from '../page/published';
import { storePage } from '../page/store-page';
import { type PageOutcome, workPage } from '../page/work-page';
import { type Kommuner } from '../kommuner';
import { PointerMoved, readPointer } from './pointer';
import { type Read, ReadAhead } from './read-ahead';
import { ScreenAhead } from './screen-ahead';
import { type SourceState } from './source-state';

export interface FeedSettings {
  readonly database: Database;
  readonly freg: FregClient;
  readonly kommuner: Kommuner;
  readonly pakke: string;
  readonly ceSource: string;
  readonly pollMs: number;
  readonly state: SourceState;
  readonly observer: FeedObserver;
  /** Called after each commit that may have filled the outbox. */
  readonly onStored: () => void;
}

/** For counters and the log; never given anything that could be personal. */
export interface FeedObserver {
  pageStored(page: FeedPage, outcome: PageOutcome): void;
  broken(entry: BrokenEntry): void;
  waiting(reason: string, ms: number): void;
  failed(error: unknown): void;
}

const shortestBackoffMs = 500;
const longestBackoffMs = 30_000;
/** How often Freg is asked for its newest sekvensnummer while we are behind. */
const newestEveryMs = 10_000;

/** Follows the feed until stopped: read ahead, gather, translate, store; and wait when there is nothing. */
export class FeedFollower {
  readonly #stop = new AbortController();
  #backoffMs = shortestBackoffMs;
  #askedNewestAt = 0;
  #pointer = 0;
  /** When something came since the last look that found nothing. */
  #busySince: number | undefined;
  #reads: ReadAhead | undefined;
  readonly #screening: ScreenAhead;

  constructor(private readonly settings: FeedSettings) {
    const { database: db, freg, kommuner } = settings;
    this.#screening = new ScreenAhead({ db, freg, kommuner });
  }

  stop(): void {
    this.#stop.abort();
  }

  /** Returns when stopped, or when the feed cannot be followed any more. */
  async run(): Promise<void> {
    while (!this.#stop.signal.aborted) {
      try {
        const reads = (this.#reads ??= await this.#begin());
        const read = await reads.take();
        this.#screening.begin(reads.peek());
        await this.#step(read, await this.#screening.of(read));
        this.#backoffMs = shortestBackoffMs;
      } catch (error) {
        if (!(await this.#recover(error))) return;
      }
    }
  }

  async #begin(): Promise<ReadAhead> {
    const pointer = await readPointer(this.settings.database);
    if (pointer === undefined) throw new Error('the feed has no pointer: the bootstrap has not begun');
    this.#pointer = pointer;
    this.settings.state.handled(pointer, null);
    return new ReadAhead(this.settings.freg, pointer + 1);
  }

  async #step(read: Read, screened: Screened | undefined): Promise<void> {
    failpoint('ingestion:fetched');
    const { state } = this.settings;
    if (read.entries.length === 0) {
      state.caughtUp(this.#pointer);
      state.set('following');
      await this.#sleep(this.#untilNextLook());
      return;
    }
    this.#busySince ??= performance.now();
    const page = toPage(read.entries, this.#pointer + 1);
    if (!page) return this.#stuck(read);
    await this.#handle(page, screened);
    state.set('following');
  }

  /** The time it took to handle what came counts as waiting, so that under a steady feed nothing waits longer than this. */
  #untilNextLook(): number {
    const { pollMs } = this.settings;
    const busyMs = this.#busySince === undefined ? 0 : performance.now() - this.#busySince;
    this.#busySince = undefined;
    return Math.max(pollMs - busyMs, pollMs / 4);
  }

  async #handle(page: FeedPage, screened: Screened | undefined): Promise<void> {
    const { database, freg, kommuner, pakke, ceSource, state, observer } = this.settings;
    const gathered = await gather({ db: database, freg, kommuner, screened }, page.entries);
    const published = await publishedOf(database, gathered.view.knownIds());
    const context: EventContext = { pakke, ceSource, published };
    const outcome = workPage(page, gathered, kommuner, context);
    await storePage(database, this.#pointer, page, outcome, published);
    this.#pointer = page.to;
    if (outcome.records.length > 0) this.settings.onStored();
    state.handled(page.to, page.entries.at(-1)?.ajourholdstidspunkt ?? null);
    observer.pageStored(page, outcome);
    for (const entry of page.broken) observer.broken(entry);
    if (page.entries.length >= 500) await this.#askNewest();
  }

  async #askNewest(): Promise<void> {
    if (Date.now() - this.#askedNewestAt < newestEveryMs) return;
    this.#askedNewestAt = Date.now();
    this.settings.state.saw(await this.settings.freg.latestSequence());
  }

  /** Entries that have all been handled, or none of which says where it stands. */
  async #stuck(read: Read): Promise<void> {
    this.#reads = undefined;
    const isRepeat = read.entries.some((entry: FeedEntry | BrokenEntry) => entry.sekvensnummer !== null);
    const reason = isRepeat
      ? 'Freg gives only entries that have been handled'
      : 'Freg gives a page where no entry has a sekvensnummer; waiting until it is mended';
    this.settings.state.set('waiting', reason);
    this.settings.observer.waiting(isRepeat ? 'repeated-page' : 'page-without-sekvensnummer', this.#backoffMs);
    await this.#sleep(this.#nextBackoff());
  }

  /** False when nothing but an operator helps. */
  async #recover(error: unknown): Promise<boolean> {
    const { state, observer } = this.settings;
    if (this.#stop.signal.aborted) return false;
    // The pages read ahead start from a pointer that may not be true any more.
    this.#reads = undefined;
    if (error instanceof PointerMoved) return true;
    observer.failed(error);
    const reason = error instanceof FregError ? error.message : 'the page could not be handled; trying again';
    if (error instanceof FregSequenceTooOld) {
      state.set('stopped', reason);
      return false;
    }
    state.set('waiting', reason);
    const ms = error instanceof FregThrottled ? error.retryAfterMs : this.#nextBackoff();
    observer.waiting(error instanceof Error ? error.name : 'unknown', ms);
    await this.#sleep(ms);
    return true;
  }

  #nextBackoff(): number {
    const ms = this.#backoffMs;
    this.#backoffMs = Math.min(ms * 2, longestBackoffMs);
    return ms;
  }

  async #sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }
}
