import { BatchConsumer, createKafka } from '@varde/kafka';
import { type ProcessService } from '@varde/life-events';
import { type AnyProcess } from '@varde/process';
import { type Database } from '@varde/persistence';
import { ProcessRunner } from '@varde/service-runtime';
import { type Arena } from './arena';

export interface BenchService {
  readonly name: ProcessService;
  readonly processes: readonly AnyProcess[];
  readonly database: Database;
}

/** Runs services on one shared fetch, as one process does, from the start of the topic until `events` are committed. */
export async function runServices(
  { brokers }: Arena,
  services: readonly BenchService[],
  { topic, events, group }: { topic: string; events: number; group: string },
): Promise<number> {
  let started = 0;
  const runners = services.map((service) => startAt(service, group, () => (started ||= performance.now())));
  const kafka = createKafka({ brokers, clientId: group });
  const consumer = new BatchConsumer({ kafka, groupId: group, readers: runners, onFatal: fail });
  await consumer.start();
  await Promise.all(runners.map((runner) => until(runner, topic, events)));
  const seconds = (performance.now() - started) / 1000;
  await consumer.stop();
  for (const { database } of services) await requireTasks(database, events);
  return (events * services.length) / seconds;
}

/** The clock starts with the first records, the join of the group left out. */
function startAt({ name, processes, database }: BenchService, group: string, onFirst: () => void): ProcessRunner {
  const runner = new ProcessRunner({ definition: { name, processes }, database, group, onFatal: fail });
  const take = runner.take.bind(runner);
  runner.take = (run) => {
    onFirst();
    take(run);
  };
  return runner;
}

async function until(runner: ProcessRunner, topic: string, events: number): Promise<void> {
  while (committed(runner, topic) < events) await runner.progress();
}

/** Records of a topic whose effects are committed, by the positions stored. */
export function committed(runner: ProcessRunner, topic: string): number {
  const places = runner.stored().filter((place) => place.topic === topic);
  return places.reduce((sum, { position }) => sum + position, 0);
}

function fail(error: Error): never {
  throw error;
}

async function requireTasks(database: Database, events: number): Promise<void> {
  const { rows } = await database.query<{ count: string }>('select count(*) from task');
  if (Number(rows[0]?.count) !== events) throw new Error(`${rows[0]?.count ?? 'no'} tasks for ${events} events`);
}
