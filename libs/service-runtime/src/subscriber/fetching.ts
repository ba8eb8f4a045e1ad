import { BatchConsumer, createKafka, type KafkaConfig, type KafkaLog, type RecordReader } from '@varde/kafka';

/** How a service's records come from Kafka. */
export interface Fetching {
  start(): Promise<void>;
  /** Returns when nothing more is handed over and what is under way has been committed. */
  stop(): Promise<void>;
  ready(): boolean;
  /** Milliseconds since the broker last answered. */
  silentForMs(): number;
  highWatermarks(): ReadonlyMap<string, number>;
}

export interface FetchingOptions {
  readonly config: KafkaConfig;
  readonly log: KafkaLog;
  readonly onTrouble: (message: string) => void;
  readonly onFatal: (error: Error) => void;
}

/** Who reads, and with what: each service makes its own or takes a seat in a shared one. */
export type Fetcher = (reader: RecordReader, options: FetchingOptions) => Fetching;

/** A consumer of the service's own, in a group of its own. */
export const ownFetching =
  (groupId?: string): Fetcher =>
  (reader, options) =>
    consumerOf(groupId ?? `varde-${reader.name}`, [reader], options);

function consumerOf(groupId: string, readers: readonly RecordReader[], options: FetchingOptions): BatchConsumer {
  const { config, log, onTrouble, onFatal } = options;
  return new BatchConsumer({ kafka: createKafka(config, log), groupId, readers, onTrouble, onFatal });
}

/**
 * One consumer for the services of one process: fetched and decoded once, whoever reads it. Each service keeps its own
 * positions and transactions, and so may move to a process of its own at any time. Fetching begins when the last of
 * `seats` services has started, and ends when the first of them stops.
 */
export function sharedFetching(seats: number): Fetcher {
  const readers: RecordReader[] = [];
  let started = 0;
  let consumer: BatchConsumer | undefined;
  let stopped: Promise<void> | undefined;
  return (reader, options) => {
    readers.push(reader);
    return {
      start: async () => {
        started += 1;
        if (started < seats || stopped) return;
        consumer = consumerOf('varde', readers, options);
        await consumer.start();
      },
      stop: () => (stopped ??= consumer?.stop() ?? Promise.resolve()),
      ready: () => consumer?.ready() ?? false,
      silentForMs: () => consumer?.silentForMs() ?? 0,
      highWatermarks: () => consumer?.highWatermarks() ?? new Map<string, number>(),
    };
  };
}
