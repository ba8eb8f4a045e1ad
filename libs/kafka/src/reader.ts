import { type Kafka } from 'kafkajs';
import { partitionOf } from './partitioner';
import { type Cluster, createCluster, type FetchedMessage } from './reader-cluster';

/** A record as it lies in its topic, keys, values and headers as text. */
export interface StoredRecord {
  readonly topic: string;
  readonly partition: number;
  readonly offset: number;
  /** When the broker appended it, ms. */
  readonly timestamp: number;
  readonly key: string | null;
  readonly value: string | null;
  readonly headers: Readonly<Record<string, string>>;
}

/** Offset by partition; the end is exclusive. */
export type Offsets = ReadonlyMap<number, number>;

export type Place = 'beginning' | 'end' | { readonly timestamp: number } | { readonly offsets: Offsets };

export interface ReadOptions {
  /** `beginning` when left out. A partition that `offsets` does not name is left out. */
  readonly from?: Place;
  /** The end as it is at the call, when left out: a read always ends. */
  readonly to?: Place;
  /** Only records with this key, out of the one partition that it hashes to. */
  readonly key?: string;
  readonly partitions?: readonly number[];
}

/** Reads topics without joining a group: nothing is left on the broker, and no consumer notices. */
export interface TopicReader {
  /** @throws when there is no such topic. */
  partitions(topic: string): Promise<number[]>;
  offsets(topic: string, place: Place): Promise<Offsets>;
  endOffsets(topic: string): Promise<Offsets>;
  /** Records of one partition in their order; partitions as they come. */
  readAll(topic: string, options?: ReadOptions): AsyncIterable<StoredRecord>;
  close(): Promise<void>;
}

const maxBytes = 4 * 1024 * 1024;
const maxBytesPerPartition = 1024 * 1024;
const maxWaitMs = 250;
/** Tries in a row without a record, ms, before the reader gives up. */
const patienceMs = 30_000;

export function createReader(kafka: Kafka): TopicReader {
  const cluster = createCluster(kafka);
  let connected: Promise<void> | undefined;

  async function target(topic: string): Promise<number[]> {
    await (connected ??= cluster.connect());
    await cluster.addTargetTopic(topic);
    const found = cluster.findTopicPartitionMetadata(topic).map(({ partitionId }) => partitionId);
    return found.sort((a, b) => a - b);
  }

  async function offsets(topic: string, place: Place): Promise<Offsets> {
    const partitions = (await target(topic)).map((partition) => ({ partition }));
    if (typeof place === 'object' && 'offsets' in place) return place.offsets;
    const end = await listOffsets(cluster, { topic, partitions, fromBeginning: false });
    if (place === 'end') return end;
    const when = place === 'beginning' ? { fromBeginning: true } : { fromTimestamp: place.timestamp };
    const found = await listOffsets(cluster, { topic, partitions, ...when });
    // No record at or after the time is -1: that is the end.
    return new Map(
      [...found].map(([partition, offset]) => [partition, offset < 0 ? (end.get(partition) ?? 0) : offset]),
    );
  }

  async function* readAll(topic: string, options: ReadOptions = {}): AsyncIterable<StoredRecord> {
    const to = clamp(await offsets(topic, options.to ?? 'end'), await offsets(topic, 'end'), Math.min);
    const from = await offsets(topic, options.from ?? 'beginning');
    const next = clamp(from, await offsets(topic, 'beginning'), Math.max);
    const wanted = wantedPartitions(await target(topic), options);
    for (const [partition, offset] of next) {
      if (!wanted.has(partition) || offset >= (to.get(partition) ?? 0)) next.delete(partition);
    }
    for await (const record of fetchUntil(cluster, topic, next, to)) {
      if (options.key === undefined || record.key === options.key) yield record;
    }
  }

  return {
    partitions: target,
    offsets,
    endOffsets: (topic) => offsets(topic, 'end'),
    readAll,
    close: () => cluster.disconnect(),
  };
}

function wantedPartitions(all: readonly number[], { key, partitions }: ReadOptions): Set<number> {
  const chosen = new Set(partitions ?? all);
  if (key === undefined) return chosen;
  const its = partitionOf(key, all.length);
  return new Set(chosen.has(its) ? [its] : []);
}

/** What retention has removed, and what is not there yet, cannot be read. */
function clamp(given: Offsets, bound: Offsets, pick: (a: number, b: number) => number): Map<number, number> {
  return new Map([...given].map(([partition, offset]) => [partition, pick(offset, bound.get(partition) ?? offset)]));
}

type OffsetQuery = Parameters<Cluster['fetchTopicsOffset']>[0][number];

async function listOffsets(cluster: Cluster, query: OffsetQuery): Promise<Map<number, number>> {
  const [found] = await persist(cluster, () => cluster.fetchTopicsOffset([query]));
  return new Map(found?.partitions.map(({ partition, offset }) => [partition, Number(offset)]));
}

/** Fetches from all partitions that are not done until all are. `next` is used up. */
async function* fetchUntil(
  cluster: Cluster,
  topic: string,
  next: Map<number, number>,
  to: Offsets,
): AsyncGenerator<StoredRecord> {
  let giveUpAt = Date.now() + patienceMs;
  while (next.size > 0) {
    const before = sum(next);
    for (const { partition, messages } of await persist(cluster, () => fetchOnce(cluster, topic, next))) {
      const end = to.get(partition) ?? 0;
      for (const message of taken(messages, partition, next, end)) yield stored(topic, partition, message);
    }
    if (sum(next) !== before) giveUpAt = Date.now() + patienceMs;
    if (Date.now() > giveUpAt) {
      throw new Error(`Nothing more could be read of ${topic}, partitions ${[...next.keys()].join(', ')}.`);
    }
  }
}

const sum = (offsets: Offsets): number => [...offsets.values()].reduce((total, offset) => total + offset, 0);

/** What is wanted of a partition's fetch, which begins before the place asked for and goes on beyond the end. */
function* taken(
  messages: readonly FetchedMessage[],
  partition: number,
  next: Map<number, number>,
  end: number,
): Generator<FetchedMessage> {
  for (const message of messages) {
    const offset = Number(message.offset);
    const wanted = next.get(partition);
    if (wanted === undefined || offset < wanted) continue;
    if (offset + 1 < end) next.set(partition, offset + 1);
    else next.delete(partition);
    if (offset < end && !message.isControlRecord) yield message;
  }
}

async function fetchOnce(cluster: Cluster, topic: string, next: ReadonlyMap<number, number>) {
  const leaders = cluster.findLeaderForPartitions(topic, [...next.keys()]);
  const answers = await Promise.all(
    Object.entries(leaders).map(async ([nodeId, partitions]) => {
      const broker = await cluster.findBroker({ nodeId });
      return broker.fetch({
        ...{ isolationLevel: 1, maxWaitTime: maxWaitMs, minBytes: 1, maxBytes },
        topics: [{ topic, partitions: partitions.map((partition) => fetchPlace(partition, next)) }],
      });
    }),
  );
  return answers.flatMap(({ responses }) => responses.flatMap(({ partitions }) => partitions));
}

function fetchPlace(partition: number, next: ReadonlyMap<number, number>) {
  return { partition, fetchOffset: String(next.get(partition) ?? 0), maxBytes: maxBytesPerPartition };
}

/** Tries again with new metadata while a broker is away or a leader moves. Other errors are thrown at once. */
async function persist<Result>(cluster: Cluster, work: () => Promise<Result>): Promise<Result> {
  const giveUpAt = Date.now() + patienceMs;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      const { retriable, name } = error as { retriable?: boolean; name?: string };
      const passing = retriable === true || (name ?? '').startsWith('KafkaJSConnection');
      if (!passing || Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 200));
      await cluster.refreshMetadata().catch(() => cluster.connect().catch(() => undefined));
    }
  }
}

function stored(topic: string, partition: number, message: FetchedMessage): StoredRecord {
  const headers = Object.entries(message.headers).map(([name, value]) => [
    name,
    Array.isArray(value) ? value.map(String).join(',') : (value?.toString() ?? ''),
  ]);
  return {
    ...{ topic, partition, offset: Number(message.offset), timestamp: Number(message.timestamp) },
    key: message.key?.toString() ?? null,
    value: message.value?.toString() ?? null,
    headers: Object.fromEntries(headers) as Record<string, string>,
  };
}
