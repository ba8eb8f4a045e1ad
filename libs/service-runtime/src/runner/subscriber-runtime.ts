import { kafkaConfigFrom } from '@varde/kafka';
import { type Database, openDatabase, OutboxRelay } from '@varde/persistence';
import { type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { type PartitionLag, ProcessRuntime } from '../subscriber/process-runtime';
import { type RuntimeMaker, type RuntimeParts } from '../subscriber/subscriber.module';
import { type RunnerCommands } from './commands';
import { classOf, codeOf } from './failure';
import { KafkaPlumbing } from './kafka-plumbing';
import { partitionLags } from './partition-lag';
import { ProcessRunner } from './process-runner';
import { prometheusMetrics, registerGauges } from './prometheus-metrics';
import { type ReleaseOutcome } from './release';

/** Two lanes, the sweeper, a command; more would wait for the same two cores. */
const connections = 4;

/** A service's process runner, its relay and its share of Kafka, tied to the life of its Nest application. */
export class SubscriberRuntime extends ProcessRuntime implements OnApplicationBootstrap, OnModuleDestroy {
  readonly commands: RunnerCommands;
  private readonly runner: ProcessRunner;
  private readonly relay: OutboxRelay;
  private readonly database: Database;

  constructor(
    private readonly parts: RuntimeParts,
    private readonly plumbing: KafkaPlumbing,
  ) {
    super();
    const { service, subscriber } = parts;
    const metrics = prometheusMetrics(service.registry);
    this.database = runnerDatabase(parts);
    this.relay = new OutboxRelay({
      database: this.database,
      publish: (records) => plumbing.producer.publish(records),
      onPublished: (records) => metrics.published(records.length),
      onFailure: (where, error) =>
        service.logger.warn(
          { where, error: classOf(error), code: codeOf(error) },
          'the outbox could not be relayed: trying again',
        ),
    });
    this.runner = new ProcessRunner({
      definition: subscriber,
      database: this.database,
      metrics,
      log: service.logger,
      onCommitted: () => this.relay.poke(),
      onFatal: service.fatal,
    });
    this.commands = this.runner.commands;
    const parked = (): Promise<number> => this.countParked();
    registerGauges(service.registry, { relay: this.relay, lagRecords: () => this.lagRecords(), parked });
    service.readiness.register('consumer', () => plumbing.check());
  }

  async onApplicationBootstrap(): Promise<void> {
    this.relay.start();
    await this.plumbing.join(this.runner);
    this.runner.sweeper.start();
  }

  /** Stops taking, lets what is under way commit, publishes no more. What is left in the outbox leaves at the next start. */
  async onModuleDestroy(): Promise<void> {
    await this.plumbing.leave();
    await this.runner.sweeper.stop();
    await this.relay.stop();
    await this.plumbing.close();
    await this.database.close();
  }

  release(personId: string): Promise<ReleaseOutcome> {
    return this.runner.release(personId);
  }

  lag(): Promise<readonly PartitionLag[]> {
    const { reader } = this.plumbing;
    return partitionLags(this.parts.database, this.runner.name, reader, this.runner.topics, new Date());
  }

  private lagRecords(): number {
    const ends = this.plumbing.highWatermarks();
    return this.runner.stored().reduce((sum, { topic, partition, position }) => {
      const end = ends.get(`${topic}|${partition}`) ?? position;
      return sum + Math.max(0, end - position);
    }, 0);
  }

  private async countParked(): Promise<number> {
    const { rows } = await this.database.query<{ count: number }>('select count(*)::int from parked_person');
    return rows[0]?.count ?? 0;
  }
}

/** The service reads Kafka by itself. */
export const ownRuntime: RuntimeMaker = (parts) =>
  new SubscriberRuntime(parts, plumbingOf(parts, parts.service.name, 1));

/** The services of one process read Kafka with one fetch. Give the same maker to all of them, and say how many. */
export function sharedRuntime(services: number): RuntimeMaker {
  let plumbing: KafkaPlumbing | undefined;
  return (parts) => new SubscriberRuntime(parts, (plumbing ??= plumbingOf(parts, 'varde', services)));
}

function plumbingOf({ service }: RuntimeParts, groupId: string, services: number): KafkaPlumbing {
  const config = kafkaConfigFrom(service.environment, `varde-${groupId}`);
  return new KafkaPlumbing({ config, groupId, services, log: service.logger, onFatal: service.fatal });
}

function runnerDatabase({ service, subscriber }: RuntimeParts): Database {
  return openDatabase({
    url: service.config.DATABASE_URL,
    schema: subscriber.name,
    applicationName: `varde-${subscriber.name}-runner`,
    maxConnections: connections,
    planner: 'point-lookups',
    onConnectionLost: () => service.logger.warn('a database connection was lost and will be replaced'),
  });
}
