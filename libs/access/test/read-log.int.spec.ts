import { type Database, migrate, openDatabase } from '@varde/persistence';
import { freshDatabase, type FreshDatabase } from '@varde/testing';
import { CreateReadLog, type Disclosure, ReadLog } from '../src';

const disclosure = (personId: string, fields = ['navn']): Disclosure => ({
  personId,
  reader: 'kari',
  organisation: '910000001',
  service: 'school',
  purpose: 'Gi barn skoleplass',
  route: 'POST /v1/persons/lookup',
  fields,
});
const somebody = 'b1a5f3e4-55a6-4c4e-8e4e-0d3c7a3e9a01';

describe('the read log', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeEach(async () => {
    fresh = await freshDatabase();
    await migrate({ url: fresh.url, schema: 'citizen', migrations: [CreateReadLog] });
    database = openDatabase({ url: fresh.url, schema: 'citizen', applicationName: 'spec', maxConnections: 8 });
  });
  afterEach(async () => {
    await database.close();
    await fresh.drop();
  });

  const broken = async () =>
    (await database.query<{ id: string }>('select broken_disclosures() as id')).rows.map(({ id }) => Number(id));
  const count = async () =>
    (await database.query<{ count: number }>('select count(*)::int as count from disclosure')).rows[0]?.count;

  it('has a row for each disclosure when write has resolved', async () => {
    await new ReadLog(database).write(disclosure(somebody, ['navn', 'foedsel']));
    const { rows } = await database.query('select person_id, reader, service, purpose, route, fields from disclosure');
    expect(rows).toEqual([
      {
        person_id: somebody,
        reader: 'kari',
        service: 'school',
        purpose: 'Gi barn skoleplass',
        route: 'POST /v1/persons/lookup',
        fields: ['navn', 'foedsel'],
      },
    ]);
  });

  it('is one whole chain when several replicas write at once', async () => {
    const logs = [new ReadLog(database), new ReadLog(database), new ReadLog(database)];
    await Promise.all(Array.from({ length: 600 }, (_, i) => logs[i % 3]!.write(disclosure(somebody, [`f${i}`]))));
    expect(await count()).toBe(600);
    expect(await broken()).toEqual([]);
  });

  it.each([
    ['changed', "update disclosure set reader = 'ola' where id = 5", [5]],
    ['taken out', 'delete from disclosure where id = 5', [6]],
    ['taken off the end', 'delete from disclosure where id = 10', [10]],
    ['moved in time', "update disclosure set at = at - interval '1 day' where id = 2", [2]],
  ])('shows where a row was %s', async (_what, tampering, expected) => {
    const log = new ReadLog(database);
    for (let i = 0; i < 10; i++) await log.write(disclosure(somebody));
    expect(await broken()).toEqual([]);
    await database.query(tampering);
    expect(await broken()).toEqual(expected);
  });

  it('rejects when it cannot write, and writes again when it can', async () => {
    const log = new ReadLog(database);
    await database.query('alter table disclosure_head rename to gone');
    await expect(log.write(disclosure(somebody))).rejects.toThrow();
    await database.query('alter table gone rename to disclosure_head');
    await log.write(disclosure(somebody));
    expect(await count()).toBe(1);
  });
});
