import { BatchConsumer, createKafka, createProducer, declareTopics, type RecordProducer } from '@varde/kafka';
import { topics } from '@varde/life-events';
import { type Database, migrate, openDatabase, outboxMigrations, processRuntimeMigrations } from '@varde/persistence';
import { type AnyProcess } from '@varde/process';
import { type FreshDatabase, freshDatabase, testBroker, uniqueName } from '@varde/testing';
import { type Clock, type Outcome, ProcessRunner } from '../../src/runner';

export const schema = 'school';

/** A database that holds what a service has before its first event. */
export function serviceDatabase(): Promise<FreshDatabase> {
  const migrations = [...outboxMigrations, ...processRuntimeMigrations];
  return freshDatabase({
    name: 'process-runner',
    migrate: async (url) => {
      await migrate({ url, schema, migrations });
    },
  });
}

export function connectTo(url: string): Database {
  return openDatabase({ url, schema, applicationName: 'varde-trial', maxConnections: 6, planner: 'point-lookups' });
}

export async function declareLifeEvents(): Promise<void> {
  const kafka = createKafka({ brokers: [testBroker()], clientId: 'varde-trial' });
  await declareTopics(
    kafka,
    topics.filter(({ name }) => /innflytting|adressebeskyttelse|prosess/.test(name)),
  );
}

export function producer(): RecordProducer {
  return createProducer(createKafka({ brokers: [testBroker()], clientId: 'varde-trial' }));
}

export interface TrialService {
  readonly runner: ProcessRunner;
  readonly consumer: BatchConsumer;
  /** `process type outcome` → how often. */
  readonly counts: Map<string, number>;
  readonly fatal: Error[];
  stop(): Promise<void>;
}

interface TrialPlan {
  readonly database: Database;
  readonly processes: readonly AnyProcess[];
  readonly groupId?: string;
  readonly clock?: Clock;
  readonly broker?: string;
  readonly onFatal?: (error: Error) => void;
}

/** A consumer and a runner as a service has them, in this process. */
export async function startService(plan: TrialPlan): Promise<TrialService> {
  const counts = new Map<string, number>();
  const fatal: Error[] = [];
  const onFatal = plan.onFatal ?? ((error: Error): void => void fatal.push(error));
  const count = (process: string, type: string, outcome: Outcome, by = 1): void => {
    const name = `${process} ${type} ${outcome}`;
    counts.set(name, (counts.get(name) ?? 0) + by);
  };
  const runner = new ProcessRunner({
    definition: { name: 'school', processes: plan.processes },
    database: plan.database,
    metrics: { count, lateness: () => undefined },
    onFatal,
    ...(plan.clock ? { clock: plan.clock } : {}),
  });
  const kafka = createKafka({ brokers: [plan.broker ?? testBroker()], clientId: uniqueName('trial') });
  const groupId = plan.groupId ?? uniqueName('school');
  const consumer = new BatchConsumer({ kafka, groupId, readers: [runner], onFatal });
  await consumer.start();
  return { runner, consumer, counts, fatal, stop: () => consumer.stop() };
}
