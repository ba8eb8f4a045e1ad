import { BatchConsumer, createKafka } from '@varde/kafka';
import { deterministicId } from '@varde/life-events';
import { type Database } from '@varde/persistence';
import { ProcessRunner } from '@varde/service-runtime';
import { type Arena, emptyTables, openServiceDatabase, publishAll } from './arena';
import { commitsPerSecond } from './control';
import { figure, type Finding, percent, type Scale } from './goal';
import { interleave } from './interleave';
import { type RawEffect, rawWrite } from './raw-writer';
import { effectProcess } from './workload/effect-process';
import { navnRecords, partitionCount } from './workload/events';

const connections = 2;

/** P1: one service, topic → position + state + task + outbox + timer, against a bare writer of the same effects. */
export async function oneService(arena: Arena, { rounds, events }: Scale): Promise<Finding> {
  const records = navnRecords(events);
  await publishAll(arena, records);
  const database = await openServiceDatabase(arena, 'school', 4);
  const effects = rawEffects(records);
  let round = 0;

  const comparison = await interleave(
    {
      control: () => commitsPerSecond(database),
      reference: async () => {
        await emptyTables(database);
        return rawWrite(database, effects, connections);
      },
      product: async () => {
        await emptyTables(database);
        return runProduct(arena, database, events, `bench-p1-${round++}`);
      },
    },
    rounds,
  );
  await database.close();
  const { ratio, product, reference } = comparison;
  return {
    id: 'P1',
    what: 'one service, topic → position, state, task, outbox, timer',
    measured: `${figure(product.median)} effects/s of ${figure(reference.median)} bare`,
    range: `${percent(ratio.median)} (${percent(ratio.min)}–${percent(ratio.max)})`,
    goal: '≥ 70 % of two bare writers with state load',
    met: ratio.median >= 0.7,
  };
}

/** Effects a second from the first fetch until every record is committed, the join of the group left out. */
async function runProduct(arena: Arena, database: Database, events: number, group: string): Promise<number> {
  const fail = (error: Error): never => {
    throw error;
  };
  let started = 0;
  const runner = new ProcessRunner({
    definition: { name: 'school', processes: [effectProcess] },
    database,
    group,
    onFatal: fail,
  });
  const take = runner.take.bind(runner);
  runner.take = (run) => {
    started ||= performance.now();
    take(run);
  };
  const kafka = createKafka({ brokers: arena.brokers, clientId: group });
  const consumer = new BatchConsumer({ kafka, groupId: group, readers: [runner], onFatal: fail });
  await consumer.start();
  while (read(runner) < events) await runner.progress();
  const seconds = (performance.now() - started) / 1000;
  await consumer.stop();
  await requireEffects(database, events);
  return events / seconds;
}

/** Records whose effects are committed, by the positions stored. */
function read(runner: ProcessRunner): number {
  return runner
    .stored()
    .filter(({ topic }) => topic === 'livshendelse.navn.v1')
    .reduce((sum, { position }) => sum + position, 0);
}

async function requireEffects(database: Database, events: number): Promise<void> {
  const { rows } = await database.query<{ count: string }>('select count(*) from task');
  if (Number(rows[0]?.count) !== events) throw new Error(`${rows[0]?.count} tasks for ${events} events`);
}

function rawEffects(records: ReturnType<typeof navnRecords>): RawEffect[] {
  return records.map((record, index) => ({
    partition: index % partitionCount,
    offset: Math.floor(index / partitionCount),
    subject: record.key,
    taskId: deterministicId('raw', index),
    payload: record.value,
    headers: JSON.stringify(record.headers),
    timer: index % 4 === 0,
  }));
}
