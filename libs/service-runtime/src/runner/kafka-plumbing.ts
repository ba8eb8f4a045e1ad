import {
  BatchConsumer,
  createKafka,
  createProducer,
  createReader,
  deadLetterTopics,
  declareTopics,
  type KafkaConfig,
  type KafkaLog,
  type RecordProducer,
  type TopicReader,
} from '@varde/kafka';
import { topics } from '@varde/life-events';
import { type ProcessRunner } from './process-runner';
import { type RunnerLog } from './runner-log';

export interface PlumbingOptions {
  readonly config: KafkaConfig;
  /** Of the group, which shows on the broker; positions are each service's own. */
  readonly groupId: string;
  /** How many services share it. The consumer starts when the last has joined. */
  readonly services: number;
  readonly log: RunnerLog;
  readonly onFatal: (error: Error) => void;
}

/**
 * What the services of one process share towards Kafka: one fetch for all of them, one producer, one reader. A service
 * on its own is the same with one member.
 */
export class KafkaPlumbing {
  readonly producer: RecordProducer;
  readonly reader: TopicReader;
  private readonly runners: ProcessRunner[] = [];
  private consuming: BatchConsumer | undefined;
  private closed: Promise<void> | undefined;
  private publishing: number;

  constructor(private readonly options: PlumbingOptions) {
    this.publishing = options.services;
    const kafka = createKafka(options.config, this.kafkaLog());
    this.producer = createProducer(kafka);
    this.reader = createReader(kafka);
  }

  /** Declares what the service reads and writes; starts the fetch when all are here. */
  async join(runner: ProcessRunner): Promise<void> {
    const kafka = createKafka(this.options.config, this.kafkaLog());
    const written = topics.filter(({ producer }) => producer === runner.name);
    const { reactions } = runner;
    const { differences } = await declareTopics(kafka, [
      ...reactions.topics,
      ...written,
      ...deadLetterTopics(reactions.topics),
    ]);
    for (const difference of differences) this.options.log.warn(difference, 'a topic is not as declared');
    this.runners.push(runner);
    if (this.runners.length === this.options.services) await this.start();
  }

  /** Whether partitions are assigned and every service knows its place in them. Throws what is not so. */
  check(): void {
    if (!this.consuming?.ready()) throw new Error('partitions are not assigned yet');
    const silent = this.consuming.silentForMs();
    if (silent > 60_000) throw new Error(`the broker has not answered for ${Math.round(silent / 1000)} s`);
  }

  /** End of the log as of the last fetch, by partition. */
  highWatermarks(): ReadonlyMap<string, number> {
    return this.consuming?.highWatermarks() ?? new Map<string, number>();
  }

  /** The services of a process stop together: the first to leave ends the fetch for all. */
  leave(): Promise<void> {
    return (this.closed ??= this.consuming?.stop() ?? Promise.resolve());
  }

  /** When a service publishes no more; the last of them closes. */
  async close(): Promise<void> {
    this.publishing -= 1;
    if (this.publishing > 0) return;
    await this.producer.close();
    await this.reader.close().catch(() => undefined);
  }

  private async start(): Promise<void> {
    const { config, groupId, log, onFatal } = this.options;
    const kafka = createKafka(config, this.kafkaLog());
    const onTrouble = (message: string): void => log.warn({}, message);
    this.consuming = new BatchConsumer({ kafka, groupId, readers: this.runners, onFatal, onTrouble });
    await this.consuming.start();
  }

  private kafkaLog(): KafkaLog {
    const { log } = this.options;
    return ({ level, message, facts }) => log[level](facts, message);
  }
}
