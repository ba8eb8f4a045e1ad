import { type RecordProducer } from '@varde/kafka';
import { type Database } from '@varde/persistence';
import { until } from '@varde/stack';
import { type FreshDatabase } from '@varde/testing';
import { freshMarker, freshPerson, movesIn, tell, trialProcess } from './trial-process';
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
let now = new Date('2026-11-02T12:00:00Z');
const clock = { now: () => now };

beforeAll(async () => {
  await declareLifeEvents();
  records = producer();
});
beforeEach(async () => {
  now = new Date('2026-11-02T12:00:00Z');
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

async function rows(sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
  return (await database.query(sql, values)).rows;
}
const eventually = async (condition: () => Promise<boolean>): Promise<void> => {
  expect(await until(condition, { timeoutMs: 30_000 })).toBe(true);
};
const read = (count: number) => async (): Promise<boolean> =>
  Number((await rows('select coalesce(sum(rev), 0) as sum from state'))[0]!['sum']) >= count;

async function start(marker: string): Promise<TrialService> {
  const service = await startService({ database, processes: [trialProcess({ marker })], clock });
  services.push(service);
  return service;
}

const steps = async (): Promise<unknown[]> =>
  (await rows("select payload from outbox where topic = 'school.prosess.v1' order by id")).map(
    ({ payload }) => (JSON.parse(payload as string) as { step: string }).step,
  );

describe('timers', () => {
  it('ring once each, however many instances sweep at the same time', async () => {
    const marker = freshMarker();
    const persons = Array.from({ length: 200 }, freshPerson);
    const one = await start(marker);
    await records.publish(
      persons.flatMap((person) => [movesIn(marker, person, 1), movesIn(marker, person, 2, tell.setTimer)]),
    );
    await eventually(read(400));
    expect(await rows('select count(*)::int from timer')).toEqual([{ count: 200 }]);
    const other = await start(marker);
    now = new Date(now.getTime() + 2_000);
    await Promise.all([one, other, one, other].map(({ runner }) => runner.sweeper.sweepAll()));
    await eventually(async () => (await rows('select * from timer')).length === 0);
    expect(await rows("select distinct rev, data -> 'closed' as closed from state")).toEqual([
      { rev: 3, closed: ['TimerDue alarm'] },
    ]);
    expect(await rows("select count(*)::int from task where alarm = 'alarm'")).toEqual([{ count: 200 }]);
    expect((await steps()).filter((step) => step === 'alarm-raised')).toHaveLength(200);
  });

  it('and events of the same persons never both win: nothing is lost or done twice', async () => {
    const marker = freshMarker();
    const persons = Array.from({ length: 300 }, freshPerson);
    const { runner } = await start(marker);
    await records.publish(persons.map((person) => movesIn(marker, person, 1, tell.setTimer)));
    await eventually(read(300));
    now = new Date(now.getTime() + 2_000);
    const sweeping = runner.sweeper.sweepAll();
    await records.publish(persons.map((person) => movesIn(marker, person, 2)));
    await sweeping;
    await eventually(read(900));
    expect(await rows("select distinct rev, data -> 'read' as read, data -> 'closed' as closed from state")).toEqual([
      { rev: 3, read: 2, closed: ['TimerDue alarm'] },
    ]);
  });

  it('ring by themselves when their time comes', async () => {
    const marker = freshMarker();
    const service = await startService({ database, processes: [trialProcess({ marker })] });
    services.push(service);
    service.runner.sweeper.start();
    await records.publish([movesIn(marker, freshPerson(), 1, tell.setTimer)]);
    await eventually(
      async () => (await rows("select * from state where data -> 'closed' ->> 0 = 'TimerDue alarm'")).length === 1,
    );
    await service.runner.sweeper.stop();
  });

  it('that make a process throw park the person, and ring when they are released', async () => {
    const marker = freshMarker();
    const person = freshPerson();
    let broken = true;
    const process = trialProcess({ marker });
    const decide: typeof process.decide = (input, state, at) => {
      if (input.type === 'TimerDue' && broken) throw new RangeError('no');
      return process.decide(input, state, at);
    };
    const service = await startService({ database, processes: [{ ...process, decide }], clock });
    services.push(service);
    await records.publish([movesIn(marker, person, 1), movesIn(marker, person, 2, tell.setTimer)]);
    await eventually(read(2));
    now = new Date(now.getTime() + 2_000);
    await service.runner.sweeper.sweepAll();
    expect(await rows('select subject, error_class from parked_person')).toEqual([
      { subject: person, error_class: 'RangeError' },
    ]);
    expect(await rows('select * from timer')).toHaveLength(1);
    broken = false;
    expect(await service.runner.release(person)).toBe('released');
    await service.runner.sweeper.sweepAll();
    expect(await rows('select alarm from task')).toEqual([{ alarm: 'alarm' }]);
  });
});

describe('an outward effect', () => {
  it('leaves no trace when it is cancelled within its dwell', async () => {
    const marker = freshMarker();
    const person = freshPerson();
    const { runner } = await start(marker);
    await records.publish([movesIn(marker, person, 1, tell.requestEffect)]);
    await eventually(read(1));
    await records.publish([movesIn(marker, person, 2, tell.cancelEffect)]);
    await eventually(read(2));
    now = new Date(now.getTime() + 5_000);
    await runner.sweeper.sweepAll();
    expect(await steps()).toEqual([]);
    expect(await rows('select status from effect')).toEqual([]);
  });

  it('leaves once when its dwell is over, tells the process, and cannot be asked for again', async () => {
    const marker = freshMarker();
    const person = freshPerson();
    const [one, other] = [await start(marker), await start(marker)];
    await records.publish([movesIn(marker, person, 1, tell.requestEffect)]);
    await eventually(read(1));
    await Promise.all([one, other].map(({ runner }) => runner.sweeper.sweepAll()));
    expect(await steps()).toEqual([]);
    now = new Date(now.getTime() + 5_000);
    await Promise.all([one, other, one].map(({ runner }) => runner.sweeper.sweepAll()));
    await records.publish([
      movesIn(marker, person, 3, tell.requestEffect),
      movesIn(marker, person, 4, tell.cancelEffect),
    ]);
    await eventually(read(4));
    expect(await steps()).toEqual(['letter-sent']);
    expect(await rows('select status from effect')).toEqual([{ status: 'left' }]);
    expect(await rows("select data -> 'closed' as closed from state")).toEqual([{ closed: ['EffectLeft letter'] }]);
  });
});

describe('closing a task', () => {
  it('is read by the process in the same transaction, told on the topic, and done once', async () => {
    const marker = freshMarker();
    const { runner } = await start(marker);
    await records.publish([movesIn(marker, freshPerson(), 1)]);
    await eventually(read(1));
    const [task] = await rows('select id from task');
    const command = { taskId: task!['id'] as string, by: 'kari', revision: 1, note: 'plass gitt' };
    const results = await Promise.allSettled([
      runner.commands.complete(command),
      runner.commands.complete(command),
      runner.commands.cancel(command),
    ]);
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { name: 'TaskHasChanged' } });
    expect(await rows('select closed_by, outcome_note, revision from task')).toEqual([
      { closed_by: 'kari', outcome_note: 'plass gitt', revision: 2 },
    ]);
    expect(await rows("select rev, data -> 'closed' as closed from state")).toEqual([
      { rev: 2, closed: ['TaskClosed place'] },
    ]);
    expect(await steps()).toHaveLength(2);
  });

  it('asks for the revision that was seen: assigning and commenting raise it', async () => {
    const marker = freshMarker();
    const { runner } = await start(marker);
    await records.publish([movesIn(marker, freshPerson(), 1)]);
    await eventually(read(1));
    const [task] = await rows('select id from task');
    const about = { taskId: task!['id'] as string, by: 'kari' };
    await runner.commands.assign({ ...about, revision: 1, assignee: 'ola' });
    await runner.commands.comment({ ...about, revision: 2, comment: 'ringt' });
    await expect(runner.commands.complete({ ...about, revision: 1, note: null })).rejects.toThrow('has changed');
    await runner.commands.complete({ ...about, revision: 3, note: null });
    expect(await rows('select status, assignee, revision from task')).toEqual([
      { status: 'completed', assignee: 'ola', revision: 4 },
    ]);
    expect(await rows('select by, body from task_comment')).toEqual([{ by: 'kari', body: 'ringt' }]);
  });
});
