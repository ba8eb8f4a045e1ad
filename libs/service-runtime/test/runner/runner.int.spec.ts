import { type RecordProducer } from '@varde/kafka';
import { until } from '@varde/stack';
import { type FreshDatabase } from '@varde/testing';
import { type Database } from '@varde/persistence';
import { freshMarker, freshPerson, movesIn, protectedNow, tell, trialProcess } from './trial-process';
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
let service: TrialService | undefined;

beforeAll(async () => {
  await declareLifeEvents();
  records = producer();
});

beforeEach(async () => {
  fresh = await serviceDatabase();
  database = connectTo(fresh.url);
});

afterEach(async () => {
  expect(service?.fatal).toEqual([]);
  await service?.stop();
  service = undefined;
  await database.close();
  await fresh.drop();
});

afterAll(() => records.close());

async function rows<Row extends object>(sql: string, ...values: unknown[]): Promise<Row[]> {
  return (await database.query<Row & Record<string, unknown>>(sql, values)).rows;
}

const eventually = async (condition: () => Promise<boolean>): Promise<void> => {
  expect(await until(condition, { timeoutMs: 30_000 })).toBe(true);
};

const read = async (count: number): Promise<boolean> =>
  ((await rows<{ sum: number }>('select coalesce(sum(rev), 0)::int as sum from state'))[0]?.sum ?? 0) >= count;

describe('the process runner on a real broker and database', () => {
  it('turns an event into state, a task and an announcement, and moves the position with them', async () => {
    const marker = freshMarker();
    const person = freshPerson();
    service = await startService({ database, processes: [trialProcess({ marker })] });
    const record = movesIn(marker, person, 7);
    await records.publish([record]);
    await eventually(() => read(1));
    expect(await rows('select rev, data from state')).toEqual([{ rev: 1, data: { read: 1, sum: 7, closed: [] } }]);
    const [task] = await rows<{ id: string }>('select * from task');
    expect(task).toMatchObject({
      subject: person,
      status: 'open',
      kind: 'trial',
      kommunenummer: '4601',
      cause: record.headers['ce_id'],
      revision: 1,
    });
    const [announced] = await rows<{ topic: string; key: string; payload: string }>(
      "select * from outbox where topic = 'school.prosess.v1'",
    );
    expect(announced).toMatchObject({ topic: 'school.prosess.v1', key: person });
    expect(JSON.parse(announced!.payload)).toMatchObject({
      step: 'task-opened',
      taskId: task!.id,
      deadline: '2026-12-24',
      revision: 1,
      casePersonId: person,
      cause: record.headers['ce_id'],
    });
    const positions = await rows('select * from position where position > 0');
    expect(positions.length).toBeGreaterThan(0);
    expect(await rows('select history from state')).toMatchObject([
      { history: [{ cause: record.headers['ce_id'], came: ['task-opened trial'], rev: 1 }] },
    ]);
  });

  it('reads a repeated event once and never an older one over a newer', async () => {
    const marker = freshMarker();
    const person = freshPerson();
    service = await startService({ database, processes: [trialProcess({ marker })] });
    const [first, second] = [movesIn(marker, person, 7), movesIn(marker, person, 9, tell.cancelTask)];
    await records.publish([first, second, first, second, movesIn(marker, person, 8)]);
    const other = freshPerson();
    await records.publish([movesIn(marker, other, 1)]);
    await eventually(() => read(3));
    await eventually(() =>
      Promise.resolve(service!.counts.get('school/try-things livshendelse.innflytting repeated') === 3),
    );
    expect(await rows('select data from state where subject = $1', person)).toEqual([
      { data: { read: 2, sum: 7 * 31 + 9, closed: [] } },
    ]);
    expect(await rows('select status, closed_by, outcome_note from task where subject = $1', person)).toEqual([
      { status: 'cancelled', closed_by: 'school/try-things', outcome_note: 'flyttet' },
    ]);
    expect(
      (await rows<{ payload: string }>('select payload from outbox where key = $1 order by id', person)).map(
        ({ payload }) => (JSON.parse(payload) as { step: string }).step,
      ),
    ).toEqual(['task-opened', 'task-cancelled']);
  });

  it('keeps who is protected, by the newest event', async () => {
    const marker = freshMarker();
    const person = freshPerson();
    service = await startService({ database, processes: [trialProcess({ marker })] });
    await records.publish([protectedNow(marker, person, 5)]);
    await eventually(
      async () => (await rows('select * from protected_person where person_id = $1', person)).length === 1,
    );
    expect(await rows('select gradering from protected_person where person_id = $1', person)).toEqual([
      { gradering: 'strengtFortrolig' },
    ]);
  });

  it('puts a record that is ours but broken on the dead letter topic, with why and from where', async () => {
    const marker = freshMarker();
    const person = freshPerson();
    service = await startService({ database, processes: [trialProcess({ marker })] });
    const broken = { ...movesIn(marker, person, 7), value: '{"personId":"x"' };
    await records.publish([broken, movesIn(marker, person, 8)]);
    await eventually(() => read(1));
    const [letter] = await rows<{ headers: string; payload: string }>(
      "select * from outbox where key = $1 and topic like '%.dlq'",
      person,
    );
    expect(letter).toMatchObject({ topic: 'livshendelse.innflytting.v1.dlq', payload: broken.value });
    expect(JSON.parse(letter!.headers)).toMatchObject({
      'x-error-reason': 'the value is not JSON',
      'x-original-topic': 'livshendelse.innflytting.v1',
    });
  });

  it('goes on from its stored positions after a restart, and loses nothing that came meanwhile', async () => {
    const marker = freshMarker();
    const persons = Array.from({ length: 40 }, freshPerson);
    const groupId = `school.${marker}`;
    service = await startService({ database, groupId, processes: [trialProcess({ marker })] });
    await records.publish(persons.map((person) => movesIn(marker, person, 1)));
    await eventually(() => read(40));
    await service.stop();
    await records.publish(persons.map((person) => movesIn(marker, person, 2)));
    service = await startService({ database, groupId, processes: [trialProcess({ marker })] });
    await eventually(() => read(80));
    expect(await rows('select distinct rev, data from state')).toEqual([
      { rev: 2, data: { read: 2, sum: 33, closed: [] } },
    ]);
    expect(await rows('select count(*)::int from task')).toEqual([{ count: 40 }]);
  });
});
