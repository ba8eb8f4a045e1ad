import { type Queryable } from './database';

/** Holds an advisory lock of this name, in this database, for the work. Waits for it. Lost with the connection. */
export async function withSessionLock<Result>(
  client: Queryable,
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  await client.query('select pg_advisory_lock(hashtextextended($1, 0))', [name]);
  try {
    return await work();
  } finally {
    await client.query('select pg_advisory_unlock(hashtextextended($1, 0))', [name]).catch(() => undefined);
  }
}
