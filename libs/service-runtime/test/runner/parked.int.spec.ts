import { type RecordProducer } from '@varde/kafka';
import { type Database } from '@varde/persistence';
import { until } from '@varde/stack';
import { type FreshDatabase } from '@varde/testing';
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
let service: TrialService;

beforeAll(async () => {
  await declareLifeEvents();
  records = producer();
});
beforeEach(async () => {
  fresh = await serviceDatabase();
  database = connectTo(fresh.url);
});
afterEach(async () => {
  expect(service.fatal).toEqual([]);
  await service.stop();
  await database.close();
  await fresh.drop();
});
afterAll(() => records.close());

async function rows(sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
  return (await database.query(sql, values)).rows;
}

const eventually = async (condition: () => Promise<boolean>): Promise<void> => {
  expect(await until(condition, { timeoutMs: 30_000 })).toBe(true);
};

const queuedAre = (count: number) => async (): Promise<boolean> =>
  (await rows('select * from parked_event')).length === count;

describe('a record that makes a process throw', () => {
  it('parks that person alone, with no data in the reason, and release reads the queue in order', async () => {
    const marker = freshMarker();
    const [unlucky, other] = [freshPerson(), freshPerson()];
    let poison = true;
    service = await startService({
      database,
      processes: [trialProcess({ marker, poison: (seq) => poison && seq === 2 })],
    });
    await records.publish([
      movesIn(marker, unlucky, 1),
      movesIn(marker, unlucky, 2),
      movesIn(marker, other, 2000),
      movesIn(marker, unlucky, 3),
      movesIn(marker, other, 2001),
      movesIn(marker, unlucky, 4),
    ]);
    await eventually(queuedAre(3));
    await eventually(async () => (await rows('select from state where subject = $1 and rev = 2', other)).length === 1);
    expect(await rows('select data from state where subject = $1', unlucky)).toMatchObject([{ data: { read: 1 } }]);
    const [parked] = await rows('select * from parked_person');
    expect(parked).toMatchObject({
      subject: unlucky,
      process: 'school/try-things',
      error_class: 'TypeError',
      attempts: 1,
    });
    expect(parked!['error_code']).toMatch(/^trial-process\.ts:\d+$/);

    expect(await service.runner.release(unlucky)).toBe('parked-again');
    expect(await rows('select attempts from parked_person')).toEqual([{ attempts: 2 }]);
    await eventually(queuedAre(3));

    poison = false;
    expect(await service.runner.release(unlucky)).toBe('released');
    const sum = ((1 * 31 + 2) * 31 + 3) * 31 + 4;
    expect(await rows('select rev, data from state where subject = $1', unlucky)).toEqual([
      { rev: 4, data: { read: 4, sum, closed: [] } },
    ]);
    expect(await rows('select * from parked_person')).toEqual([]);
    expect(await service.runner.release(unlucky)).toBe('not-parked');
    await records.publish([movesIn(marker, unlucky, 5)]);
    await eventually(
      async () => (await rows('select from state where subject = $1 and rev = 5', unlucky)).length === 1,
    );
  });

  it('parks whoever a record concerns that the database refuses, and lets the rest of the chunk through', async () => {
    const marker = freshMarker();
    const persons = Array.from({ length: 20 }, freshPerson);
    const unlucky = persons[7]!;
    await database.query('alter table task add constraint luck check (subject <> $$' + unlucky + '$$)');
    // Between them, events of the same partitions that nobody reacts to: they bring nothing about.
    const others = (sekvensnummer: number) => persons.map((person) => movesIn(`${marker}Other`, person, sekvensnummer));
    await records.publish([...others(1), ...persons.map((person) => movesIn(marker, person, 1)), ...others(2)]);
    service = await startService({ database, processes: [trialProcess({ marker })] });
    await eventually(async () => (await rows('select * from task')).length === 19);
    await eventually(queuedAre(1));
    expect(await rows('select subject, error_class, error_code from parked_person')).toEqual([
      { subject: unlucky, error_class: 'error', error_code: '23514' },
    ]);
    await database.query('alter table task drop constraint luck');
    expect(await service.runner.release(unlucky)).toBe('released');
    expect(await rows('select * from task')).toHaveLength(20);
  });

  it('releases while the person keeps getting events, and loses and doubles none', async () => {
    const marker = freshMarker();
    const person = freshPerson();
    let poison = true;
    service = await startService({ database, processes: [trialProcess({ marker, poison: () => poison })] });
    await records.publish(Array.from({ length: 300 }, (_, i) => movesIn(marker, person, i + 1)));
    await eventually(queuedAre(300));
    poison = false;
    const publishing = (async () => {
      for (let i = 300; i < 500; i += 10) {
        await records.publish(Array.from({ length: 10 }, (_, j) => movesIn(marker, person, i + j + 1)));
      }
    })();
    expect(await service.runner.release(person)).toBe('released');
    await publishing;
    await eventually(async () => (await rows('select from state where rev = 500')).length === 1);
    expect(await rows('select rev, data from state')).toMatchObject([{ rev: 500, data: { read: 500 } }]);
    expect(await rows('select * from parked_event')).toEqual([]);
    expect(await rows('select * from parked_person')).toEqual([]);
    expect(await rows('select * from task')).toHaveLength(1);
  });
});
