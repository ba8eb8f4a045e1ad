import { type Database } from '@varde/persistence';

/** What the machine manages just now: small commits in a row on one connection, a second long. Commits a second. */
export async function commitsPerSecond(database: Database): Promise<number> {
  await database.query('create table if not exists control (n bigint)');
  return database.transaction(async (client) => {
    await client.query('commit');
    const until = performance.now() + 1000;
    let commits = 0;
    while (performance.now() < until) {
      await client.query({ name: 'control', text: 'insert into control values (1)' });
      commits++;
    }
    await client.query('begin');
    return commits;
  });
}
