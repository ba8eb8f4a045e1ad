import { type Consumer, type EachBatchPayload, type Kafka } from 'kafkajs';
import { retrySettings } from './connection';
import { TruncatedTopicError } from './consumer-error';
import { ReaderFeed } from './consumer-feed';
import { isRebalance, withHeartbeat } from './consumer-heartbeat';
import { incoming, typeOf } from './consumer-record';
import { type Partition, partitionName, type PartitionPlace, type RecordReader } from './consumer-reader';

export interface BatchConsumerOptions {
  /** One of its own: two consumers on one kafkajs instance lose each other's metadata. */
  readonly kafka: Kafka;
  readonly groupId: string;
  /** One, or several that share the fetch: each with its own pace and positions. */
  readonly readers: readonly RecordReader[];
  /** Consuming has ended and will not go on: the process should end, and be started again. */
  readonly onFatal: (error: Error) => void;
  /** Something worth a line in the log; never holds record contents. */
  readonly onTrouble?: (message: string) => void;
}

/** Above this many queued records at a reader, fetching waits for it. */
const crowdedAt = 4_000;
/** So long do readers with room wait for a crowded one, before it is left behind to catch up by itself. */
const patienceMs = 5_000;
/** At least this long between two fetches: one fetch then carries more, which costs a third less CPU. */
const breathMs = 5;
const commitEveryMs = 5_000;

/**
 * One kafkajs consumer for one or more readers. Each batch is filtered and handed over, and the callback returns: kafkajs
 * fetches the next while the readers work. Correctness lies with the readers' stored positions, not with the group's
 * offsets, which are committed for display.
 *
 * Memory is bounded: fetching waits while a reader has more than 4 000 records queued. When others have waited 5 s for it,
 * the crowded one is *left behind*: its queue is dropped and it is given nothing until it has nothing under way. Then
 * its positions are loaded and the consumer goes back to them; the others skip what they have had already.
 *
 * Nothing is ever thrown out of kafkajs's callbacks: it would crash the consumer and leave the process alive.
 */
export class BatchConsumer {
  private readonly consumer: Consumer;
  private readonly feeds: readonly ReaderFeed[];
  private readonly waters = new Map<string, number>();
  private readonly goneBackTo = new Map<string, number>();
  private assignment: Promise<void> = new Promise<void>(() => undefined);
  private generation = 0;
  private breath: Promise<void> | undefined;
  private committer: NodeJS.Timeout | undefined;
  private fetchedAt = Date.now();
  private joined = false;
  private stopped = false;

  constructor(private readonly options: BatchConsumerOptions) {
    this.feeds = options.readers.map((reader) => new ReaderFeed(reader));
    this.consumer = options.kafka.consumer({
      groupId: options.groupId,
      allowAutoTopicCreation: false,
      sessionTimeout: 10_000,
      heartbeatInterval: 2_000,
      rebalanceTimeout: 15_000,
      minBytes: 1,
      maxBytes: 1024 * 1024,
      maxBytesPerPartition: 128 * 1024,
      maxWaitTimeInMs: 500,
      retry: retrySettings,
    });
    for (const feed of this.feeds) feed.reader.onLostPlace((partitions) => void this.findPlace(feed, partitions));
  }

  async start(): Promise<void> {
    const { GROUP_JOIN, FETCH, CRASH } = this.consumer.events;
    this.consumer.on(GROUP_JOIN, ({ payload }) => this.joinedWith(payload.memberAssignment));
    this.consumer.on(FETCH, () => (this.fetchedAt = Date.now()));
    this.consumer.on(CRASH, ({ payload }) => {
      if (!payload.restart && !this.stopped) this.options.onFatal(payload.error);
    });
    await this.consumer.connect();
    const topics = [...new Set(this.feeds.flatMap(({ reader }) => reader.topics))];
    await this.consumer.subscribe({ topics, fromBeginning: true });
    await this.consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: 128,
      eachBatch: (payload) => this.onBatch(payload),
    });
    this.committer = setInterval(() => void this.commitForDisplay(), commitEveryMs);
  }

  /** Leaves the group. Readers finish what they have under way; what they have queued is read again by the next owner. */
  async stop(): Promise<void> {
    this.stopped = true;
    clearInterval(this.committer);
    await Promise.all(this.feeds.map(({ reader }) => reader.drop()));
    await this.commitForDisplay();
    await this.consumer.disconnect();
  }

  /** Whether partitions (perhaps none) are assigned and each reader knows its place in them. */
  ready(): boolean {
    return this.joined;
  }

  /** Milliseconds since the broker last answered a fetch. */
  silentForMs(): number {
    return Date.now() - this.fetchedAt;
  }

  /** End of the log of each partition, as of the last fetch that brought records; by {@link partitionName}. */
  highWatermarks(): ReadonlyMap<string, number> {
    return this.waters;
  }

  private joinedWith(assignment: Record<string, number[]>): void {
    const partitions = Object.entries(assignment).flatMap(([topic, numbers]) =>
      numbers.map((partition) => ({ topic, partition })),
    );
    this.assignment = this.begin(partitions, ++this.generation);
  }

  /** Before the first batch of an assignment, each reader lets go of what it had and finds its place anew. */
  private async begin(partitions: readonly Partition[], generation: number): Promise<void> {
    this.joined = false;
    this.goneBackTo.clear();
    const begun = this.feeds.map(async (feed) => {
      feed.forget();
      await feed.reader.drop();
      const { topics } = feed.reader;
      await this.load(
        feed,
        partitions.filter(({ topic }) => topics.includes(topic)),
        generation,
      );
      feed.attached = true;
    });
    await Promise.all(begun);
    if (generation === this.generation) this.joined = true;
  }

  /** A reader whose place was lost (another writer moved it) is given the stored one, and the consumer goes back. */
  private async findPlace(feed: ReaderFeed, partitions: readonly Partition[]): Promise<void> {
    const generation = this.generation;
    const mine = partitions.filter((partition) => feed.nextIn(partition) !== undefined);
    feed.forget(mine);
    await this.load(feed, mine, generation);
  }

  private async load(feed: ReaderFeed, partitions: readonly Partition[], generation: number): Promise<void> {
    for (let wait = 100; !this.stopped && generation === this.generation; wait = Math.min(wait * 2, 5_000)) {
      try {
        const places = await feed.reader.loadPositions(partitions);
        if (generation !== this.generation) return;
        feed.place(places);
        for (const { topic, partition, position } of places) this.seek({ topic, partition }, position);
        return;
      } catch (error) {
        this.options.onTrouble?.(`positions of ${feed.reader.name} could not be read: ${nameOf(error)}; trying again`);
        await new Promise((resolve) => setTimeout(resolve, wait));
      }
    }
  }

  private async onBatch(payload: EachBatchPayload): Promise<void> {
    try {
      await withHeartbeat(this.assignment, payload);
      if (payload.isStale() || !payload.isRunning()) return;
      if (!this.onCourse(payload)) {
        await this.breathe();
        return;
      }
      this.handOver(payload);
      payload.resolveOffset(payload.batch.lastOffset());
      await this.breathe();
      await this.makeRoom(payload);
    } catch (error) {
      // A heartbeat says that the group is rebalancing. Unresolved, the batch is fetched again, and left out by `give`.
      if (isRebalance(error)) return;
      this.options.onFatal(error as Error);
    }
  }

  /**
   * The batch must begin at or before the place that the readers have reached, and end after it; else seek. kafkajs
   * begins at its own committed offset, or at 0. When the consumer has been sent to just this place already and the
   * batch still begins after it, the records between are no longer on the broker.
   */
  private onCourse({ batch }: EachBatchPayload): boolean {
    const partition = { topic: batch.topic, partition: batch.partition };
    const lowest = this.lowestIn(partition);
    if (lowest === undefined) return false;
    const fetched = Number((batch as unknown as { fetchedOffset: string }).fetchedOffset);
    if (fetched <= lowest && Number(batch.lastOffset()) >= lowest) return true;
    const name = partitionName(partition);
    if (this.goneBackTo.get(name) !== lowest) {
      this.goneBackTo.set(name, lowest);
      this.seek(partition, lowest);
      return false;
    }
    if (Number(batch.highWatermark) < lowest) throw new TruncatedTopicError(partition, lowest, batch.highWatermark);
    if (fetched <= lowest) return true;
    this.options.onTrouble?.(`${name}: records ${lowest} to ${fetched - 1} are no longer on the broker`);
    return true;
  }

  private lowestIn(partition: Partition): number | undefined {
    const places = this.feeds.map((feed) => feed.nextIn(partition)).filter((next) => next !== undefined);
    return places.length === 0 ? undefined : Math.min(...places);
  }

  private handOver({ batch }: EachBatchPayload): void {
    const partition = { topic: batch.topic, partition: batch.partition };
    const readers = this.feeds.filter((feed) => feed.nextIn(partition) !== undefined).map(({ reader }) => reader);
    const records = batch.messages
      .filter((message) => readers.some((reader) => reader.wants(batch.topic, typeOf(message))))
      .map((message) => incoming(partition, message));
    const next = Number(batch.lastOffset()) + 1;
    this.waters.set(partitionName(partition), Number(batch.highWatermark));
    for (const feed of this.feeds) feed.give({ ...partition, next, records });
  }

  private breathe(): Promise<void> {
    this.breath ??= new Promise((resolve) => {
      setTimeout(() => {
        this.breath = undefined;
        resolve();
      }, breathMs);
    });
    return this.breath;
  }

  private async makeRoom(payload: EachBatchPayload): Promise<void> {
    const since = Date.now();
    for (;;) {
      const attached = this.feeds.filter((feed) => feed.attached);
      const crowded = attached.filter(({ reader }) => reader.queued() > crowdedAt);
      if (crowded.length === 0 || !payload.isRunning() || payload.isStale()) return;
      if (crowded.length < attached.length && Date.now() - since > patienceMs) {
        for (const feed of crowded) void this.leaveBehind(feed);
        return;
      }
      await withHeartbeat(progressOrTick(crowded), payload);
    }
  }

  private async leaveBehind(feed: ReaderFeed): Promise<void> {
    if (!feed.attached) return;
    const partitions = feed.assigned();
    const generation = this.generation;
    feed.attached = false;
    this.options.onTrouble?.(`${feed.reader.name} is slower than its fellows: left behind to catch up by itself`);
    await feed.reader.drop();
    if (generation !== this.generation || this.stopped) return;
    await this.load(feed, partitions, generation);
    feed.attached = true;
  }

  private seek(partition: Partition, position: number): void {
    this.consumer.seek({ ...partition, offset: String(position) });
  }

  /** The place that every reader has stored. Failing is harmless: nothing is read from it. */
  private async commitForDisplay(): Promise<void> {
    const lowest = new Map<string, PartitionPlace>();
    for (const place of this.feeds.flatMap(({ reader }) => reader.stored())) {
      const known = lowest.get(partitionName(place));
      if (!known || place.position < known.position) lowest.set(partitionName(place), place);
    }
    const changed = [...lowest.values()].filter((place) => this.displayed.get(partitionName(place)) !== place.position);
    if (changed.length === 0) return;
    const offsets = changed.map(({ topic, partition, position }) => ({ topic, partition, offset: String(position) }));
    await this.consumer.commitOffsets(offsets).then(
      () => changed.forEach((place) => this.displayed.set(partitionName(place), place.position)),
      () => undefined,
    );
  }

  private readonly displayed = new Map<string, number>();
}

/** A reader that stands still makes no progress: the crowd is looked at anew twice a second all the same. */
async function progressOrTick(crowded: readonly ReaderFeed[]): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const tick = new Promise<void>((resolve) => (timer = setTimeout(resolve, 500)));
  await Promise.race([tick, ...crowded.map(({ reader }) => reader.progress())]);
  clearTimeout(timer);
}

function nameOf(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  return code ?? name ?? 'unknown error';
}
