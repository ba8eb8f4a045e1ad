import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKafka, createProducer, deadLetterTopics, declareTopics } from '@varde/kafka';
import { type OutgoingRecord, topics } from '@varde/life-events';
import { type Database, migrate, openDatabase, outboxMigrations, processRuntimeMigrations } from '@varde/persistence';
import { startKafka, startPostgres } from '@varde/stack';

/** A broker and a database of the bench's own, on free ports, with everything that makes them durable switched on. */
export interface Arena {
  readonly brokers: string[];
  readonly databaseUrl: string;
  readonly postgresPid: number;
  readonly kafkaPid: number;
  close(): Promise<void>;
}

export async function openArena(): Promise<Arena> {
  const dir = mkdtempSync(join(tmpdir(), 'varde-bench-'));
  const [kafka, postgres] = await Promise.all([
    startKafka({ dir: join(dir, 'kafka') }),
    startPostgres({ dir: join(dir, 'postgres') }),
  ]);
  const brokers = [kafka.address];
  return {
    brokers,
    databaseUrl: postgres.url,
    postgresPid: postgres.pid,
    kafkaPid: kafka.pid,
    async close() {
      await Promise.all([kafka.stop(), postgres.stop()]);
      rmSync(dir, { recursive: true, force: true });
    },
  };
}

/** Makes every topic of the catalogue. */
export async function declareAll({ brokers }: Arena): Promise<void> {
  await declareTopics(createKafka({ brokers, clientId: 'bench-declare' }), [...topics, ...deadLetterTopics(topics)]);
}

export async function publishAll({ brokers }: Arena, records: readonly OutgoingRecord[]): Promise<void> {
  const producer = createProducer(createKafka({ brokers, clientId: 'bench-producer' }));
  for (let at = 0; at < records.length; at += 2000) await producer.publish(records.slice(at, at + 2000));
  await producer.close();
}

/** A service's schema as the product makes it. */
export async function openServiceDatabase(
  { databaseUrl }: Arena,
  schema: string,
  maxConnections: number,
): Promise<Database> {
  await migrate({ url: databaseUrl, schema, migrations: [...outboxMigrations, ...processRuntimeMigrations] });
  return openDatabase({
    url: databaseUrl,
    schema,
    applicationName: `bench-${schema}`,
    maxConnections,
    planner: 'point-lookups',
  });
}

/** Empties what a round has written, so that each begins alike; the bare writer's positions stand ready. */
export async function emptyTables(database: Database, topic = 'livshendelse.navn.v1'): Promise<void> {
  await database.query('truncate outbox, state, task, task_comment, timer, effect, position');
  await database.query({
    text: `insert into position (grp, topic, part, position) select 'bare', $1::text, part, 0 from generate_series(0, 11) part`,
    values: [topic],
  });
}
