import { chmodSync, existsSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { Failure } from '../src/failure';
import { kafkaAnswers } from '../src/kafka-probe';
import { startKafka } from '../src/kafka';
import { isAlive } from '../src/launch';
import { startPostgres } from '../src/postgres';
import { signal } from '../src/stop';
import { until } from '../src/until';

let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'varde-systems-'));
  chmodSync(folder, 0o755);
});

afterEach(() => rmSync(folder, { recursive: true, force: true }));

async function query(url: string, sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}

describe('PostgreSQL', () => {
  it('goes on with its data after kill -9 of the server', async () => {
    const dir = join(folder, 'postgres');
    const first = await startPostgres({ dir, tied: true });
    await query(first.url, "create table cairn as select 'Gaustatoppen' as name");
    signal(first, 'SIGKILL');
    await until(() => !isAlive(first), { timeoutMs: 5_000 });
    const second = await startPostgres({ dir, port: first.port, tied: true });
    expect(await query(second.url, 'select * from cairn')).toEqual([{ name: 'Gaustatoppen' }]);
    await second.stop();
  });

  it('starts although its lock names a living process that is not it', async () => {
    const dir = join(folder, 'postgres');
    const first = await startPostgres({ dir, tied: true });
    await first.stop();
    writeFileSync(join(dir, 'cluster/postmaster.pid'), `${process.pid}\n${dir}\n`);
    const second = await startPostgres({ dir, tied: true });
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('starts anew when its cluster was left half made', async () => {
    const dir = join(folder, 'postgres');
    const first = await startPostgres({ dir, tied: true });
    await first.stop();
    renameSync(join(dir, 'cluster'), join(dir, 'cluster.part'));
    const second = await startPostgres({ dir, tied: true });
    expect(await query(second.url, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.stop();
  });

  it('keeps what a failed statement was about out of its log', async () => {
    const server = await startPostgres({ dir: join(folder, 'postgres'), tied: true });
    await query(server.url, "create table cairn as select 'Gaustatoppen' as name");
    await query(server.url, 'create unique index on cairn (name)');
    await expect(query(server.url, "insert into cairn values ('Gaustatoppen')")).rejects.toThrow('duplicate key');
    await expect(query(server.url, "select 'Gaustatoppen'::date")).rejects.toThrow('Gaustatoppen');
    await server.stop();
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).toMatch(/database system is shut down/);
    expect(readFileSync(join(folder, 'postgres.log'), 'utf8')).not.toContain('Gaustatoppen');
  });

  it('says in one line why it does not start', async () => {
    const starting = startPostgres({ dir: join(folder, 'postgres'), settings: { shared_buffers: 'much' } });
    await expect(starting).rejects.toThrow(Failure);
    await expect(starting).rejects.toThrow(/^PostgreSQL ended while starting: .*shared_buffers.*$/);
  });
});

describe('Kafka', () => {
  it('keeps its cluster id, and goes on after kill -9 of the broker', async () => {
    const dir = join(folder, 'kafka');
    const first = await startKafka({ dir, tied: true });
    signal(first, 'SIGKILL');
    await until(() => !isAlive(first), { timeoutMs: 5_000 });
    expect(await kafkaAnswers('127.0.0.1', first.port)).toBe(false);
    const second = await startKafka({ dir, port: first.port, tied: true });
    expect(await kafkaAnswers('127.0.0.1', second.port)).toBe(true);
    await second.stop();
  });

  it('formats again when it was killed while formatting', async () => {
    const dir = join(folder, 'kafka');
    const first = await startKafka({ dir, tied: true });
    await first.stop();
    renameSync(join(dir, 'data'), join(dir, 'data.part'));
    const second = await startKafka({ dir, tied: true });
    expect(existsSync(join(dir, 'data/meta.properties'))).toBe(true);
    await second.stop();
  });

  it('says in one line why it does not start', async () => {
    const starting = startKafka({ dir: join(folder, 'kafka'), heapMb: 1 });
    await expect(starting).rejects.toThrow(/^Kafka ended while starting: .+$/);
  });
});
