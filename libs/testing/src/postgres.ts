import { randomBytes } from 'node:crypto';
import { Client } from 'pg';

/** Brings an empty database to the shape that specs start from. Must have closed its connections when it returns. */
export interface Template {
  /** One template a name and run: two specs that give the same name get clones of the same template. */
  readonly name: string;
  migrate(url: string): Promise<void>;
}

export interface FreshDatabase {
  /** Of the database's owner, a superuser. */
  readonly url: string;
  /** Removes the database, and whoever is still connected to it. */
  drop(): Promise<void>;
}

/** The address of the run's real PostgreSQL. Throws when the spec does not run as an integration spec. */
export function testDatabaseUrl(): string {
  const url = process.env['VARDE_TEST_DATABASE_URL'];
  if (!url) throw new Error('No test database: run this spec with jest --config jest.int.config.js.');
  return url;
}

/** A database of the spec's own, cloned from the template (made once a run) or empty. */
export async function freshDatabase(template?: Template): Promise<FreshDatabase> {
  const source = template ? await templateDatabase(template) : 'template1';
  const name = `varde_${randomBytes(6).toString('hex')}`;
  await asOwner((client) => client.query(`create database ${name} template ${source}`));
  return {
    url: urlOf(name),
    drop: () => asOwner((client) => client.query(`drop database if exists ${name} with (force)`)).then(() => undefined),
  };
}

/**
 * Workers of one run meet here: the advisory lock lets one of them build the template, and `datistemplate`, set last,
 * says that it is whole. One that was begun and not finished is thrown away.
 */
async function templateDatabase({ name, migrate }: Template): Promise<string> {
  const database = `template_${name.replace(/\W/g, '_').toLowerCase()}_${process.env['VARDE_TEST_RUN'] ?? 'local'}`;
  await asOwner(async (client) => {
    await client.query('select pg_advisory_lock(hashtext($1))', [database]);
    const { rows } = await client.query('select datistemplate from pg_database where datname = $1', [database]);
    if ((rows as { datistemplate: boolean }[])[0]?.datistemplate) return;
    await client.query(`drop database if exists ${database} with (force)`);
    await client.query(`create database ${database}`);
    await migrate(urlOf(database));
    await client.query(`alter database ${database} is_template true`);
  });
  return database;
}

function urlOf(database: string): string {
  const url = new URL(testDatabaseUrl());
  url.pathname = `/${database}`;
  return url.toString();
}

/** The session ends with the work, and its advisory lock with it. */
async function asOwner<Result>(work: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: testDatabaseUrl() });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}
