import { BatchConsumer, createKafka, createReader, type RecordProducer } from '@varde/kafka';
import { until } from '@varde/stack';
import { testBroker, uniqueName } from '@varde/testing';
import { ProcessRunner } from '../../src/runner';
import { mergeRecords } from '../../src/replay/merge-records';
import { replay } from '../../src/replay/replay';
import { freshMarker, freshPerson, movesIn, tell, trialProcess } from './trial-process';
import { connectTo, declareLifeEvents, producer, serviceDatabase } from './trial-service';

let records: RecordProducer;

beforeAll(async () => {
  await declareLifeEvents();
  records = producer();
});
afterAll(() => records.close());

describe('a replay', () => {
  it('reads the history of the topics and tells what a process would do, by kind and month', async () => {
    const marker = freshMarker();
    const persons = Array.from({ length: 12 }, freshPerson);
    await records.publish(
      persons.flatMap((person, i) => [
        movesIn(marker, person, 1),
        movesIn(marker, person, 2, tell.setTimer),
        movesIn(marker, person, 3, tell.requestEffect),
        movesIn(marker, person, 4, i < 5 ? tell.cancelTask : tell.cancelEffect),
      ]),
    );
    const reader = createReader(createKafka({ brokers: [testBroker()], clientId: 'varde-trial' }));
    const definition = { name: 'school' as const, processes: [trialProcess({ marker })] };
    const history = mergeRecords(reader, ['livshendelse.innflytting.v1'], 'beginning');
    const report = await replay({ definition, records: history, until: new Date(Date.now() + 60_000) });
    await reader.close();
    expect(report.tasksOpened).toEqual({ 'school/try-things trial 2026-12': 12 });
    expect(report.tasksCancelled).toEqual({ 'school/try-things trial': 5 });
    expect(report.tasksOpen).toEqual({ 'school/try-things trial': 7 });
    expect(report.announced).toMatchObject({ 'school/try-things alarm-raised': 7, 'school/try-things letter-sent': 5 });
    expect(report.failed).toEqual({});
  });
});

describe('a fetch that services share', () => {
  it('gives each service everything it reacts to, though one of them stands still for a while', async () => {
    const markers = [freshMarker(), freshMarker()];
    const fresh = await Promise.all([serviceDatabase(), serviceDatabase()]);
    const databases = fresh.map(({ url }) => connectTo(url));
    const fatal: Error[] = [];
    const onFatal = (error: Error): void => void fatal.push(error);
    const runners = databases.map(
      (database, i) =>
        new ProcessRunner({
          definition: { name: 'school', processes: [trialProcess({ marker: markers[i]! })] },
          database,
          onFatal,
        }),
    );
    const kafka = createKafka({ brokers: [testBroker()], clientId: uniqueName('trial') });
    const troubles: string[] = [];
    const onTrouble = (message: string): void => void troubles.push(message);
    const groupId = uniqueName('shared');
    const consumer = new BatchConsumer({ kafka, groupId, readers: runners, onFatal, onTrouble });
    await consumer.start();
    const blocker = await databases[0]!.pool.connect();
    await blocker.query('begin');
    await blocker.query('lock table state in access exclusive mode');
    const persons = Array.from({ length: 60 }, freshPerson);
    for (let i = 0; i < 100; i++) {
      await records.publish(persons.flatMap((person) => markers.map((marker) => movesIn(marker, person, i + 1))));
    }
    const done = (i: number) => async (): Promise<boolean> => {
      const { rows } = await databases[i]!.query<{ sum: string }>('select coalesce(sum(rev), 0) as sum from state');
      return Number(rows[0]?.sum) === 6_000;
    };
    expect(await until(done(1), { timeoutMs: 30_000 })).toBe(true);
    expect(troubles).toContainEqual(expect.stringContaining('left behind'));
    await blocker.query('rollback');
    blocker.release();
    expect(await until(done(0), { timeoutMs: 30_000 })).toBe(true);
    const { rows: tasks } = await databases[0]!.query('select count(*)::int as count from task');
    expect(tasks).toEqual([{ count: 60 }]);
    expect(fatal).toEqual([]);
    await consumer.stop();
    await Promise.all(databases.map((database) => database.close()));
    await Promise.all(fresh.map((each) => each.drop()));
  });
});
