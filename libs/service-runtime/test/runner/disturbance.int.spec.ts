import { type RecordProducer } from '@varde/kafka';
import { type PersonId } from '@varde/identity';
import { type Database } from '@varde/persistence';
import { until } from '@varde/stack';
import { type FreshDatabase } from '@varde/testing';
import { Client } from 'pg';
import { freshMarker, freshPerson, movesIn, trialProcess } from './trial-process';
import {
  connectTo,
  declareLifeEvents,
  producer,
  serviceDatabase,
  startService,
  type TrialService,
} from './trial-service';

let database: Database;
let fresh: FreshDatabase;
let records: RecordProducer;
let services: TrialService[] = [];

beforeAll(async () => {
  await declareLifeEvents();
  records = producer();
});
beforeEach(async () => {
  fresh = await serviceDatabase();
  database = connectTo(fresh.url);
});
afterEach(async () => {
  expect(services.flatMap(({ fatal }) => fatal)).toEqual([]);
  await Promise.all(services.map((service) => service.stop()));
  services = [];
  await database.close();
  await fresh.drop();
});
afterAll(() => records.close());

const persons = Array.from({ length: 100 }, freshPerson);

async function publishSlices(
  marker: string,
  from: number,
  to: number,
  who: readonly PersonId[] = persons,
): Promise<void> {
  for (let i = from; i < to; i++) await records.publish(who.map((person) => movesIn(marker, person, i + 1)));
}

async function start(marker: string, groupId: string): Promise<TrialService> {
  const service = await startService({ database, groupId, processes: [trialProcess({ marker })] });
  services.push(service);
  return service;
}

async function rows(sql: string): Promise<Record<string, unknown>[]> {
  return (await database.query(sql)).rows;
}

async function expectEach(rev: number): Promise<void> {
  const done = async (): Promise<boolean> =>
    Number((await rows('select coalesce(sum(rev), 0) as sum from state'))[0]!['sum']) >= rev * persons.length;
  expect(await until(done, { timeoutMs: 45_000 })).toBe(true);
  const sum = Array.from({ length: rev }, (_, i) => i + 1).reduce((total, each) => total * 31 + each, 0);
  expect(await rows("select distinct rev, data -> 'read' as read, (data ->> 'sum')::float8 as sum from state")).toEqual(
    [{ rev, read: rev, sum }],
  );
  expect(await rows('select count(*)::int from task')).toEqual([{ count: persons.length }]);
}

describe('the process runner under disturbance', () => {
  it('goes on when its database connections are ended again and again', async () => {
    const marker = freshMarker();
    await start(marker, `school.${marker}`);
    const killer = new Client({ connectionString: fresh.url });
    await killer.connect();
    const publishing = publishSlices(marker, 0, 20);
    let ended = 0;
    for (let i = 0; i < 20; i++) {
      const { rowCount } = await killer.query(
        "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'varde-trial' and datname = current_database()",
      );
      ended += rowCount ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 40));
    }
    await publishing;
    await killer.end();
    expect(ended).toBeGreaterThan(5);
    await until(
      () =>
        rows('select 1').then(
          () => true,
          () => false,
        ),
      { timeoutMs: 5_000 },
    );
    await expectEach(20);
  });

  it('loses and doubles nothing while members join and leave', async () => {
    const marker = freshMarker();
    const groupId = `school.${marker}`;
    const first = await start(marker, groupId);
    await publishSlices(marker, 0, 5);
    const second = await start(marker, groupId);
    await publishSlices(marker, 5, 10);
    await first.stop();
    services = services.filter((service) => service !== first);
    await publishSlices(marker, 10, 15);
    await start(marker, groupId);
    await publishSlices(marker, 15, 20);
    await expectEach(20);
    expect(second.fatal).toEqual([]);
  });
});
