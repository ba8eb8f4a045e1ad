import { type Client } from 'pg';
import { type OutgoingRecord } from '@varde/life-events';
import { type Database } from '../database/database';
import { shardCount } from './shard';

/** One row of the outbox, claimed in a transaction that is still open. */
export interface ClaimedRow {
  readonly id: bigint;
  readonly record: OutgoingRecord;
}

interface Row {
  id: string;
  topic: string;
  key: string;
  payload: string;
  headers: string;
}

/** The channel that wakes the relay of a schema. */
export const channelOf = (schema: string): string => `outbox_${schema}`;

/** The worker's share of the shards: those that give `worker` when divided by `workers`. */
export interface Share {
  readonly worker: number;
  readonly workers: number;
}

/**
 * How long this session may be silent before PostgreSQL ends it, and frees its locks: a process that hangs must not
 * keep a shard for ever. A healthy one is silent for at most the poll interval, or in a transaction for the time that a
 * publish takes.
 */
const idleMs = 60_000;
const idleInTransactionMs = 120_000;

/**
 * The database connection of one relay worker. It holds the advisory locks of its shards for as long as it lives, so
 * that never two workers send rows of one shard, whatever their number of workers is: the locks are per shard. It
 * listens on the same connection: notifications arrive between its transactions, which is when they are of use.
 */
export class RelaySession {
  private constructor(
    private readonly client: Client,
    private readonly share: Share,
    private readonly schema: string,
  ) {}

  /** Connects; holds no lock yet. `onWake` is called for each notification and when the connection ends. */
  static async open(database: Database, share: Share, onWake: () => void): Promise<RelaySession> {
    const client = await database.connect();
    client.on('error', onWake);
    client.on('end', onWake);
    client.on('notification', onWake);
    const session = new RelaySession(client, share, database.schema);
    try {
      await client.query(`set idle_session_timeout = ${idleMs}`);
      await client.query(`set idle_in_transaction_session_timeout = ${idleInTransactionMs}`);
      await client.query(`set enable_seqscan = off; set enable_hashjoin = off; set enable_mergejoin = off`);
      return session;
    } catch (error) {
      await session.close();
      throw error;
    }
  }

  /** Takes the locks of all shards of the share, or none of them. Who has them is woken by notifications from then on. */
  async lock(): Promise<boolean> {
    const names = this.lockNames();
    const { rows } = await this.client.query<{ taken: string[] }>(
      `select coalesce(array_agg(name) filter (where pg_try_advisory_lock(hashtextextended(name, 0))), '{}') as taken
       from unnest($1::text[]) as name`,
      [names],
    );
    const taken = rows[0]?.taken ?? [];
    if (taken.length === names.length) {
      await this.client.query(`listen ${channelOf(this.schema)}`);
      return true;
    }
    await this.client.query('select pg_advisory_unlock(hashtextextended(name, 0)) from unnest($1::text[]) as name', [
      taken,
    ]);
    return false;
  }

  private lockNames(): string[] {
    const shards = Array.from({ length: shardCount }, (_, shard) => shard);
    return shards
      .filter((shard) => shard % this.share.workers === this.share.worker)
      .map((shard) => `varde outbox ${this.schema} ${shard}`);
  }

  /**
   * Opens a transaction and takes up to `limit` rows out of the table, in their order, from above `above`. They are
   * gone with `commit`, and there again with `rollback` or the end of the connection.
   */
  async claim(limit: number, above: bigint): Promise<ClaimedRow[]> {
    await this.client.query('begin');
    const { rows } = await this.client.query<Row>({
      name: 'outbox-claim',
      text: `delete from outbox where id = any(array(
               select id from outbox where id > $1 and shard % $2::smallint = $3::smallint order by id limit $4))
             returning id, topic, key, payload, headers`,
      values: [above, this.share.workers, this.share.worker, limit],
    });
    return rows.map(toClaimed).sort((a, b) => (a.id < b.id ? -1 : 1));
  }

  async commit(): Promise<void> {
    await this.client.query('commit');
  }

  async rollback(): Promise<void> {
    await this.client.query('rollback');
  }

  /**
   * The transactions, other than this one's, that have begun to write to the outbox and have not ended. Every row that
   * is not yet visible, and whose id has been given already, belongs to one of them: an INSERT takes this table lock
   * before it asks for an id, and holds it to the end of its transaction.
   */
  async writers(): Promise<Set<string>> {
    const { rows } = await this.client.query<{ writer: string }>({
      name: 'outbox-writers',
      text: `select virtualtransaction as writer from pg_locks
             where locktype = 'relation' and relation = $1::regclass and mode = 'RowExclusiveLock'
               and pid <> pg_backend_pid()
               and database = (select oid from pg_database where datname = current_database())`,
      values: [`${this.schema}.outbox`],
    });
    return new Set(rows.map(({ writer }) => writer));
  }

  /** Wakes the worker, in whatever process, that holds the locks. */
  async notify(): Promise<void> {
    await this.client.query(`notify ${channelOf(this.schema)}`);
  }

  /** Never throws; frees the locks. */
  async close(): Promise<void> {
    await this.client.end().catch(() => undefined);
  }
}

function toClaimed({ id, topic, key, payload, headers }: Row): ClaimedRow {
  const record = { topic, key, value: payload, headers: JSON.parse(headers) as OutgoingRecord['headers'] };
  return { id: BigInt(id), record };
}
