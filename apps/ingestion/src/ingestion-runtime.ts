import {
  Inject,
  Injectable,
  type BeforeApplicationShutdown,
  type OnApplicationBootstrap,
  type OnApplicationShutdown,
} from '@nestjs/common';
import { FregClient, FregHttp, Maskinporten } from '@varde/freg';
import {
  createKafka,
  createProducer,
  declareTopics,
  kafkaConfigFrom,
  type KafkaLog,
  type RecordProducer,
} from '@varde/kafka';
import { topics } from '@varde/life-events';
import { type Database, OutboxRelay } from '@varde/persistence';
import { type ConfigOf, DATABASE, Service, StartError } from '@varde/service-runtime';
import { Counter } from 'prom-client';
import { Bootstrap } from './bootstrap/bootstrap';
import { FeedFollower, type FeedSettings } from './feed/follow-feed';
import { SourceState, type SourceView } from './feed/source-state';
import { feedObserver } from './ingestion-metrics';
import { type ingestionVariables } from './ingestion-variables';
import { Kommuner } from './kommuner';
import { parts } from './parts';

export type IngestionConfig = ConfigOf<typeof ingestionVariables>;

/** The rettighetspakke: a part of every event's id, so it may never change for an installation. */
const pakke = 'offentlig-med-hjemmel';
const ceSource = 'varde/ingestion/freg';

/** Feed, bootstrap, relay and producer, started and stopped together. */
@Injectable()
export class IngestionRuntime implements OnApplicationBootstrap, BeforeApplicationShutdown, OnApplicationShutdown {
  readonly #state = new SourceState();
  readonly #tokens: Maskinporten;
  readonly #producer: RecordProducer;
  readonly #relay: OutboxRelay;
  readonly #bootstrap: Bootstrap;
  readonly #follower: FeedFollower;
  #running: Promise<void> = Promise.resolve();

  constructor(
    private readonly service: Service<IngestionConfig>,
    @Inject(DATABASE) private readonly database: Database,
  ) {
    const { config } = service;
    this.#tokens = new Maskinporten({
      tokenUrl: config.MASKINPORTEN_TOKEN_URL,
      issuer: config.MASKINPORTEN_ISSUER,
      clientId: config.MASKINPORTEN_CLIENT_ID,
      keyFile: config.MASKINPORTEN_KEY_FILE,
      kid: config.MASKINPORTEN_KID,
      scope: config.MASKINPORTEN_SCOPE,
    });
    this.#producer = createProducer(this.#kafka());
    this.#relay = this.#relayOf();
    const settings = this.#settings();
    this.#bootstrap = new Bootstrap(settings);
    this.#follower = new FeedFollower(settings);
    service.readiness.register('feed', () => {
      const { state, reason } = this.source();
      if (state === 'stopped') throw new Error(reason ?? 'the feed has stopped');
    });
  }

  source(): SourceView {
    return this.#state.view(new Date());
  }

  async onApplicationBootstrap(): Promise<void> {
    await this.#tokens.requireKey().catch((error: unknown) => {
      throw new StartError((error as Error).message);
    });
    await this.#declareTopics();
    this.#relay.start();
    this.#running = this.#run();
  }

  async beforeApplicationShutdown(): Promise<void> {
    this.#bootstrap.stop();
    this.#follower.stop();
    await this.#running;
  }

  /** What is left in the outbox leaves at the next start. */
  async onApplicationShutdown(): Promise<void> {
    await this.#relay.stop();
    await this.#producer.close();
    await this.database.close();
  }

  async #run(): Promise<void> {
    try {
      await this.#bootstrap.run();
      await this.#follower.run();
    } catch (error) {
      this.service.fatal(error);
    }
  }

  #settings(): FeedSettings {
    const { config, registry, logger } = this.service;
    const observer = feedObserver(registry, logger, this.#state);
    return {
      database: this.database,
      freg: this.#freg(),
      kommuner: Kommuner.parse(config.KOMMUNER),
      pakke,
      ceSource,
      pollMs: config.FREG_POLL_MS,
      state: this.#state,
      observer,
      onStored: () => this.#relay.poke(),
    };
  }

  #freg(): FregClient {
    const { config } = this.service;
    const fiks = config.FIKS_INTEGRASJON_ID
      ? { integrasjonId: config.FIKS_INTEGRASJON_ID, integrasjonPassord: config.FIKS_INTEGRASJON_PASSORD }
      : undefined;
    return new FregClient(new FregHttp({ baseUrl: config.FREG_BASE_URL, ...(fiks && { fiks }) }, this.#tokens), parts);
  }

  #relayOf(): OutboxRelay {
    const { registry, logger } = this.service;
    const registers = [registry];
    const published = new Counter({ name: 'varde_published_total', help: 'Records published', registers });
    const failures = new Counter({
      name: 'varde_relay_failures_total',
      help: 'Failed tries to publish, by what failed; they are tried again',
      labelNames: ['where'],
      registers,
    });
    return new OutboxRelay({
      database: this.database,
      publish: (records) => this.#producer.publish(records),
      onPublished: (records) => published.inc(records.length),
      onFailure: (where, { name }) => {
        failures.inc({ where });
        logger.warn({ where, error: name }, 'the outbox could not be published and waits');
      },
    });
  }

  async #declareTopics(): Promise<void> {
    const own = topics.filter(({ producer }) => producer === 'ingestion');
    const report = await declareTopics(this.#kafka(), own).catch(() => {
      throw new StartError(
        'Kafka at KAFKA_BROKERS does not answer or refuses. Start it, or correct KAFKA_BROKERS and KAFKA_SASL_*.',
      );
    });
    for (const difference of report.differences) {
      this.service.logger.warn({ ...difference }, 'a topic is not as declared');
    }
  }

  #kafka() {
    return createKafka(kafkaConfigFrom(this.service.environment, 'varde-ingestion'), this.#log);
  }

  readonly #log: KafkaLog = ({ level, message, facts }) => {
    this.service.logger[level === 'error' ? 'warn' : level]({ ...facts }, message);
  };
}
