import { type OutgoingRecord } from '@varde/life-events';
import { type Database } from '../database/database';
import { failpoint } from '../failpoint';
import { LowWater } from './low-water';
import { RelaySession, type Share } from './relay-session';
import { Wake } from './wake';

export interface RelayEvents {
  /** After the commit: these have been published and are gone from the outbox. */
  readonly onPublished?: (records: readonly OutgoingRecord[]) => void;
  /** Counted and logged by the caller; the relay tries again by itself. */
  readonly onFailure?: (where: 'publish' | 'database', error: Error) => void;
}

export interface WorkerOptions extends RelayEvents {
  readonly database: Database;
  readonly share: Share;
  readonly publish: (records: readonly OutgoingRecord[]) => Promise<void>;
  readonly batchSize: number;
  readonly pollMs: number;
}

const firstPauseMs = 100;
const longestPauseMs = 10_000;

/**
 * Moves the rows of its shards to Kafka, in order, for as long as it has their locks; stands by while another has them.
 * One batch is: claim (in a transaction), publish, commit. Killed before the commit, the rows are there again and are
 * published again by whoever comes next: nothing is lost, and consumers tolerate a repeated `ce_id`. A record is never
 * passed by a later one of its key, since the next claim begins after this commit and sees what this one left.
 */
export class RelayWorker {
  private readonly wake = new Wake();
  private readonly done: Promise<void>;
  private stopping = false;
  private poked = false;
  private pauseMs = 0;

  constructor(private readonly options: WorkerOptions) {
    this.done = this.run();
  }

  poke(): void {
    this.poked = true;
    this.wake.ring();
  }

  /** Returns when the batch under way has been committed or rolled back and the locks are free. */
  async stop(): Promise<void> {
    this.stopping = true;
    this.wake.ring();
    await this.done;
  }

  private async run(): Promise<void> {
    while (!this.stopping) {
      try {
        await this.runSession();
      } catch (error) {
        await this.failed('database', error);
      }
    }
  }

  /** One connection, until the worker stops or the connection fails. */
  private async runSession(): Promise<void> {
    const { database, share } = this.options;
    const session = await RelaySession.open(database, share, () => this.wake.ring());
    try {
      if (await this.standBy(session)) await this.relay(session);
    } finally {
      await session.close();
    }
  }

  /** Waits for the locks. Meanwhile a poke is passed on to the worker that has them. */
  private async standBy(session: RelaySession): Promise<boolean> {
    while (!this.stopping) {
      if (await session.lock()) return true;
      await this.wake.wait(this.options.pollMs);
      if (this.poked) await session.notify();
      this.poked = false;
    }
    return false;
  }

  private async relay(session: RelaySession): Promise<void> {
    const { batchSize, pollMs } = this.options;
    const low = new LowWater();
    while (!this.stopping) {
      const moved = await this.moveBatch(session, low);
      if (moved < batchSize) await this.wake.wait(pollMs);
      this.poked = false;
    }
  }

  private async moveBatch(session: RelaySession, low: LowWater): Promise<number> {
    const { batchSize, onPublished } = this.options;
    await low.beforeClaim(session);
    const rows = await session.claim(batchSize, low.mark);
    const records = rows.map(({ record }) => record);
    if (!(await this.published(records))) {
      await session.rollback();
      return batchSize;
    }
    await session.commit();
    failpoint('relay:committed');
    this.pauseMs = 0;
    if (records.length > 0) onPublished?.(records);
    await low.afterCommit(session, rows, rows.length < batchSize);
    return rows.length;
  }

  private async published(records: readonly OutgoingRecord[]): Promise<boolean> {
    if (records.length === 0) return true;
    failpoint('relay:claimed');
    try {
      await this.options.publish(records);
      // Dying here publishes the batch twice: Kafka has it, and the outbox still has it too.
      failpoint('relay:published');
      return true;
    } catch (error) {
      await this.failed('publish', error);
      return false;
    }
  }

  /** The pause doubles with each failure in a row. A stop ends it, a poke does not. */
  private async failed(where: 'publish' | 'database', error: unknown): Promise<void> {
    this.options.onFailure?.(where, error instanceof Error ? error : new Error(String(error)));
    this.pauseMs = Math.min(longestPauseMs, Math.max(firstPauseMs, this.pauseMs * 2));
    const end = Date.now() + this.pauseMs;
    for (let left = this.pauseMs; left > 0 && !this.stopping; left = end - Date.now()) await this.wake.wait(left);
  }
}
