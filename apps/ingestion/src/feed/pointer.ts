import { type Queryable } from '@varde/persistence';

/** Somebody else has moved the pointer: another replica is at work, and this page is theirs. */
export class PointerMoved extends Error {
  override readonly name = 'PointerMoved';
  readonly retriable = true;
}

/** The last sekvensnummer that is handled; undefined before the first start. */
export async function readPointer(db: Queryable): Promise<number | undefined> {
  const { rows } = await db.query<{ pointer: number }>('select pointer::float8 as pointer from feed');
  return rows[0]?.pointer;
}

/** Fixed before the uttrekk starts, so that what happens meanwhile is read from the feed afterwards. */
export async function fixPointer(db: Queryable, pointer: number): Promise<void> {
  await db.query('insert into feed (pointer) values ($1) on conflict do nothing', [pointer]);
}

/** @throws {PointerMoved} when the pointer is not where it was: two replicas never handle one page twice. */
export async function movePointer(client: Queryable, from: number, to: number): Promise<void> {
  const { rowCount } = await client.query({
    name: 'feed-move-pointer',
    text: 'update feed set pointer = $2 where pointer = $1',
    values: [from, to],
  });
  if (rowCount !== 1) throw new PointerMoved('the feed pointer has been moved by another process; reading it again');
}
