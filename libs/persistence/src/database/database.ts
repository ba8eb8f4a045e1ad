import {
  Client,
  type ClientConfig,
  Pool,
  type PoolClient,
  type QueryConfig,
  type QueryResult,
  type QueryResultRow,
} from 'pg';
import { roleOf, sessionOptions } from './session-options';

export interface DatabaseOptions {
  /** Of a login that `prepareSchema` has made a member of the schema's role. */
  readonly url: string;
  readonly schema: string;
  /** `varde_<schema>` when left out. */
  readonly role?: string;
  /** Shown in pg_stat_activity. */
  readonly applicationName: string;
  readonly maxConnections: number;
  /**
   * `point-lookups` switches sequential scans and hash and merge joins off. For connections whose statements all go by
   * an index: a plan that was cached while the tables were empty would else scan them for ever.
   */
  readonly planner?: 'free' | 'point-lookups';
  /** Called when a connection is lost. It has been replaced already: for the log and a counter. */
  readonly onConnectionLost?: (error: Error) => void;
}

/** What both a pool and a client in a transaction can do. */
export interface Queryable {
  query<Row extends QueryResultRow = QueryResultRow>(
    statement: string | QueryConfig,
    values?: unknown[],
  ): Promise<QueryResult<Row>>;
}

export interface Database extends Queryable {
  readonly schema: string;
  readonly pool: Pool;
  /** Commits when the work succeeds, else rolls back and throws what the work threw. */
  transaction<Result>(work: (client: PoolClient) => Promise<Result>): Promise<Result>;
  /** A connection outside the pool, for LISTEN and session locks. The caller ends it and listens to its `error`. */
  connect(): Promise<Client>;
  close(): Promise<void>;
}

const connectTimeoutMs = 10_000;

/**
 * A pool of connections that act as the schema's role and see the schema's tables: PostgreSQL itself keeps services out
 * of each other's tables. Connects when first used. Lost connections are replaced by the next use; errors of that use
 * are judged by `retriable`.
 */
export function openDatabase(options: DatabaseOptions): Database {
  const config = clientConfig(options);
  const pool = new Pool({ ...config, max: options.maxConnections });
  const lost = (error: Error): void => options.onConnectionLost?.(error);
  // Without these listeners a server that stops while a connection is idle (pool) or in use (client) ends the process.
  pool.on('error', lost);
  pool.on('connect', (client) => client.on('error', () => undefined));
  return {
    schema: options.schema,
    pool,
    query: (statement, values) => pool.query(statement as string, values),
    transaction: (work) => inTransaction(pool, work),
    connect: () => connect(config),
    close: () => pool.end(),
  };
}

function clientConfig(options: DatabaseOptions): ClientConfig {
  return {
    connectionString: options.url,
    application_name: options.applicationName,
    options: sessionOptions(options.role ?? roleOf(options.schema), options.schema, options.planner ?? 'free'),
    connectionTimeoutMillis: connectTimeoutMs,
    keepAlive: true,
  };
}

async function connect(config: ClientConfig): Promise<Client> {
  const client = new Client(config);
  await client.connect();
  return client;
}

async function inTransaction<Result>(pool: Pool, work: (client: PoolClient) => Promise<Result>): Promise<Result> {
  const client = await pool.connect();
  let broken: Error | undefined;
  try {
    await client.query('BEGIN');
    const result = await work(client);
    await client.query('COMMIT');
    return result;
  } catch (error) {
    // A connection that cannot even roll back is thrown away: the server has rolled back by itself.
    await client.query('ROLLBACK').catch((reason: unknown) => (broken = reason as Error));
    throw error;
  } finally {
    client.release(broken);
  }
}
