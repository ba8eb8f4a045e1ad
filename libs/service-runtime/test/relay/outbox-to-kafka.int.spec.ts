import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKafka, createProducer, createReader, createTopics, type StoredRecord } from '@varde/kafka';
import { type OutgoingRecord } from '@varde/life-events';
import {
  appendToOutbox,
  type Database,
  migrate,
  openDatabase,
  outboxMigrations,
  OutboxRelay,
} from '@varde/persistence';
import { startKafka, until } from '@varde/stack';
import { type Child, freshDatabase, type FreshDatabase, startChild, testBroker, uniqueName } from '@varde/testing';

const template = {
  name: 'outbox',
  migrate: async (url: string) => {
    await migrate({ url, schema: 'school', migrations: outboxMigrations });
  },
};

const keyCount = 50;
const record = (topic: string, n: number): OutgoingRecord => ({
  topic,
  key: `person-${n % keyCount}`,
  value: JSON.stringify({ n }),
  headers: { ce_id: String(n) },
});

async function readAll(broker: string, topic: string): Promise<StoredRecord[]> {
  const reader = createReader(createKafka({ brokers: [broker], clientId: 'oracle' }));
  const read: StoredRecord[] = [];
  for await (const each of reader.readAll(topic)) read.push(each);
  await reader.close();
  return read;
}

/** Asserts that all of 0 … count-1 came, each key in order by first coming, and answers how many came again. */
function repeatsOf(read: readonly StoredRecord[], count: number): number {
  const numbers = [...new Set(read.map(({ headers }) => Number(headers['ce_id'])))];
  expect(numbers.length).toBe(count);
  for (let key = 0; key < keyCount; key++) {
    const its = numbers.filter((n) => n % keyCount === key);
    expect(its).toEqual([...its].sort((a, b) => a - b));
  }
  return read.length - count;
}

describe('the way from the outbox to Kafka', () => {
  let fresh: FreshDatabase;
  let database: Database;
  beforeEach(async () => {
    fresh = await freshDatabase(template);
    database = openDatabase({ url: fresh.url, schema: 'school', applicationName: 'spec', maxConnections: 4 });
  });
  afterEach(async () => {
    await database.close();
    await fresh.drop();
  });

  const append = (topic: string, from: number, count: number): Promise<void> =>
    database.transaction((client) =>
      appendToOutbox(
        client,
        Array.from({ length: count }, (_, i) => record(topic, from + i)),
      ),
    );

  const depth = async (): Promise<number> =>
    (await database.query<{ rows: number }>('select count(*)::int as rows from outbox')).rows[0]?.rows ?? -1;

  const relayProcess = (workers: number, failpoint = ''): Child =>
    startChild(join(__dirname, 'relay-process.ts'), {
      ...{ BROKER: testBroker(), URL: fresh.url, BATCH: '40', WORKERS: String(workers), VARDE_FAILPOINT: failpoint },
    });

  async function topicOf(broker: string): Promise<string> {
    const name = uniqueName('relay');
    await createTopics(createKafka({ brokers: [broker], clientId: 'spec' }), [{ name, partitions: 12 }]);
    return name;
  }

  it.each([
    ['relay:claimed', 0],
    ['relay:published', 40],
    ['relay:committed', 0],
  ])(
    'loses nothing when the relay is killed at %s, and repeats at most the batch under way',
    async (name, repeated) => {
      const topic = await topicOf(testBroker());
      await append(topic, 0, 1000);
      for (const nth of [1, 3, 7]) expect(await relayProcess(1, `${name}:${nth}`).ended).toBe('SIGKILL');
      const last = relayProcess(1);
      expect(await until(async () => (await depth()) === 0, { timeoutMs: 20_000 })).toBe(true);
      last.process.kill('SIGKILL');
      await last.ended;
      expect(repeatsOf(await readAll(testBroker(), topic), 1000)).toBe(3 * repeated);
    },
  );

  it('loses nothing and keeps order when relays of two workers are killed at any moment, while others stand by', async () => {
    const topic = await topicOf(testBroker());
    let written = 0;
    for (let round = 0; round < 6; round++) {
      const pair = [relayProcess(2), relayProcess(2)];
      const sent = new Promise<void>((resolve) => {
        for (const { process } of pair) {
          process.on('message', (message: { sent: number }) => {
            if (message.sent >= 40 * round) resolve();
          });
        }
      });
      for (let i = 0; i < 10; i++) await append(topic, (written += 50) - 50, 50);
      await sent;
      for (const { process, ended } of pair) {
        process.kill('SIGKILL');
        await ended;
      }
    }
    const last = relayProcess(2);
    expect(await until(async () => (await depth()) === 0, { timeoutMs: 20_000 })).toBe(true);
    last.process.kill('SIGKILL');
    await last.ended;
    repeatsOf(await readAll(testBroker(), topic), written);
  });

  it('goes on by itself when the broker is killed and comes back', async () => {
    const dir = await mkdtemp(join(tmpdir(), 'varde-relay-'));
    let broker = await startKafka({ dir, tied: true });
    const { address, port } = broker;
    const producer = createProducer(createKafka({ brokers: [address], clientId: 'relay' }));
    const relay = new OutboxRelay({ database, publish: (records) => producer.publish(records), batchSize: 20 });
    try {
      const topic = await topicOf(address);
      relay.start();
      await append(topic, 0, 200);
      relay.poke();
      expect(await until(async () => (await depth()) < 200, { timeoutMs: 20_000, everyMs: 2 })).toBe(true);
      process.kill(broker.pid, 'SIGKILL');
      await append(topic, 200, 300);
      broker = await startKafka({ dir, port, tied: true });
      expect(await until(async () => (await depth()) === 0, { timeoutMs: 60_000 })).toBe(true);
      repeatsOf(await readAll(address, topic), 500);
    } finally {
      await relay.stop();
      await producer.close();
      await broker.stop();
      await rm(dir, { recursive: true, force: true });
    }
  }, 120_000);
});
