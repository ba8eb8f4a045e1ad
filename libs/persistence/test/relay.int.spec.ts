import { setTimeout as pause } from 'node:timers/promises';
import { type OutgoingRecord } from '@varde/life-events';
import { freshDatabase, type FreshDatabase } from '@varde/testing';
import { until } from '@varde/stack';
import {
  appendToOutbox,
  type Database,
  maxRecordBytes,
  migrate,
  openDatabase,
  outboxMigrations,
  OutboxRelay,
  type RelayOptions,
  serialiseKeys,
} from '../src';

const record = (key: string, n: number): OutgoingRecord => ({
  topic: 'livshendelse.foedsel.v1',
  key,
  value: JSON.stringify({ n }),
  headers: { ce_id: `${key}-${n}` },
});

const idsOf = (records: readonly OutgoingRecord[]): string[] => records.map(({ headers }) => headers['ce_id'] ?? '');

/** First sending of each record, in the order in which they were sent, by key. */
function numbersByKey(sent: readonly OutgoingRecord[]): Map<string, number[]> {
  const seen = new Set<string>();
  const numbers = new Map<string, number[]>();
  for (const { key, value, headers } of sent) {
    if (seen.has(headers['ce_id'] ?? '')) continue;
    seen.add(headers['ce_id'] ?? '');
    numbers.set(key, [...(numbers.get(key) ?? []), (JSON.parse(value) as { n: number }).n]);
  }
  return numbers;
}

describe('the outbox relay', () => {
  const template = {
    name: 'outbox',
    migrate: async (url: string) => {
      await migrate({ url, schema: 'school', migrations: outboxMigrations });
    },
  };
  let fresh: FreshDatabase;
  let database: Database;
  let relays: OutboxRelay[] = [];
  let sent: OutgoingRecord[] = [];

  beforeEach(async () => {
    fresh = await freshDatabase(template);
    database = openDatabase({ url: fresh.url, schema: 'school', applicationName: 'relay-spec', maxConnections: 12 });
    sent = [];
  });
  afterEach(async () => {
    await Promise.all(relays.map((each) => each.stop()));
    relays = [];
    await database.close();
    await fresh.drop();
  });

  function relay(options: Partial<RelayOptions> = {}): OutboxRelay {
    const publish = (records: readonly OutgoingRecord[]): Promise<void> => {
      sent.push(...records);
      return Promise.resolve();
    };
    const made = new OutboxRelay({ database, publish, pollMs: 50, ...options });
    relays.push(made);
    made.start();
    return made;
  }

  const append = (...records: OutgoingRecord[]): Promise<void> =>
    database.transaction((client) => appendToOutbox(client, records));

  const untilSent = (count: number, timeoutMs = 10_000): Promise<boolean> =>
    until(() => new Set(idsOf(sent)).size >= count, { timeoutMs, everyMs: 5 });

  const untilEmpty = (made: OutboxRelay): Promise<boolean> =>
    until(async () => (await made.backlog()).depth === 0, { timeoutMs: 10_000 });

  it('sends what is committed, in order, as it was given, and empties the table', async () => {
    const records = Array.from({ length: 2500 }, (_, n) => record(`person-${n % 7}`, n));
    await append(...records, { ...record('blåbær', 1), value: '{"æ":"𝄞"}' });
    const made = relay();
    expect(await untilSent(2501)).toBe(true);
    expect(idsOf(sent)).toEqual([...idsOf(records), 'blåbær-1']);
    expect(sent.at(-1)).toEqual({ ...record('blåbær', 1), value: '{"æ":"𝄞"}' });
    expect(await untilEmpty(made)).toBe(true);
  });

  it('sends nothing of a transaction that was rolled back', async () => {
    relay();
    await expect(
      database.transaction(async (client) => {
        await appendToOutbox(client, [record('a', 1)]);
        throw new Error('no');
      }),
    ).rejects.toThrow('no');
    await append(record('a', 2));
    expect(await untilSent(1)).toBe(true);
    expect(idsOf(sent)).toEqual(['a-2']);
  });

  it('refuses a record that Kafka would not take, before it can stop the others', async () => {
    const large = { ...record('a', 1), value: 'ø'.repeat(maxRecordBytes / 2 + 1) };
    await expect(append(large)).rejects.toThrow('A record for livshendelse.foedsel.v1 has 900002 bytes');
    await append({ ...large, value: 'ø'.repeat(maxRecordBytes / 2) });
  });

  it('is woken by a poke of its own process, and by one of a process whose relay stands by', async () => {
    const slow = { pollMs: 60_000 };
    const owner = relay(slow);
    await append(record('a', 0));
    owner.poke();
    expect(await untilSent(1)).toBe(true);
    const standby = relay({ ...slow, publish: () => Promise.reject(new Error('the standby must not publish')) });
    const standsBy = (): Promise<boolean> =>
      database.transaction(async (client) => {
        await client.query('set local role none');
        const text = "select from pg_stat_activity where query like '%advisory_unlock%' and pid <> pg_backend_pid()";
        return ((await client.query(text)).rowCount ?? 0) > 0;
      });
    expect(await until(standsBy, { timeoutMs: 5_000 })).toBe(true);
    for (let n = 1; n <= 20; n++) {
      await append(record('a', n));
      const from = Date.now();
      (n % 2 ? standby : owner).poke();
      expect(await untilSent(n + 1, 5_000)).toBe(true);
      expect(Date.now() - from).toBeLessThan(5_000);
    }
  });

  it('finds rows that nobody woke it for', async () => {
    relay({ pollMs: 30 });
    await append(record('a', 1));
    expect(await untilSent(1, 2_000)).toBe(true);
  });

  it('hands over to a relay that stands by', async () => {
    const first = relay();
    await append(record('a', 1));
    expect(await untilSent(1)).toBe(true);
    relay();
    await first.stop();
    await append(record('a', 2));
    expect(await untilSent(2)).toBe(true);
  });

  it('keeps order and loses nothing when publishing fails, and says so', async () => {
    const failures: string[] = [];
    let calls = 0;
    const publish = (records: readonly OutgoingRecord[]): Promise<void> => {
      // Kafka may have taken some of them.
      const taken = ++calls % 3 === 0 ? records : records.slice(0, records.length / 2);
      sent.push(...taken);
      return calls % 3 === 0 ? Promise.resolve() : Promise.reject(new Error('broker away'));
    };
    const onFailure = (where: string, { message }: Error): void => void failures.push(`${where}: ${message}`);
    const made = relay({ publish, onFailure, batchSize: 10 });
    await append(...Array.from({ length: 40 }, (_, n) => record('a', n)));
    made.poke();
    expect(await untilSent(40, 20_000)).toBe(true);
    expect(numbersByKey(sent).get('a')).toEqual(Array.from({ length: 40 }, (_, n) => n));
    expect(await untilEmpty(made)).toBe(true);
    expect(failures.length).toBeGreaterThanOrEqual(8);
    expect(new Set(failures)).toEqual(new Set(['publish: broker away']));
  });

  it('goes on when PostgreSQL ends its connection, idle or between publishing and commit', async () => {
    const lost: string[] = [];
    let calls = 0;
    const spared = 'writer-spec';
    const writer = openDatabase({ url: fresh.url, schema: 'school', applicationName: spared, maxConnections: 4 });
    const terminate = (): Promise<unknown> =>
      writer.transaction(async (client) => {
        await client.query('set local role none');
        await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
          where datname = current_database() and query ~ 'outbox|idle_session|commit' and application_name <> '${spared}'`);
      });
    const publish = async (records: readonly OutgoingRecord[]): Promise<void> => {
      sent.push(...records);
      if (++calls % 3 === 1) await terminate();
    };
    const onFailure = (where: string): void => void lost.push(where);
    const made = relay({ publish, onFailure, batchSize: 10 });
    for (let n = 0; n < 100; n++) {
      await writer.transaction((client) => appendToOutbox(client, [record(`p${n % 5}`, n)]));
    }
    await terminate();
    expect(await untilSent(100, 30_000)).toBe(true);
    expect(await untilEmpty(made)).toBe(true);
    for (const [, numbers] of numbersByKey(sent)) expect(numbers).toEqual([...numbers].sort((a, b) => a - b));
    expect(lost).toContain('database');
    await writer.close();
  });

  it.each([1, 2, 3])(
    'keeps the order of each key with %d workers, late commits and a reader that holds xmin',
    async (workers) => {
      const reader = await database.connect();
      await reader.query('begin isolation level repeatable read; select count(*) from outbox');
      const made = relay({ workers, batchSize: 50 });
      const [writers, rounds, keys] = [8, 60, 25];
      const next = new Map<string, number>();
      let seed = 1;
      const random = (): number => (seed = (seed * 48271) % 2147483647) / 2147483647;

      /** Each transaction writes to some keys, which it has serialised, waits a while with its ids given, and commits. */
      async function write(): Promise<void> {
        const chosen = [...new Set([0, 1, 2].map(() => `p${Math.floor(random() * keys)}`))];
        await database.transaction(async (client) => {
          await serialiseKeys(client, chosen);
          const records = chosen.map((key) => {
            const n = next.get(key) ?? 0;
            next.set(key, n + 1);
            return record(key, n);
          });
          await appendToOutbox(client, records);
          await pause(random() < 0.1 ? 80 : random() * 5);
        });
        made.poke();
      }
      await Promise.all(
        Array.from({ length: writers }, async () => {
          for (let round = 0; round < rounds; round++) await write();
        }),
      );
      const total = [...next.values()].reduce((sum, n) => sum + n, 0);
      expect(await untilSent(total)).toBe(true);
      expect(await untilEmpty(made)).toBe(true);
      expect(sent).toHaveLength(total);
      for (const [key, numbers] of numbersByKey(sent)) {
        expect([key, numbers]).toEqual([key, Array.from({ length: next.get(key) ?? 0 }, (_, n) => n)]);
      }
      await reader.end();
    },
  );
});
