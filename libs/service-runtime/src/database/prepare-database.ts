import { type Database, migrate, type Migration, openDatabase, retriable } from '@varde/persistence';
import { type Service } from '../service/service';
import { StartError } from '../service/start-error';

interface DatabaseConfig {
  readonly DATABASE_URL: string;
}

export interface DatabasePlan {
  readonly schema: string;
  readonly migrations: readonly Migration[];
  /** Schemas whose role may read this one. */
  readonly readers?: readonly string[];
  readonly maxConnections?: number;
  /** What must be there first: the schema of another that this one reads. */
  readonly prepare?: () => Promise<void>;
}

/** A database that starts with us may be late; after so many milliseconds it is not coming. */
const patience = 30_000;
const pause = 500;

/**
 * Makes the service's schema and role, runs what migrations it lacks, and opens its pool. Safe when several replicas
 * start at once. The service is ready only while the pool answers.
 * @throws {StartError} when the database does not answer or refuses.
 */
export async function prepareDatabase(service: Service<DatabaseConfig>, plan: DatabasePlan): Promise<Database> {
  const { schema, migrations, readers = [], maxConnections = 6, prepare = () => Promise.resolve() } = plan;
  const url = service.config.DATABASE_URL;
  await patiently(() => prepare().then(() => migrate({ url, schema, migrations, readers })), service).catch(explain);
  const onConnectionLost = (): void => service.logger.warn('a database connection was lost and will be replaced');
  const database = openDatabase({
    url,
    schema,
    applicationName: `varde-${service.name}`,
    maxConnections,
    onConnectionLost,
  });
  service.readiness.register('database', () => answers(database));
  return database;
}

async function answers(database: Database): Promise<void> {
  await database.query('select 1').catch(() => {
    throw new Error('the database does not answer');
  });
}

async function patiently<Result>(
  work: () => Promise<Result>,
  { logger }: Service,
  until = Date.now() + patience,
): Promise<Result> {
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!retriable(error) || Date.now() > until) throw error;
      logger.warn('the database does not answer yet');
      await new Promise((resolve) => setTimeout(resolve, pause));
    }
  }
}

function explain(error: unknown): never {
  const { code } = error as { code?: string };
  if (retriable(error))
    throw new StartError(
      `The database at DATABASE_URL does not answer (${code ?? 'no code'}). Start it, or correct DATABASE_URL.`,
    );
  if (code?.startsWith('28') || code === '3D000' || code === '42501')
    throw new StartError(
      `The database at DATABASE_URL refuses (${code}). Give a role that may create schemas and roles there.`,
    );
  throw error;
}
