import { type OutgoingRecord } from '@varde/life-events';
import { type RecordProducer } from '@varde/kafka';
import { type PersonId } from '@varde/identity';
import { type Database, type FailpointName } from '@varde/persistence';
import { until } from '@varde/stack';
import { type FreshDatabase } from '@varde/testing';
import { killChild, startChild, type TrialChild } from './trial-fleet';
import { freshMarker, freshPerson, movesIn, tell, trialProcess } from './trial-process';
import { connectTo, declareLifeEvents, producer, serviceDatabase, startService } from './trial-service';

const begin = '2026-11-02T12:00:00Z';
const later = '2026-11-02T13:00:00Z';

let records: RecordProducer;
const opened: { database: Database; fresh: FreshDatabase }[] = [];
const children: TrialChild[] = [];

beforeAll(async () => {
  await declareLifeEvents();
  records = producer();
});
afterEach(async () => {
  await Promise.all(children.splice(0).map(killChild));
  for (const { database, fresh } of opened.splice(0)) {
    await database.close();
    await fresh.drop();
  }
});
afterAll(() => records.close());

async function openFresh(): Promise<{ database: Database; fresh: FreshDatabase }> {
  const fresh = await serviceDatabase();
  const pair = { fresh, database: connectTo(fresh.url) };
  opened.push(pair);
  return pair;
}

function child(...given: Parameters<typeof startChild>): TrialChild {
  const started = startChild(...given);
  children.push(started);
  return started;
}

async function rows(database: Database, sql: string, ...values: unknown[]): Promise<Record<string, unknown>[]> {
  return (await database.query(sql, values)).rows;
}

/** All that must be equal after any sequence of deaths; times and row numbers left out. */
async function stateOf(database: Database): Promise<unknown> {
  return {
    state: await rows(database, 'select process, subject, rev, data, held, history from state order by subject'),
    task: await rows(database, 'select id, status, alarm, closed_by, revision from task order by id'),
    timer: await rows(database, 'select subject, key, due_at from timer order by subject, key'),
    effect: await rows(database, 'select subject, key, status from effect order by subject, key'),
    outbox: await rows(
      database,
      "select key, headers::jsonb ->> 'ce_id' as id, payload from outbox where topic = 'school.prosess.v1' order by 2",
    ),
  };
}

const says = [
  '4601',
  tell.setTimer,
  tell.requestEffect,
  tell.cancelTask,
  '4601',
  tell.cancelEffect,
  tell.requestEffect,
  '4601',
];

/** Slices of events, in order per person. */
function story(marker: string, persons: readonly PersonId[]): OutgoingRecord[][] {
  return Array.from({ length: 24 }, (_, slice) =>
    persons.map((person, i) => movesIn(marker, person, slice + 1, says[(slice + i) % says.length])),
  );
}

const revisions = async (database: Database): Promise<number> =>
  Number((await rows(database, 'select coalesce(sum(rev), 0) as sum from state'))[0]!['sum']);

const nothingDue = async (database: Database): Promise<boolean> =>
  (await rows(database, "select 1 from timer union all select 1 from effect where status = 'waiting'")).length === 0;

async function undisturbed(database: Database, marker: string, events: number): Promise<unknown> {
  let now = new Date(begin);
  const service = await startService({ database, processes: [trialProcess({ marker })], clock: { now: () => now } });
  expect(await until(async () => (await revisions(database)) === events, { timeoutMs: 60_000 })).toBe(true);
  now = new Date(later);
  await service.runner.sweeper.sweepAll();
  await service.stop();
  return stateOf(database);
}

async function untilKilled(one: TrialChild, settled: () => Promise<boolean>): Promise<boolean> {
  expect(await until(async () => !one.alive() || (await settled()), { timeoutMs: 60_000, everyMs: 50 })).toBe(true);
  const killed = !one.alive();
  if (!killed) await killChild(one);
  const { signal } = await one.ended;
  if (signal !== 'SIGKILL') throw new Error(`the child ended by itself: ${one.said()}`);
  return killed;
}

describe('killed at every point between two side effects', () => {
  it('comes to the very state of an undisturbed run', async () => {
    const marker = freshMarker();
    const persons = Array.from({ length: 60 }, freshPerson);
    const slices = story(marker, persons);
    const disturbed = await openFresh();
    const at: FailpointName[] = [
      'runner:loaded',
      'runner:before-commit',
      'runner:committed',
      'runner:position-flushed',
    ];
    let kills = 0;
    let published = 0;
    for (let round = 0; round < 8; round++) {
      for (const slice of slices.slice(round * 3, round * 3 + 3)) await records.publish(slice);
      published += 3 * persons.length;
      const point = `${at[round % at.length]}:${Math.floor(round / at.length) + 1}`;
      const one = child({ databaseUrl: disturbed.fresh.url, marker, now: begin }, point);
      let quiet = false;
      const settled = async (): Promise<boolean> => {
        if ((await revisions(disturbed.database)) < published) return false;
        if (!point.startsWith('runner:position-flushed')) return true;
        // Events that nobody here reacts to move the position alone.
        if (!quiet) await records.publish(persons.map((person) => movesIn(`${marker}Other`, person, round + 1)));
        quiet = true;
        return false;
      };
      kills += Number(await untilKilled(one, settled));
    }
    const rest = child({ databaseUrl: disturbed.fresh.url, marker, now: begin });
    await until(async () => (await revisions(disturbed.database)) === published, { timeoutMs: 60_000 });
    await killChild(rest);
    for (const point of [
      'sweep:claimed:1',
      'sweep:before-commit:1',
      'sweep:committed:1',
      'sweep:before-commit:2',
      '',
    ]) {
      const one = child({ databaseUrl: disturbed.fresh.url, marker, now: later, sweeps: true }, point);
      kills += Number(await untilKilled(one, () => nothingDue(disturbed.database)));
    }
    expect(kills).toBeGreaterThanOrEqual(9);
    const calm = await openFresh();
    expect(await stateOf(disturbed.database)).toEqual(await undisturbed(calm.database, marker, published));
  }, 240_000);

  it('closes a task once, whether the clerk learns of it or not', async () => {
    const marker = freshMarker();
    const { fresh, database } = await openFresh();
    await records.publish([movesIn(marker, freshPerson(), 1)]);
    const first = child({ databaseUrl: fresh.url, marker, now: begin });
    await until(async () => (await revisions(database)) === 1, { timeoutMs: 60_000 });
    await killChild(first);
    const [task] = await rows(database, 'select id from task');
    const complete = { taskId: task!['id'] as string, by: 'kari', revision: 1 };
    const orders = { databaseUrl: fresh.url, marker, now: begin, complete };
    await child(orders, 'command:before-commit:1').ended;
    expect(await rows(database, 'select status from task')).toEqual([{ status: 'open' }]);
    await child(orders, 'command:committed:1').ended;
    expect(await rows(database, 'select status, revision from task')).toEqual([{ status: 'completed', revision: 2 }]);
    expect(await rows(database, "select data -> 'closed' as closed from state")).toEqual([
      { closed: ['TaskClosed place'] },
    ]);
    expect(await rows(database, "select count(*)::int from outbox where topic = 'school.prosess.v1'")).toEqual([
      { count: 2 },
    ]);
  }, 120_000);
});

describe('a zombie', () => {
  it('that wakes after another has taken over writes nothing: none doubled, none lost', async () => {
    const marker = freshMarker();
    const persons = Array.from({ length: 200 }, freshPerson);
    const slices = Array.from({ length: 30 }, (_, i) => persons.map((person) => movesIn(marker, person, i + 1)));
    const { fresh, database } = await openFresh();
    const orders = { databaseUrl: fresh.url, marker, now: begin, groupId: `school.${marker}` };
    const zombie = child(orders);
    await until(() => zombie.said().includes('ready'), { timeoutMs: 60_000 });
    const other = child(orders);
    const publishing = (async () => {
      for (const slice of slices.slice(0, 15)) await records.publish(slice);
    })();
    await until(async () => (await revisions(database)) > 300, { timeoutMs: 60_000, everyMs: 5 });
    zombie.process.kill('SIGSTOP');
    await publishing;
    expect(await until(async () => (await revisions(database)) === 3_000, { timeoutMs: 60_000 })).toBe(true);
    zombie.process.kill('SIGCONT');
    for (const slice of slices.slice(15)) await records.publish(slice);
    expect(await until(async () => (await revisions(database)) === 6_000, { timeoutMs: 60_000 })).toBe(true);
    expect(await rows(database, "select distinct rev, data -> 'read' as read from state")).toEqual([
      { rev: 30, read: 30 },
    ]);
    expect(new Set((await rows(database, "select data ->> 'sum' as sum from state")).map(({ sum }) => sum)).size).toBe(
      1,
    );
    expect(await rows(database, 'select count(*)::int from task')).toEqual([{ count: 200 }]);
    expect([zombie, other].map((each) => [each.alive(), each.said()])).toEqual(
      [zombie, other].map(() => [true, 'ready\ndone\n']),
    );
  }, 180_000);
});
