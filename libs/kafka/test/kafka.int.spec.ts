import { AsyncLocalStorage, createHook } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { type OutgoingRecord } from '@varde/life-events';
import { freshTopics, testBroker, uniqueName } from '@varde/testing';
import {
  createKafka,
  createProducer,
  createReader,
  createTopics,
  deadLetterTopics,
  declareTopics,
  type Kafka,
  type KafkaLogLine,
  partitionOf,
  type RecordProducer,
  type StoredRecord,
  type TopicReader,
  withAdmin,
} from '../src';

const lines: KafkaLogLine[] = [];
const connect = (brokers = [testBroker()]): Kafka =>
  createKafka({ brokers, clientId: uniqueName('spec') }, (line) => lines.push(line));

const record = (topic: string, key: string, n: number): OutgoingRecord => ({
  topic,
  key,
  value: JSON.stringify({ n, text: 'blåbær' }),
  headers: { ce_id: `${key}-${n}`, ce_type: 'livshendelse.foedsel' },
});

async function all(records: AsyncIterable<StoredRecord>): Promise<StoredRecord[]> {
  const collected: StoredRecord[] = [];
  for await (const each of records) collected.push(each);
  return collected;
}

describe('topics', () => {
  const kafka = connect();

  it('are created as declared, once, and found as declared after', async () => {
    const shapes = [{ name: uniqueName('livshendelse.foedsel.v1'), retentionMs: 400 * 86_400_000 }];
    const dead = deadLetterTopics(shapes);
    expect(dead[0]?.name).toBe(`${shapes[0]?.name ?? ''}.dlq`);
    const both = [...shapes, ...dead];
    expect(await declareTopics(kafka, both)).toEqual({ created: both.map(({ name }) => name), differences: [] });
    expect(await declareTopics(kafka, both)).toEqual({ created: [], differences: [] });
  });

  it('can be declared by several services at once', async () => {
    const shapes = [1, 2, 3].map(() => ({ name: uniqueName('shared'), retentionMs: -1 }));
    const reports = await Promise.all(
      [shapes, [...shapes].reverse(), shapes].map((each) => declareTopics(connect(), each)),
    );
    expect(reports.flatMap(({ differences }) => differences)).toEqual([]);
  });

  it('have their leaders when a declaration returns, also those that another service was making', async () => {
    const wanted = [1, 2, 3, 4, 5, 6].map(() => ({ name: uniqueName('led'), retentionMs: -1 }));
    await Promise.all(
      [1, 2, 3].map(async () => {
        await declareTopics(connect(), wanted);
        await withAdmin(connect(), (admin) => Promise.all(wanted.map(({ name }) => admin.fetchTopicOffsets(name))));
      }),
    );
  });

  it('that differ are reported and left as they are', async () => {
    const name = uniqueName('other');
    await createTopics(kafka, [{ name, partitions: 3 }]);
    const { created, differences } = await declareTopics(kafka, [{ name, retentionMs: 1000 }]);
    expect(created).toEqual([]);
    expect(differences).toEqual([
      { topic: name, setting: 'partitions', declared: '12', found: '3' },
      { topic: name, setting: 'message.timestamp.type', declared: 'LogAppendTime', found: 'CreateTime' },
      { topic: name, setting: 'retention.ms', declared: '1000', found: '604800000' },
    ]);
  });
});

describe('the producer and the reader', () => {
  const kafka = connect();
  let producer: RecordProducer;
  let reader: TopicReader;
  beforeAll(() => {
    producer = createProducer(kafka);
    reader = createReader(kafka);
  });
  afterAll(() => Promise.all([producer.close(), reader.close()]));

  async function topicWith(count: number): Promise<string> {
    const { foedsel } = await freshTopics({ createTopics: (topics) => createTopics(kafka, topics) }, ['foedsel']);
    await producer.publish(Array.from({ length: count }, (_, n) => record(foedsel, `person-${n % 10}`, n)));
    return foedsel;
  }

  it('carry records whole, each key in its order and in its partition', async () => {
    const topic = await topicWith(1000);
    const read = await all(reader.readAll(topic));
    expect(read).toHaveLength(1000);
    const keys = new Set(read.map(({ key }) => key ?? ''));
    expect(keys.size).toBe(10);
    for (const key of keys) {
      const its = read.filter((each) => each.key === key);
      expect(new Set(its.map(({ partition }) => partition))).toEqual(new Set([partitionOf(key, 4)]));
      const numbers = its.map(({ value }) => (JSON.parse(value ?? '') as { n: number }).n);
      expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    }
    const first = read.find(({ headers }) => headers['ce_id'] === 'person-0-0');
    expect(first).toMatchObject({ value: '{"n":0,"text":"blåbær"}', headers: { ce_type: 'livshendelse.foedsel' } });
  });

  it('read from a time, from offsets, for one key, and up to where the topic ended when asked', async () => {
    const topic = await topicWith(100);
    const before = await reader.endOffsets(topic);
    const latest = Math.max(...(await all(reader.readAll(topic))).map(({ timestamp }) => timestamp));
    await pause(latest + 1 - Date.now() > 0 ? latest + 1 - Date.now() : 1);
    const from = Date.now();
    await producer.publish([record(topic, 'person-3', 1000), record(topic, 'late', 1001)]);

    const idsOf = async (options: Parameters<TopicReader['readAll']>[1]): Promise<string[]> =>
      (await all(reader.readAll(topic, options))).map(({ headers }) => headers['ce_id'] ?? '').sort();
    expect(await idsOf({ from: { offsets: before } })).toEqual(['late-1001', 'person-3-1000']);
    expect(await idsOf({ from: { timestamp: from } })).toEqual(['late-1001', 'person-3-1000']);
    expect(await idsOf({ to: { offsets: before } })).toHaveLength(100);
    expect(await idsOf({ key: 'person-3' })).toHaveLength(11);
    expect(await idsOf({ from: 'end' })).toEqual([]);
    const beyond = new Map([...before].map(([partition, offset]) => [partition, offset + 1_000_000]));
    expect(await idsOf({ to: { offsets: beyond } })).toHaveLength(102);
  });

  it('leave no group behind', async () => {
    const topic = await topicWith(10);
    const groups = await withAdmin(kafka, (admin) => admin.listGroups());
    await all(reader.readAll(topic));
    expect(await withAdmin(kafka, (admin) => admin.listGroups())).toEqual(groups);
  });

  it('carry a batch that is larger than what the broker takes for one partition', async () => {
    const topic = await topicWith(0);
    const large = Array.from({ length: 40 }, (_, n) => ({ ...record(topic, 'one', n), value: 'x'.repeat(100_000) }));
    await producer.publish(large);
    const read = await all(reader.readAll(topic));
    expect(read.map(({ headers }) => headers['ce_id'])).toEqual(large.map(({ headers }) => headers['ce_id']));
  });

  it('fail on a topic that is missing, and go on after that', async () => {
    const impatient = createKafka({ brokers: [testBroker()], clientId: 'impatient' }, () => undefined, { retries: 1 });
    const [hasty, reading] = [createProducer(impatient), createReader(impatient)];
    await expect(hasty.publish([record('no.such.topic', 'a', 1)])).rejects.toThrow('topic-partition');
    await expect(all(reading.readAll('no.such.topic'))).rejects.toThrow('topic-partition');
    const topic = await topicWith(0);
    await hasty.publish([record(topic, 'a', 1)]);
    expect(await all(reading.readAll(topic))).toHaveLength(1);
    await Promise.all([hasty.close(), reading.close()]);
  });

  it('say nothing of what is in the records', () => {
    expect(lines.filter((line) => JSON.stringify(line).includes('blåbær'))).toEqual([]);
  });
});

describe('an idle client', () => {
  it('sets no timers of its own, where stock kafkajs sets thousands a second', async () => {
    const kafka = connect();
    const topic = uniqueName('idle');
    await createTopics(kafka, [{ name: topic, partitions: 1 }]);
    // Timers are counted where they are made: in what the client's own calls begin.
    const own = new AsyncLocalStorage<true>();
    let timers = 0;
    const hook = createHook({
      init: (_, type) => {
        if (type === 'Timeout' && own.getStore()) timers += 1;
      },
    });
    await own.run(true, async () => {
      const producer = createProducer(kafka);
      await producer.publish([record(topic, 'a', 1)]);
      await pause(200);
      hook.enable();
      await pause(2_000);
      hook.disable();
      await producer.close();
    });
    expect(timers).toBeLessThan(20);
  });
});

describe('the broker', () => {
  it('understands every admin call that we use', async () => {
    const kafka = connect();
    const topic = uniqueName('contract');
    const group = uniqueName('group');
    await createTopics(kafka, [{ name: topic, partitions: 2 }]);
    const producer = createProducer(kafka);
    await producer.publish([record(topic, 'a', 1), record(topic, 'b', 2)]);
    await producer.close();
    await withAdmin(kafka, async (admin) => {
      const { brokers, controller } = await admin.describeCluster();
      expect([brokers.length, controller]).toEqual([1, brokers[0]?.nodeId]);
      expect(await admin.listTopics()).toContain(topic);
      const { topics } = await admin.fetchTopicMetadata({ topics: [topic] });
      expect(topics[0]?.partitions).toHaveLength(2);
      const ends = await admin.fetchTopicOffsets(topic);
      expect(ends.reduce((sum, { offset }) => sum + Number(offset), 0)).toBe(2);
      expect(await admin.fetchTopicOffsetsByTimestamp(topic, 0)).toHaveLength(2);
      await admin.setOffsets({ groupId: group, topic, partitions: [{ partition: 0, offset: '0' }] });
      const committed = await admin.fetchOffsets({ groupId: group, topics: [topic] });
      expect(committed[0]?.partitions.find(({ partition }) => partition === 0)?.offset).toBe('0');
      expect((await admin.describeGroups([group])).groups[0]?.state).toBe('Empty');
      expect((await admin.listGroups()).groups.map(({ groupId }) => groupId)).toContain(group);
      await admin.deleteGroups([group]);
      const [withRecords] = ends.filter(({ offset }) => offset !== '0');
      await admin.deleteTopicRecords({ topic, partitions: [{ partition: withRecords?.partition ?? 0, offset: '-1' }] });
      await admin.deleteTopics({ topics: [topic] });
      expect(await admin.listTopics()).not.toContain(topic);
    });
  });
});
