import { type Run } from '@varde/kafka';
import { Fenced, type PositionMove, retriable } from '@varde/persistence';
import { Backoff } from './backoff';
import { type Chunk, extend, halve, takeChunk } from './chunk';
import { type ChunkContext, runChunk, storePositions } from './chunk-writer';
import { classOf, codeOf } from './failure';
import { type RunnerLog } from './runner-log';

export interface LaneContext extends ChunkContext {
  readonly log: RunnerLog;
  /** The lane's place is lost: its partitions are to be read anew from their stored positions. */
  readonly onLostPlace: (lane: Lane) => void;
  readonly onProgress: () => void;
  readonly onStored: (moves: readonly PositionMove[]) => void;
  /** Nothing helps: the process should end. */
  readonly onFatal: (error: Error) => void;
}

interface ChunkPart {
  /** Why the database refused this one record: whoever it concerns is set aside. */
  readonly poison?: unknown;
  /** Its position is stored at once, though nothing else is: the next half is expected to begin there. */
  readonly ofNarrowed?: boolean;
}

/** Positions that moved without anything else to write are stored about once a second. */
const flushEveryMs = 1_000;

/**
 * Works through the runs of every second partition, one chunk after the other. All topics have the same partitions and
 * partitioner, so a person lives in one lane.
 *
 * idle → working (a chunk or a flush at a time) → idle. `drop` empties the queue at any time; a chunk under way then
 * commits, is fenced, or is given up at its next failure. Nothing is lost by it: its positions have not moved.
 */
export class Lane {
  private queue: Run[] = [];
  private records = 0;
  /** Moves that brought nothing about, waiting for the next write or flush. Touched by the work loop alone. */
  private unflushed = new Map<string, PositionMove>();
  /** Rises when the queue is dropped: work of an earlier generation must not be tried again. */
  private generation = 0;
  private working: Promise<void> | undefined;
  private flushDue = false;
  private flushTimer: NodeJS.Timeout | undefined;

  constructor(private readonly context: LaneContext) {}

  take(run: Run): void {
    this.queue.push(run);
    this.records += run.records.length;
    this.wake();
  }

  /** Records taken and not done with. */
  queued(): number {
    return this.records;
  }

  /** Forgets what is queued; resolves when nothing is under way. */
  async drop(): Promise<void> {
    this.forget();
    await this.working;
  }

  /** Starts on the next turn of the event loop: one fetch brings many runs, and they become one chunk. */
  private wake(): void {
    this.working ??= new Promise((resolve) => setImmediate(resolve))
      .then(() => this.work())
      .catch((error: unknown) => this.context.onFatal(error as Error))
      .finally(() => (this.working = undefined));
  }

  private forget(): void {
    this.generation += 1;
    this.queue = [];
    this.records = 0;
    this.unflushed.clear();
    this.flushDue = false;
    clearTimeout(this.flushTimer);
    this.flushTimer = undefined;
  }

  private async work(): Promise<void> {
    while (this.queue.length > 0 || this.flushDue) {
      if (this.queue.length > 0) await this.next(takeChunk(this.queue));
      if (this.flushDue) await this.flush();
      this.records = this.queue.reduce((sum, run) => sum + run.records.length, 0);
      this.context.onProgress();
    }
  }

  /** The moves before it that are not stored go with the chunk, as one chain a partition. */
  private async next({ records, moves }: Chunk): Promise<void> {
    for (const move of moves) extend(this.unflushed, move);
    if (records.length > 0) await this.complete({ records, moves: this.takeUnflushed() }, this.generation);
    if (this.unflushed.size > 0) this.flushTimer ??= setTimeout(() => this.requestFlush(), flushEveryMs);
  }

  private requestFlush(): void {
    this.flushTimer = undefined;
    this.flushDue = true;
    this.wake();
  }

  private async flush(): Promise<void> {
    this.flushDue = false;
    if (this.unflushed.size > 0) await this.complete({ records: [], moves: this.takeUnflushed() }, this.generation);
  }

  private takeUnflushed(): PositionMove[] {
    const moves = [...this.unflushed.values()];
    this.unflushed = new Map();
    return moves;
  }

  /** Until the chunk is done with, its place is lost, or the queue it came from was dropped. */
  private async complete(chunk: Chunk, generation: number, part: ChunkPart = {}): Promise<void> {
    const backoff = new Backoff();
    while (generation === this.generation) {
      try {
        await this.attempt(chunk, generation, part);
        return;
      } catch (error) {
        if (error instanceof Fenced && error.what === 'position') {
          this.losePlace(generation);
          return;
        }
        if (!(error instanceof Fenced) && !retriable(error)) {
          await this.narrow(chunk, generation, error, part);
          return;
        }
        this.noteRetry(error);
        await backoff.wait();
      }
    }
  }

  private async attempt(chunk: Chunk, generation: number, { poison, ofNarrowed }: ChunkPart): Promise<void> {
    const { context } = this;
    const ran = chunk.records.length > 0 && (await runChunk(context, chunk, poison));
    if (!ran && (chunk.records.length === 0 || ofNarrowed)) await storePositions(context, chunk.moves);
    else if (!ran) {
      this.keepUnflushed(chunk, generation);
      return;
    }
    context.onStored(chunk.moves);
  }

  private keepUnflushed({ moves }: Chunk, generation: number): void {
    if (generation !== this.generation) return;
    for (const move of moves) extend(this.unflushed, move);
  }

  /**
   * The database refuses it for good. Halve until one record is left, then set aside whom that concerns; when even that
   * is refused, nothing helps.
   */
  private async narrow(chunk: Chunk, generation: number, error: unknown, { poison }: ChunkPart): Promise<void> {
    if (poison !== undefined || chunk.records.length === 0) throw error;
    if (chunk.records.length === 1) return this.complete(chunk, generation, { poison: error, ofNarrowed: true });
    const facts = { records: chunk.records.length, error: classOf(error), code: codeOf(error) };
    this.context.log.warn(facts, 'the database refuses a chunk: narrowing it down');
    for (const half of halve(chunk)) await this.complete(half, generation, { ofNarrowed: true });
  }

  private losePlace(generation: number): void {
    if (generation !== this.generation) return;
    this.context.metrics.count('-', '-', 'fenced');
    this.forget();
    this.context.onLostPlace(this);
  }

  private noteRetry(error: unknown): void {
    this.context.metrics.count('-', '-', 'retried');
    if (error instanceof Fenced) return;
    this.context.log.warn({ error: classOf(error), code: codeOf(error) }, 'a chunk failed for now: trying again');
  }
}
