import { type OutgoingRecord } from '@varde/life-events';
import { type Database } from '../database/database';
import { type RelayEvents, RelayWorker } from './relay-worker';

export interface RelayOptions extends RelayEvents {
  /** Of the schema that has the outbox. Each worker takes one connection outside its pool. */
  readonly database: Database;
  /** Returns when Kafka has all of them; may have taken some of them when it throws. */
  readonly publish: (records: readonly OutgoingRecord[]) => Promise<void>;
  /** Workers that share the keys. 1 is enough for 50 000 records a second on 2 cores. */
  readonly workers?: number;
  /** Rows a transaction. */
  readonly batchSize?: number;
  /** How often it looks without being woken, ms: for rows whose writer died before it could poke. */
  readonly pollMs?: number;
}

export interface Backlog {
  /** Rows in the outbox; counted up to 100 000. */
  readonly depth: number;
  /** Seconds since the oldest row was written; 0 when there is none. */
  readonly oldestSeconds: number;
}

/**
 * Publishes what is in a schema's outbox. Every replica of a service runs one; of all workers of one schema, one for
 * each shard is at work and the others stand by. Wake it with `poke` after each commit that appended: a worker that
 * stands by passes that on with NOTIFY, so that writers need none in their transactions.
 */
export class OutboxRelay {
  private workers: RelayWorker[] = [];

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    if (this.workers.length > 0) return;
    const { database, publish, onPublished, onFailure, workers = 1, batchSize = 1000, pollMs = 1000 } = this.options;
    const events = { ...(onPublished && { onPublished }), ...(onFailure && { onFailure }) };
    this.workers = Array.from(
      { length: workers },
      (_, worker) => new RelayWorker({ database, publish, batchSize, pollMs, share: { worker, workers }, ...events }),
    );
  }

  /** Cheap: call it after every commit that appended. */
  poke(): void {
    for (const worker of this.workers) worker.poke();
  }

  /** Returns when the batches under way have ended and other replicas can take over. */
  async stop(): Promise<void> {
    const { workers } = this;
    this.workers = [];
    await Promise.all(workers.map((worker) => worker.stop()));
  }

  /** For a metric; one short query. */
  async backlog(): Promise<Backlog> {
    const { rows } = await this.options.database.query<{ depth: number; oldest: number }>(
      `select (select count(*) from (select from outbox limit 100000) as counted)::int as depth,
              coalesce((select extract(epoch from clock_timestamp() - created_at)
                        from outbox order by id limit 1), 0)::float8 as oldest`,
    );
    return { depth: rows[0]?.depth ?? 0, oldestSeconds: Math.max(0, rows[0]?.oldest ?? 0) };
  }
}
