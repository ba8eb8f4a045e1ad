import { Client } from 'pg';
import { type Source } from '../scan';

/** A schema or `schema.table` that may hold personal data: `register` is its home. */
export type DeclaredHome = string;

const ROWS_A_PIECE = 1_000;

/** Every row of every table as text, but for the declared homes. */
export async function* databaseRows(url: string, homes: readonly DeclaredHome[]): Source {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    for (const { schema, name } of await tables(client, homes)) yield* rowsOf(client, schema, name);
  } finally {
    await client.end();
  }
}

async function tables(client: Client, homes: readonly DeclaredHome[]): Promise<{ schema: string; name: string }[]> {
  const { rows } = await client.query<{ schema: string; name: string }>(
    `select schemaname as schema, tablename as name from pg_tables
     where schemaname not in ('pg_catalog', 'information_schema') order by 1, 2`,
  );
  return rows.filter(({ schema, name }) => !homes.includes(schema) && !homes.includes(`${schema}.${name}`));
}

async function* rowsOf(client: Client, schema: string, name: string): Source {
  const table = `${client.escapeIdentifier(schema)}.${client.escapeIdentifier(name)}`;
  await client.query(`begin; declare scan no scroll cursor for select t::text as row from ${table} t`);
  try {
    for (;;) {
      const { rows } = await client.query<{ row: string }>(`fetch ${ROWS_A_PIECE} from scan`);
      if (rows.length === 0) return;
      yield { place: `table ${schema}.${name}`, text: rows.map(({ row }) => row.replaceAll('\\x', ' ')).join('\n') };
    }
  } finally {
    await client.query('rollback');
  }
}
