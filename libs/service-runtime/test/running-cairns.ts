import { openDatabase, type Database } from '@varde/persistence';
import { freshDatabase, startForSpec, type StartedService, testBroker, uniqueName } from '@varde/testing';
import { defineSubscriber, onKafka, ownFetching, type RunningService, startService } from '../src';
import { cairns } from './cairns';

/** The cairn service on a database of its own and the run's broker. */
export interface RunningCairns extends StartedService<RunningService> {
  /** The service's own schema. */
  readonly database: Database;
  /** Ask again until it holds; fails after 15 s. */
  until<Found>(look: () => Promise<Found | undefined | false>): Promise<Found>;
}

export async function runCairns(environment: NodeJS.ProcessEnv = {}): Promise<RunningCairns> {
  const fresh = await freshDatabase();
  const definition = defineSubscriber(cairns, onKafka(ownFetching(uniqueName('cairns'))));
  const started = await startForSpec(
    (variables) => startService(definition, { environment: variables, onFatal: fail }),
    {
      DATABASE_URL: fresh.url,
      KAFKA_BROKERS: testBroker(),
      ...environment,
    },
  );
  const database = openDatabase({ url: fresh.url, schema: 'school', applicationName: 'spec', maxConnections: 2 });
  return {
    ...started,
    database,
    until,
    stop: async () => {
      await database.close();
      await started.stop();
      await fresh.drop();
    },
  };
}

function fail(error: unknown): void {
  throw error;
}

async function until<Found>(look: () => Promise<Found | undefined | false>): Promise<Found> {
  const giveUpAt = Date.now() + 15_000;
  for (;;) {
    const found = await look();
    if (found !== undefined && found !== false) return found;
    if (Date.now() > giveUpAt) throw new Error('it did not come true in 15 s');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
