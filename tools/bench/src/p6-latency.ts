import { BatchConsumer, createKafka, createProducer, partitionOf, type RecordProducer } from '@varde/kafka';
import { type OutgoingRecord } from '@varde/life-events';
import { ProcessRunner } from '@varde/service-runtime';
import { type Arena, emptyTables, openServiceDatabase } from './arena';
import { type Finding, type Scale } from './goal';
import { committed } from './product-run';
import { quantile } from './statistics';
import { effectProcess } from './workload/effect-process';
import { navnRecords, navnTopic, partitionCount } from './workload/events';

const secondsEach = 8;
const warmUp = 0.1;

/** P6, first half: from just before a record is given to the producer until its effects are committed. */
export async function latency(arena: Arena, { records }: Scale): Promise<Finding[]> {
  const database = await openServiceDatabase(arena, 'school', 4);
  const producer = createProducer(createKafka({ brokers: arena.brokers, clientId: 'bench-latency' }));
  const findings: Finding[] = [];
  await emptyTables(database);
  const runner = new ProcessRunner({
    definition: { name: 'school', processes: [effectProcess('school')] },
    database,
    group: 'bench-p6',
    onFatal: fail,
  });
  const kafka = createKafka({ brokers: arena.brokers, clientId: 'bench-p6' });
  const consumer = new BatchConsumer({ kafka, groupId: 'bench-p6', readers: [runner], onFatal: fail });
  await consumer.start();
  while (committed(runner, navnTopic) < records.length) await runner.progress();
  let first = 1_000_000;
  for (const rate of [100, 1000]) {
    const sent = navnRecords(rate * secondsEach, first);
    first += sent.length;
    findings.push(finding(rate, await delaysOf(runner, producer, sent, rate)));
  }
  await consumer.stop();
  await Promise.all([database.close(), producer.close()]);
  return findings;
}

/** Records are published one after the other and committed in the order of each partition: each is done when its place is. */
async function delaysOf(
  runner: ProcessRunner,
  producer: RecordProducer,
  records: readonly OutgoingRecord[],
  rate: number,
): Promise<number[]> {
  const queues = new Map<number, number[]>();
  const done = new Map(places(runner));
  const delays: number[] = [];
  const watching = watch(runner, queues, done, delays, records.length);
  const started = performance.now();
  for (let at = 0; at < records.length;) {
    const due = Math.min(records.length, Math.floor(((performance.now() - started) / 1000) * rate));
    const batch = records.slice(at, due);
    at = due;
    const now = performance.now();
    for (const { key } of batch) {
      const partition = partitionOf(key, partitionCount);
      queues.set(partition, [...(queues.get(partition) ?? []), now]);
    }
    await producer.publish(batch);
    await new Promise((resolve) => setTimeout(resolve, 1));
  }
  await watching;
  return delays.slice(Math.floor(delays.length * warmUp));
}

async function watch(
  runner: ProcessRunner,
  queues: Map<number, number[]>,
  done: Map<number, number>,
  delays: number[],
  count: number,
): Promise<void> {
  while (delays.length < count) {
    await runner.progress();
    const now = performance.now();
    for (const [partition, position] of places(runner)) {
      const fresh = position - (done.get(partition) ?? 0);
      done.set(partition, position);
      const since = queues.get(partition)?.splice(0, fresh) ?? [];
      for (const at of since) delays.push(now - at);
    }
  }
}

function places(runner: ProcessRunner): [number, number][] {
  const ours = runner.stored().filter(({ topic }) => topic === navnTopic);
  return ours.map(({ partition, position }) => [partition, position]);
}

function finding(rate: number, delays: readonly number[]): Finding {
  const [p50, p99] = [quantile(delays, 0.5), quantile(delays, 0.99)];
  const goal = rate === 100 ? { p50: 10, p99: 25 } : { p50: Infinity, p99: 100 };
  return {
    id: 'P6',
    what: `produce → committed at ${rate}/s, one service`,
    measured: `p50 ${p50.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms`,
    range: `max ${Math.max(...delays).toFixed(0)} ms`,
    goal: rate === 100 ? 'p50 ≤ 10 ms, p99 ≤ 25 ms' : 'p99 ≤ 100 ms',
    met: p50 <= goal.p50 && p99 <= goal.p99,
    remark: `${delays.length} events; spike: ${rate === 100 ? 'p50 2.9, p99 8.5 ms' : 'p50 4.9, p99 15 ms'}`,
  };
}

function fail(error: Error): never {
  throw error;
}
