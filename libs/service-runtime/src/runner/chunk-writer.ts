import { commitBatch, type Database, failpoint, loadCases, type PositionMove } from '@varde/persistence';
import { type Chunk } from './chunk';
import { casesOf, type ReadContext, readRecords, runRecords } from './chunk-reader';
import { type Clock } from './clock';
import { Ledger } from './ledger';

export interface ChunkContext extends ReadContext {
  readonly database: Database;
  /** Name of the group in the position rows: the service's. */
  readonly group: string;
  readonly clock: Clock;
  /** Something has been committed: there may be records in the outbox, and something that is due later. */
  readonly onCommitted: (nextDue: Date | null) => void;
}

/**
 * Takes one chunk from records to committed rows: load, step in memory, one guarded statement. Dying between any two of
 * these leaves nothing: the position has not moved, and whoever comes next reads the same records again.
 * Returns false, and writes nothing, when the records brought nothing about: their position is flushed later.
 * @throws {Fenced} when another writer came first, and what the database throws.
 */
export async function runChunk(context: ChunkContext, chunk: Chunk, poison?: unknown): Promise<boolean> {
  const read = readRecords(chunk.records, context.reactions);
  const loaded = await loadCases(context.database, casesOf(read));
  failpoint('runner:loaded');
  const ledger = runRecords(read, loaded, context, context.clock.now(), poison);
  if (ledger.isEmpty()) return false;
  failpoint('runner:before-commit');
  await commitBatch(context.database, context.group, ledger.batch(chunk.moves));
  failpoint('runner:committed');
  context.onCommitted(ledger.nextDue());
  return true;
}

/** Moves positions alone. */
export async function storePositions(context: ChunkContext, moves: readonly PositionMove[]): Promise<boolean> {
  await commitBatch(context.database, context.group, new Ledger(new Map(), new Set()).batch(moves));
  failpoint('runner:position-flushed');
  return true;
}
