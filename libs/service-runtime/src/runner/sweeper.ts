import { commitBatch, failpoint, Fenced, nextDue, retriable } from '@varde/persistence';
import { classOf, codeOf, parkedBy } from './failure';
import { Ledger } from './ledger';
import { type RunnerLog } from './runner-log';
import { effects, sweep, type SweepContext, type SweepKind, timers } from './sweep';

const sweepSize = 500;
/** So long is the sleep at most: what another instance has set, and died before it rang, is found within it. */
const longestSleepMs = 10_000;
const shortestSleepMs = 20;
/** How often a sweep claims anew when others advance the cases it has claimed, before it sleeps on it. */
const mostClaims = 5;

/**
 * Rings timers and lets effects leave when their time comes. Sleeps until the next is due; a commit of this process that
 * brings an earlier one wakes it. Any number of instances may sweep: each skips what another has claimed.
 */
export class Sweeper {
  private timer: NodeJS.Timeout | undefined;
  private wakesAt = Infinity;
  private working: Promise<void> | undefined;
  private stopped = true;

  constructor(
    private readonly context: SweepContext,
    private readonly log: RunnerLog,
  ) {}

  start(): void {
    this.stopped = false;
    this.wakeIn(0);
  }

  async stop(): Promise<void> {
    this.stopped = true;
    clearTimeout(this.timer);
    await this.working;
  }

  /** Something will be due at this time. */
  expect(dueAt: Date): void {
    const ms = dueAt.getTime() - this.context.clock.now().getTime();
    if (Date.now() + ms < this.wakesAt) this.wakeIn(ms);
  }

  /** Sweeps until nothing is due. */
  async sweepAll(): Promise<void> {
    await this.sweepKind(timers);
    await this.sweepKind(effects);
  }

  private wakeIn(ms: number): void {
    if (this.stopped) return;
    clearTimeout(this.timer);
    const wait = Math.min(Math.max(ms, shortestSleepMs), longestSleepMs);
    this.wakesAt = Date.now() + wait;
    this.timer = setTimeout(() => {
      this.wakesAt = Infinity;
      this.working = (this.working ?? Promise.resolve()).then(() => this.work());
    }, wait);
  }

  private async work(): Promise<void> {
    if (this.stopped) return;
    try {
      await this.sweepAll();
      const next = await nextDue(this.context.database, this.context.reactions.names);
      const ms = next ? next.getTime() - this.context.clock.now().getTime() : longestSleepMs;
      // What is due still is held by another writer just now, or claimed by another instance.
      if (Date.now() + Math.max(ms, 500) < this.wakesAt) this.wakeIn(ms <= 0 ? 500 : ms);
    } catch (error) {
      this.log.warn({ error: classOf(error), code: codeOf(error) }, 'a sweep failed for now: trying again');
      this.context.metrics.count('-', 'due', 'retried');
      this.wakeIn(1_000);
    }
  }

  private async sweepKind<Claimed>(kind: SweepKind<Claimed>): Promise<void> {
    let claimed: Claimed[];
    do {
      claimed = await this.sweepOnce(kind);
    } while (claimed.length === sweepSize && !this.stopped);
  }

  private async sweepOnce<Claimed>(kind: SweepKind<Claimed>, claimsLeft = mostClaims): Promise<Claimed[]> {
    try {
      const claimed = await sweep(this.context, kind, sweepSize);
      if (claimed.length > 0) this.committed();
      return claimed;
    } catch (error) {
      if (error instanceof Fenced && claimsLeft > 0) return this.sweepOnce(kind, claimsLeft - 1);
      if (retriable(error) || error instanceof Fenced) throw error;
      return this.oneByOne(kind);
    }
  }

  private committed(): void {
    failpoint('sweep:committed');
    this.context.onCommitted(null);
  }

  /** The database refuses a sweep for good: take one at a time, and park whoever the refused ones concern. */
  private async oneByOne<Claimed>(kind: SweepKind<Claimed>): Promise<Claimed[]> {
    const { context } = this;
    let last: Claimed | undefined;
    const noting: SweepKind<Claimed> = {
      ...kind,
      read: (claimed, ...rest) => {
        last = claimed;
        kind.read(claimed, ...rest);
      },
    };
    for (let taken = 0; taken < sweepSize && !this.stopped; taken++) {
      try {
        if ((await sweep(context, noting, 1)).length === 0) break;
        this.committed();
      } catch (error) {
        if (retriable(error) || !last) throw error;
        const { process, subject } = kind.caseOf(last);
        const ledger = new Ledger(new Map(), new Set());
        ledger.park(parkedBy(process, subject, error, context.clock.now()));
        await commitBatch(context.database, context.group, ledger.batch([]));
        context.metrics.count(process, 'due', 'parked');
      }
    }
    return [];
  }
}
