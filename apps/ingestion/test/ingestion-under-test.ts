import { FregClient, FregHttp } from '@varde/freg';
import { type Database, migrate, openDatabase, outboxMigrations } from '@varde/persistence';
import { prepareRegister } from '@varde/register';
import { type Template } from '@varde/testing';
import { Bootstrap } from '../src/bootstrap/bootstrap';
import { FeedFollower, type FeedSettings } from '../src/feed/follow-feed';
import { SourceState } from '../src/feed/source-state';
import { Kommuner } from '../src/kommuner';
import { CreateIngestion1764000200000 } from '../src/migrations/create-ingestion';
import { parts } from '../src/parts';

export const template: Template = {
  name: 'ingestion',
  migrate: async (url) => {
    await prepareRegister(url);
    await migrate({ url, schema: 'ingestion', migrations: [...outboxMigrations, CreateIngestion1764000200000] });
  },
};

export interface PublishedRecord {
  readonly topic: string;
  readonly key: string;
  readonly value: Record<string, unknown>;
  readonly id: string;
}

/** Ingestion without Kafka: what it would publish stands in the outbox. */
export class IngestionUnderTest {
  readonly database: Database;
  readonly state = new SourceState();
  readonly failures: unknown[] = [];
  readonly settings: FeedSettings;

  constructor(databaseUrl: string, fregUrl: string, kommuner = '4601') {
    this.database = openDatabase({ url: databaseUrl, schema: 'ingestion', applicationName: 'spec', maxConnections: 4 });
    const tokens = { token: () => Promise.resolve('spec'), discard: () => undefined };
    this.settings = {
      database: this.database,
      freg: new FregClient(new FregHttp({ baseUrl: fregUrl }, tokens), parts),
      kommuner: Kommuner.parse(kommuner),
      pakke: 'offentlig-med-hjemmel',
      ceSource: 'varde/ingestion/freg',
      pollMs: 50,
      state: this.state,
      observer: {
        pageStored: () => undefined,
        broken: () => undefined,
        waiting: () => undefined,
        failed: (error) => void this.failures.push(error),
      },
      onStored: () => undefined,
    };
  }

  #bootstrap: Bootstrap | undefined;

  async bootstrap(): Promise<void> {
    this.#bootstrap = new Bootstrap(this.settings);
    await this.#bootstrap.run();
  }

  /** Has a bootstrap that is under way end where it is. */
  stop(): void {
    this.#bootstrap?.stop();
  }

  /** Follows the feed until everything in it up to the sekvensnummer is handled. */
  async followTo(sekvensnummer: number): Promise<void> {
    const follower = new FeedFollower(this.settings);
    const running = follower.run();
    const giveUpAt = Date.now() + 20_000;
    while (
      (this.state.view(new Date()).pointer ?? 0) < sekvensnummer &&
      Date.now() < giveUpAt &&
      this.state.phase !== 'stopped'
    ) {
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
    follower.stop();
    await running;
    const { pointer, reason } = this.state.view(new Date());
    if ((pointer ?? 0) < sekvensnummer) {
      const errors = this.failures.map((error) => (error instanceof Error ? error.stack : String(error)));
      throw new Error(`the feed stands at ${pointer}, not ${sekvensnummer}: ${reason ?? ''} ${errors.join('\n')}`);
    }
  }

  /** Takes what has been published, in order, but for the copy of the feed. */
  async taken(topic?: string): Promise<PublishedRecord[]> {
    const { rows } = await this.database.query<{ topic: string; key: string; payload: string; headers: string }>(
      'with gone as (delete from outbox returning *) select topic, key, payload, headers from gone order by id',
    );
    return rows
      .filter((row) => (topic ? row.topic === topic : row.topic !== 'freg.hendelse.v1'))
      .map((row) => ({
        topic: row.topic,
        key: row.key,
        value: JSON.parse(row.payload) as Record<string, unknown>,
        id: (JSON.parse(row.headers) as Record<string, string>)['ce_id'] ?? '',
      }));
  }

  close(): Promise<void> {
    return this.database.close();
  }
}

/** `innflytting ny`, and so on: the short form of what was published. */
export function summary(records: readonly PublishedRecord[]): string[] {
  return records.map(({ topic, value }) =>
    [topic.replace(/^livshendelse\.|\.v\d+$/g, ''), value['hva'], value['endring']].filter(Boolean).join(' '),
  );
}
