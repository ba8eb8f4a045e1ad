import { Client } from 'pg';
import { DataSource, type MigrationInterface, type MixedList, type EntitySchema } from 'typeorm';
import { migrationLock, prepareSchema, type SchemaAccess } from './prepare-schema';
import { roleOf, sessionOptions } from './session-options';
import { withSessionLock } from './session-lock';

/** A migration class. Its name ends in a time in ms (13 digits), which orders it. Forward only: `down` throws. */
export type Migration = new () => MigrationInterface;

export interface DataSourceOptions {
  readonly url: string;
  readonly schema: string;
  readonly applicationName?: string;
  readonly maxConnections?: number;
  // eslint-disable-next-line @typescript-eslint/no-unsafe-function-type -- TypeORM's own type of an entity class
  readonly entities?: MixedList<Function | string | EntitySchema>;
  readonly migrations?: readonly Migration[];
}

/** A TypeORM data source for schema, migrations and reads, acting as the schema's role. Not yet initialized. */
export function createDataSource(options: DataSourceOptions): DataSource {
  const { url, schema, applicationName = `varde-${schema}`, maxConnections = 2 } = options;
  return new DataSource({
    type: 'postgres',
    url,
    schema,
    applicationName,
    entities: options.entities ?? [],
    migrations: [...(options.migrations ?? [])],
    migrationsTableName: 'migration',
    migrationsTransactionMode: 'each',
    synchronize: false,
    logging: false,
    uuidExtension: 'pgcrypto',
    installExtensions: false,
    poolErrorHandler: () => undefined,
    extra: { options: sessionOptions(roleOf(schema), schema, 'free'), max: maxConnections },
  });
}

export interface MigrateOptions extends SchemaAccess {
  readonly url: string;
  readonly schema: string;
  readonly migrations: readonly Migration[];
}

/**
 * Prepares the schema and runs what migrations it lacks, in order, each in its own transaction. Several replicas may
 * start at once: one runs them, the others wait and find nothing to do. Returns the names of those that ran here.
 */
export async function migrate({ url, schema, migrations, ...access }: MigrateOptions): Promise<string[]> {
  await prepareSchema(url, schema, access);
  const client = new Client({ connectionString: url, application_name: `varde-${schema}-migrate` });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await withSessionLock(client, migrationLock(schema), () => run({ url, schema, migrations }));
  } finally {
    await client.end();
  }
}

async function run(options: DataSourceOptions): Promise<string[]> {
  const source = await createDataSource({ ...options, maxConnections: 1 }).initialize();
  try {
    return (await source.runMigrations()).map(({ name }) => name);
  } finally {
    await source.destroy();
  }
}
