import { createKafka, createProducer, type RecordProducer } from '@varde/kafka';
import { type OutgoingRecord } from '@varde/life-events';
import { appendToOutbox, type Database, OutboxRelay } from '@varde/persistence';
import { type Arena, openServiceDatabase } from './arena';
import { commitsPerSecond } from './control';
import { figure, type Finding, percent, type Scale } from './goal';
import { interleave } from './interleave';
import { quantile } from './statistics';
import { navnRecords } from './workload/events';

const batchSize = 1000;

/** P8: the relay, against the slower of its two halves: claiming alone, and producing alone. */
export async function relay(arena: Arena, { rounds, records }: Scale): Promise<Finding> {
  const database = await openServiceDatabase(arena, 'billing', 4);
  const producer = createProducer(createKafka({ brokers: arena.brokers, clientId: 'bench-relay' }));
  const events = records.length;
  const fill = () => refill(database, records);

  const { ratio, product, reference } = await interleave(
    {
      control: () => commitsPerSecond(database),
      reference: async () => {
        await fill();
        return Math.min(await claimAlone(database, events), await produceAlone(producer, records));
      },
      product: async () => {
        await fill();
        return relayAll(database, producer, events);
      },
    },
    rounds,
  );
  const delay = await commitToPublished(database, producer);
  await Promise.all([database.close(), producer.close()]);
  return {
    id: 'P8',
    what: 'outbox → Kafka by one relay worker',
    measured: `${figure(product.median)} records/s of ${figure(reference.median)}; commit → published p99 ${delay.toFixed(1)} ms`,
    range: `${percent(ratio.median)} (${percent(ratio.min)}–${percent(ratio.max)})`,
    goal: '≥ 60 % of min(claim, producer), ≥ 25K/s, p99 ≤ 50 ms',
    met: ratio.median >= 0.6 && product.median >= 25_000 && delay <= 50,
    remark: 'spike: 44K/s with DELETE, 0.70 of the slower half',
  };
}

async function refill(database: Database, records: readonly OutgoingRecord[]): Promise<void> {
  await database.query('truncate outbox');
  for (let at = 0; at < records.length; at += 5000) await appendToOutbox(database, records.slice(at, at + 5000));
}

async function claimAlone(database: Database, events: number): Promise<number> {
  const started = performance.now();
  for (let claimed = 0; claimed < events;) {
    const { rowCount } = await database.query({
      name: 'bench-claim',
      text: `delete from outbox where id = any(array(select id from outbox order by id limit ${batchSize} for update skip locked))
        returning id, topic, key, payload, headers`,
    });
    claimed += rowCount ?? 0;
  }
  return events / ((performance.now() - started) / 1000);
}

async function produceAlone(producer: RecordProducer, records: readonly OutgoingRecord[]): Promise<number> {
  const started = performance.now();
  for (let at = 0; at < records.length; at += batchSize) await producer.publish(records.slice(at, at + batchSize));
  return records.length / ((performance.now() - started) / 1000);
}

async function relayAll(database: Database, producer: RecordProducer, events: number): Promise<number> {
  let published = 0;
  let done: () => void = () => undefined;
  const finished = new Promise<void>((resolve) => (done = resolve));
  const started = performance.now();
  const worker = new OutboxRelay({
    database,
    publish: async (records) => {
      await producer.publish(records);
      published += records.length;
      if (published >= events) done();
    },
  });
  worker.start();
  await finished;
  const seconds = (performance.now() - started) / 1000;
  await worker.stop();
  return events / seconds;
}

/** Milliseconds from commit to the broker's ack at 100 a second, 99th percentile of 1 000. */
async function commitToPublished(database: Database, producer: RecordProducer): Promise<number> {
  await database.query('truncate outbox');
  const committedAt = new Map<string, number>();
  const delays: number[] = [];
  const worker = new OutboxRelay({
    database,
    publish: async (records) => {
      await producer.publish(records);
      for (const { headers } of records)
        delays.push(performance.now() - (committedAt.get(headers['ce_id'] ?? '') ?? NaN));
    },
  });
  worker.start();
  for (const record of navnRecords(1000)) {
    committedAt.set(record.headers['ce_id'] ?? '', performance.now());
    await appendToOutbox(database, [record]);
    worker.poke();
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  while (delays.length < 1000) await new Promise((resolve) => setTimeout(resolve, 10));
  await worker.stop();
  return quantile(delays, 0.99);
}
