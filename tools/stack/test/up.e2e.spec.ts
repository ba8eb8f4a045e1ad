import { once } from 'node:events';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { Client } from 'pg';
import { isReady } from '../src/component';
import { startKafka } from '../src/kafka';
import { isAlive } from '../src/launch';
import { isTaken } from '../src/ports';
import { startPostgres } from '../src/postgres';
import { HEALTH_OFFSET, infrastructure, services, simulator } from '../src/services';
import { signal } from '../src/stop';
import { until } from '../src/until';
import { OFFSET, Product } from './product';

const ports = [simulator, ...services].flatMap(({ port }) => [port + OFFSET, port + HEALTH_OFFSET + OFFSET]);
const everyPort = [...ports, ...Object.values(infrastructure).map((port) => port + OFFSET)];
const takenPorts = async (): Promise<number[]> => {
  const taken = await Promise.all(everyPort.map(async (port) => ((await isTaken(port)) ? [port] : [])));
  return taken.flat();
};
const readyOnes = async (): Promise<string[]> => {
  const answers = services.map(async ({ name, port }) =>
    (await isReady(port + HEALTH_OFFSET + OFFSET)) ? [name] : [],
  );
  return (await Promise.all(answers)).flat();
};
const names = services.map(({ name }) => name);
const databaseUrl = `postgres://varde@127.0.0.1:${infrastructure.postgres + OFFSET}/varde`;

let product: Product;

beforeAll(() => {
  product = new Product();
});

afterAll(() => product.remove());

describe('bin/up that cannot start', () => {
  it.each(['java', 'mvn', 'npm'])('says in one line that %s is missing', async (tool) => {
    const { code, stdout, stderr } = await product.run('up', [], { PATH: product.pathWithout(tool) });
    expect(stderr).toMatch(/^[^\n]+ is missing: install [^\n]+\n$/);
    expect([code, stdout, await takenPorts()]).toEqual([1, '', []]);
  });

  it('says in one line which variable is wrong', async () => {
    const { code, stderr } = await product.run('up', [], { KOMMUNER: 'Bergen' });
    expect(stderr).toBe('KOMMUNER is "Bergen": it must be four-digit numbers with commas between, or alle.\n');
    expect([code, await takenPorts()]).toEqual([1, []]);
  });

  it('says in one line who has taken a port, and starts nothing', async () => {
    const school = 8083 + OFFSET;
    const squatter = createServer().listen(school, '127.0.0.1');
    await once(squatter, 'listening');
    const { code, stderr } = await product.run('up');
    expect(stderr).toMatch(new RegExp(`^Port ${school}, which school needs, is taken by [^\\n]+\\n$`));
    expect([code, await takenPorts()]).toEqual([1, [school]]);
    squatter.close();
    await once(squatter, 'close');
  });

  it('says in one line that the database it was given does not answer, and starts nothing', async () => {
    const { code, stderr } = await product.run('up', [], { DATABASE_URL: 'postgres://eva:hemmelig@127.0.0.1:9/varde' });
    expect(stderr).toMatch(/^DATABASE_URL: PostgreSQL at 127\.0\.0\.1:9 does not let us in: [^\n]+\n$/);
    expect(stderr).not.toContain('hemmelig');
    expect([code, await takenPorts()]).toEqual([1, []]);
  });

  it('shows the last words of a process that dies at start, and leaves nothing running', async () => {
    const brokenKey = { ...realFreg, MASKINPORTEN_KEY_FILE: __filename };
    const { code, stderr } = await product.run('up', [], brokenKey);
    expect(stderr).toMatch(/^ingestion ended while starting: [^\n]*MASKINPORTEN_KEY_FILE[^\n]*\n$/);
    expect([code, await takenPorts()]).toEqual([1, []]);
  });
});

const realFreg = {
  FREG_BASE_URL: 'http://127.0.0.1:9/freg',
  MASKINPORTEN_TOKEN_URL: 'http://127.0.0.1:9/token',
  MASKINPORTEN_ISSUER: 'http://127.0.0.1:9/',
  MASKINPORTEN_CLIENT_ID: 'kommunen',
  MASKINPORTEN_KID: 'kommunen-1',
};

/** Starts, and kills the start without a warning once it has said this. */
async function killedAt(moment: RegExp): Promise<void> {
  const starting = product.begin('up');
  let said = '';
  starting.stdout?.on('data', (part) => (said += String(part)));
  const reached = await until(() => moment.test(said), { timeoutMs: 90_000 });
  expect(reached).toBe(true);
  starting.kill('SIGKILL');
  await once(starting, 'close');
}

describe('bin/up that is cut short', () => {
  it('works the next time, wherever it was killed', async () => {
    for (const moment of [/Starting kafka/, /postgres is ready/, /Starting ingestion/]) await killedAt(moment);
    const again = await product.run('up');
    expect(again.stderr).toBe('');
    expect(again.stdout).toContain('Stopping what an unfinished start left running');
    expect([again.code, await readyOnes()]).toEqual([0, names]);
    await product.run('down');
  });

  it('is ended by bin/down, which leaves nothing', async () => {
    const starting = product.begin('up');
    const closed = once(starting, 'close');
    starting.stdout?.resume();
    await until(() => product.home.living('kafka') !== undefined, { timeoutMs: 60_000 });
    const down = await product.run('down');
    await closed;
    expect([down.code, await takenPorts()]).toEqual([0, []]);
  });
});

describe('bin/up and bin/down', () => {
  it('starts everything, prints where it is, and returns', async () => {
    const { code, stdout, stderr } = await product.run('up');
    expect([code, stderr, await readyOnes()]).toEqual([0, '', names]);
    for (const { name, port } of [simulator, ...services]) {
      expect(stdout).toMatch(new RegExp(`${name} +http://127\\.0\\.0\\.1:${port + OFFSET} `));
    }
    expect(stdout).toContain('Three commands worth trying:');
  });

  it('says that it is running when it is started twice', async () => {
    const { code, stdout } = await product.run('up');
    expect(stdout).toContain('Varde is running already.');
    expect(code).toBe(0);
  });

  it('refuses other settings while it is running', async () => {
    const { code, stderr } = await product.run('up', ['--one-process']);
    expect(stderr).toBe('Varde is running with other settings (--one-process). Run bin/down first.\n');
    expect(code).toBe(1);
  });

  it('gives a token that a service lets in, and no entry without one', async () => {
    const { stdout } = await product.run('token', [
      '--service',
      'school',
      '--role',
      'saksbehandler',
      '--kommune',
      '4601',
    ]);
    const tasks = `http://127.0.0.1:${8083 + OFFSET}/v1/tasks`;
    expect((await fetch(tasks, { headers: { authorization: `Bearer ${stdout.trim()}` } })).status).toBe(200);
    expect((await fetch(tasks)).status).toBe(401);
  });

  it('starts again just the one that was killed', async () => {
    const before = product.home.living('health');
    signal(product.home.living('school')!, 'SIGKILL');
    await until(() => !product.home.living('school'), { timeoutMs: 5_000 });
    const { stdout, code } = await product.run('up');
    expect(stdout).toContain('Starting school …');
    expect([code, await readyOnes()]).toEqual([0, names]);
    expect(product.home.living('health')).toEqual(before);
  });

  it('leaves no number of eleven digits in any log', () => {
    const everything = ['simulator', ...names].map((name) => readFileSync(product.home.logOf(name), 'utf8')).join('\n');
    expect(everything.length).toBeGreaterThan(0);
    expect(everything).not.toMatch(/(?<![\d.-])\d{11}(?![\d.-])/);
  });

  it('stops everything, and once more is no harm', async () => {
    await query("create table cairn as select 'Gaustatoppen' as name");
    expect((await product.run('down')).code).toBe(0);
    expect(await takenPorts()).toEqual([]);
    const again = await product.run('down');
    expect([again.code, again.stdout]).toEqual([0, 'Nothing is running.\n']);
  });

  it('finds its data again, as one process too', async () => {
    const { code, stderr } = await product.run('up', ['--one-process']);
    expect([code, stderr, await readyOnes()]).toEqual([0, '', names]);
    expect([...product.home.allLiving().keys()].sort()).toEqual(['kafka', 'postgres', 'simulator', 'varde']);
    expect(await query('select name from cairn')).toEqual([{ name: 'Gaustatoppen' }]);
  });

  it('removes its data when it is asked to', async () => {
    const { code } = await product.run('down', ['--wipe']);
    expect([code, await takenPorts()]).toEqual([0, []]);
    expect((await product.run('down')).stdout).toBe('Nothing is running.\n');
  });
});

describe('bin/up with a broker and a database of the operator', () => {
  it('uses them, starts none of its own, and leaves them alone when it stops', async () => {
    const dir = product.home.data('operator');
    mkdirSync(dir);
    const kafka = await startKafka({ dir: join(dir, 'kafka'), tied: true });
    const postgres = await startPostgres({ dir: join(dir, 'postgres'), tied: true });
    const up = await product.run('up', [], { KAFKA_BROKERS: kafka.address, DATABASE_URL: postgres.url });
    expect([up.code, up.stderr, await readyOnes()]).toEqual([0, '', names]);
    expect([...product.home.allLiving().keys()].sort()).toEqual([...names, 'simulator'].sort());
    await product.run('down');
    expect([isAlive(kafka), isAlive(postgres)]).toEqual([true, true]);
    await Promise.all([kafka.stop(), postgres.stop()]);
  });
});

async function query(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    return (await client.query(sql)).rows as unknown[];
  } finally {
    await client.end();
  }
}
