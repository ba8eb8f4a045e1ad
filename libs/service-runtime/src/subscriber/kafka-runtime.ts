import {
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import {
  createKafka,
  createProducer,
  createReader,
  deadLetterTopics,
  declareTopics,
  type KafkaConfig,
  kafkaConfigFrom,
  type KafkaLog,
  type RecordProducer,
} from '@varde/kafka';
import { topics } from '@varde/life-events';
import { type Database, openDatabase, OutboxRelay, positionsOf } from '@varde/persistence';
import { ProcessRunner } from '../runner';
import { StartError } from '../service/start-error';
import { type TaskCommands } from '../tasks/task-commands';
import { type Fetcher, type Fetching } from './fetching';
import { KafkaBatchServer } from './kafka-batch-server';
import { lagOf } from './partition-lag';
import { type PartitionLag, ProcessRuntime, type ReleaseOutcome } from './process-runtime';
import { relayMetrics, runnerMetrics, standingFigures } from './runtime-metrics';
import { type RuntimeMaker, type RuntimeParts } from './subscriber.module';

/** The broker has not answered for so long, milliseconds, when the service is no longer called ready. */
const longestSilence = 30_000;
/** Two lanes, and one for sweeps and commands. */
const connections = 3;

/** A service's processes on real Kafka: consumer, runner, sweeper, outbox relay and producer, started and stopped together. */
class KafkaRuntime
  extends ProcessRuntime
  implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown
{
  readonly commands: TaskCommands;
  readonly #transport: KafkaBatchServer;
  readonly #database: Database;
  readonly #runner: ProcessRunner;
  readonly #relay: OutboxRelay;
  readonly #producer: RecordProducer;
  readonly #fetching: Fetching;
  readonly #config: KafkaConfig;

  constructor(
    private readonly parts: RuntimeParts,
    fetcher: Fetcher,
  ) {
    super();
    const { service, subscriber } = parts;
    const { name, config, registry, logger, environment, fatal } = service;
    this.#config = kafkaConfigFrom(environment, `varde-${name}`);
    this.#database = openDatabase({
      url: config.DATABASE_URL,
      schema: name,
      applicationName: `varde-${name}-runner`,
      maxConnections: connections,
      planner: 'point-lookups',
    });
    this.#producer = createProducer(createKafka(this.#config, this.#log));
    this.#relay = this.#relayOf();
    this.#runner = new ProcessRunner({
      definition: subscriber,
      database: this.#database,
      metrics: runnerMetrics(registry),
      log: logger,
      onCommitted: () => this.#relay.poke(),
      onFatal: fatal,
    });
    const onTrouble = (message: string): void => logger.warn(message);
    this.#fetching = fetcher(this.#runner, { config: this.#config, log: this.#log, onTrouble, onFatal: fatal });
    this.#transport = new KafkaBatchServer(this.#fetching);
    service.transports.push(this.#transport);
    this.commands = this.#runner.commands;
    service.readiness.register('kafka', () => this.#hears());
    standingFigures(registry, {
      database: this.#database,
      relay: this.#relay,
      runner: this.#runner,
      fetching: this.#fetching,
    });
  }

  release(personId: string): Promise<ReleaseOutcome> {
    return this.#runner.release(personId);
  }

  async lag(): Promise<readonly PartitionLag[]> {
    const reader = createReader(createKafka(this.#config, this.#log));
    try {
      const positions = await positionsOf(this.#database, this.#runner.name);
      return await lagOf(reader, this.#runner.topics, [...positions.values()], new Date());
    } finally {
      await reader.close();
    }
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#declareTopics();
    this.#relay.start();
    this.#runner.sweeper.start();
  }

  /** Before HTTP closes: nothing new is taken, and what is under way is committed. */
  async beforeApplicationShutdown(): Promise<void> {
    await this.#transport.close();
    await this.#runner.sweeper.stop();
  }

  /** After HTTP has closed: no command comes any more. What is left in the outbox leaves at the next start. */
  async onApplicationShutdown(): Promise<void> {
    await this.#relay.stop();
    await this.#producer.close();
    await this.#database.close();
  }

  #relayOf(): OutboxRelay {
    const { published, failed } = relayMetrics(this.parts.service.registry);
    return new OutboxRelay({
      database: this.#database,
      publish: (records) => this.#producer.publish(records),
      onPublished: (records) => published(records.length),
      onFailure: (where, { name }) => {
        failed(where);
        this.parts.service.logger.warn({ where, error: name }, 'the outbox could not be published and waits');
      },
    });
  }

  async #declareTopics(): Promise<void> {
    const { service } = this.parts;
    const own = topics.filter(({ name }) => name === `${service.name}.prosess.v1`);
    const read = this.#runner.reactions.topics;
    const declared = [...own, ...read, ...deadLetterTopics(read)];
    const report = await declareTopics(createKafka(this.#config, this.#log), declared).catch(() => {
      throw new StartError(
        'Kafka at KAFKA_BROKERS does not answer or refuses. Start it, or correct KAFKA_BROKERS and KAFKA_SASL_*.',
      );
    });
    for (const difference of report.differences) service.logger.warn({ ...difference }, 'a topic is not as declared');
  }

  #hears(): void {
    if (!this.#fetching.ready()) throw new Error('no partitions have been assigned yet');
    const silence = this.#fetching.silentForMs();
    if (silence > longestSilence) throw new Error(`the broker has been silent for ${Math.round(silence / 1000)} s`);
  }

  /** kafkajs calls an error what it goes on to mend by itself: for us that is a warning. What it cannot mend is fatal. */
  readonly #log: KafkaLog = ({ level, message, facts }) => {
    const { logger } = this.parts.service;
    logger[level === 'error' ? 'warn' : level]({ ...facts }, message);
  };
}

/** Makes runtimes that take their records from this fetcher. */
export const onKafka =
  (fetcher: Fetcher): RuntimeMaker =>
  (parts) =>
    new KafkaRuntime(parts, fetcher);
