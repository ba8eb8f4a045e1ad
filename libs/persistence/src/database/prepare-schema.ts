import { Client } from 'pg';
import { plainName, roleOf } from './session-options';
import { withSessionLock } from './session-lock';

export interface SchemaAccess {
  /** Schemas whose role may read every table of this one, now and later: `citizen` reads `register`. */
  readonly readers?: readonly string[];
}

/**
 * Makes the schema, the NOLOGIN role `varde_<schema>` that owns it, and the login's membership in that role. Does
 * nothing where they are. Safe when several replicas start at once. The login needs CREATEROLE and CREATE on the
 * database, or all of it made beforehand.
 */
export async function prepareSchema(databaseUrl: string, schema: string, access: SchemaAccess = {}): Promise<void> {
  const client = new Client({ connectionString: databaseUrl, application_name: 'varde-prepare' });
  client.on('error', () => undefined);
  await client.connect();
  try {
    await withSessionLock(client, 'varde prepare', () => makeSchema(client, schema, access.readers ?? []));
  } finally {
    await client.end();
  }
}

/** Held while the grants or the migrations of a schema are under way. */
export const migrationLock = (schema: string): string => `varde migrate ${schema}`;

async function makeSchema(client: Client, schema: string, readers: readonly string[]): Promise<void> {
  const role = roleOf(schema);
  await makeRole(client, role);
  const { rowCount } = await client.query('select from pg_namespace where nspname = $1', [plainName(schema)]);
  if (rowCount === 0) await client.query(`create schema ${schema} authorization ${role}`);
  for (const reader of readers) {
    await makeRole(client, roleOf(reader));
    // Migrations grant on the same schema, and PostgreSQL refuses two grants on one object at the same moment.
    await withSessionLock(client, migrationLock(schema), () => grantReading(client, schema, roleOf(reader)));
  }
}

/** Roles belong to the whole cluster and the lock to one database: a start in another database may be quicker. */
async function makeRole(client: Client, role: string): Promise<void> {
  const { rowCount } = await client.query('select from pg_roles where rolname = $1', [role]);
  if (rowCount === 0) await ignoringTwin(client.query(`create role ${role} nologin`));
  if (!(await canActAs(client, role))) await ignoringTwin(client.query(`grant ${role} to current_user`));
}

/** Tried rather than looked up: since PostgreSQL 16 a member may still lack the right to SET ROLE. */
async function canActAs(client: Client, role: string): Promise<boolean> {
  try {
    await client.query(`set role ${role}`);
    await client.query('reset role');
    return true;
  } catch {
    return false;
  }
}

async function grantReading(client: Client, schema: string, reader: string): Promise<void> {
  const owner = roleOf(schema);
  await client.query(`grant usage on schema ${schema} to ${reader}`);
  await client.query(`grant select on all tables in schema ${schema} to ${reader}`);
  await client.query(
    `alter default privileges for role ${owner} in schema ${schema} grant select on tables to ${reader}`,
  );
}

const duplicateObject = '42710';
const uniqueViolation = '23505';
const tupleConcurrentlyUpdated = 'XX000';

async function ignoringTwin(statement: Promise<unknown>): Promise<void> {
  try {
    await statement;
  } catch (error) {
    const { code } = error as { code?: string };
    if (code !== duplicateObject && code !== uniqueViolation && code !== tupleConcurrentlyUpdated) throw error;
  }
}
