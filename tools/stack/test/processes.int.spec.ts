import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { nodeComponent, type Component } from '../src/component';
import { Home } from '../src/home';
import { isAlive, startTicksOf } from '../src/launch';
import { holderOf, releaseLock, takeLock } from '../src/lock';
import { freePort } from '../src/ports';
import { checkPorts, startAll, stopAll } from '../src/start';
import { stopProcess } from '../src/stop';

const SERVICE = join(__dirname, 'fixtures/service.js');

let home: Home;
let said: string[];
let interrupt: (reason: Error) => void;

const stopOurs = (): Promise<void> => stopAll(home, home.allLiving());
const start = (...phases: Component[][]): Promise<void> => {
  const interrupted = new Promise<never>((_, reject) => {
    interrupt = reject;
  });
  interrupted.catch(() => undefined);
  return startAll({ phases, say: (line) => said.push(line), stopOurs, interrupted });
};

async function service(name: string, manner = 'ready', timeoutMs = 20_000): Promise<Component> {
  const port = await freePort();
  const environment = { PATH: process.env['PATH'], PORT: String(port), MANNER: manner };
  return nodeComponent(home, {
    name,
    entry: SERVICE,
    ports: [],
    healthPorts: [port],
    environment,
    directory: '/',
    timeoutMs,
  });
}

beforeEach(async () => {
  said = [];
  home = new Home(mkdtempSync(join(tmpdir(), 'varde-stack-')));
  await home.prepare();
});

afterEach(async () => {
  await stopOurs();
  rmSync(home.folder, { recursive: true });
});

describe('starting and stopping processes', () => {
  it('starts phase after phase and says what is ready', async () => {
    await start([await service('kafka')], [await service('school'), await service('health')]);
    expect([...home.allLiving().keys()].sort()).toEqual(['health', 'kafka', 'school']);
    expect(said[0]).toBe('Starting kafka …');
    expect(said[1]).toMatch(/^ {2}kafka is ready after \d+\.\d s$/);
    expect(said[2]).toBe('Starting school, health …');
  });

  it('shows the last words of a service that dies at start, and leaves nothing running', async () => {
    const starting = start([await service('kafka')], [await service('school', 'dies'), await service('health')]);
    await expect(starting).rejects.toThrow('school ended while starting: KOMMUNER is missing: set it to 4601 or alle.');
    expect(home.allLiving().size).toBe(0);
  });

  it('gives up on a service that never becomes ready, and leaves nothing running', async () => {
    const starting = start([await service('school', 'never ready', 400), await service('health')]);
    await expect(starting).rejects.toThrow('school was not ready after 0.4 s');
    expect(home.allLiving().size).toBe(0);
  });

  it('leaves nothing running when it is interrupted', async () => {
    const starting = start([await service('school', 'never ready'), await service('health')]);
    interrupt(new Error('Ctrl-C'));
    await expect(starting).rejects.toThrow('Ctrl-C');
    expect(home.allLiving().size).toBe(0);
  });

  it('kills a process that does not end when it is asked to', async () => {
    await start([await service('school', 'ignores SIGTERM')]);
    const school = home.living('school')!;
    await stopProcess(school, 300);
    expect(isAlive(school)).toBe(false);
  });

  it('does not touch a process that only carries the pid of one of ours', async () => {
    const bystander = spawn('sleep', ['60']);
    await once(bystander, 'spawn');
    writeFileSync(home.pidFileOf('school'), `${bystander.pid} 1`);
    await stopOurs();
    expect(startTicksOf(bystander.pid!)).toBeDefined();
    bystander.kill('SIGKILL');
    await once(bystander, 'exit');
  });

  it('names who has taken a port before anything is started', async () => {
    const server = createServer().listen(await freePort(), '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const school: Component = { name: 'school', ports: [port], start: () => Promise.resolve() };
    await expect(checkPorts([school])).rejects.toThrow(
      new RegExp(`^Port ${port}, which school needs, is taken by .+, pid ${process.pid}\\. Stop it`),
    );
    server.close();
  });
});

describe('the lock', () => {
  it('is held by one living process only', async () => {
    expect(await takeLock(home.lock)).toBe(true);
    expect(await takeLock(home.lock)).toBe(false);
    expect(holderOf(home.lock)?.pid).toBe(process.pid);
    await releaseLock(home.lock);
    expect(await takeLock(home.lock)).toBe(true);
  });

  it('is taken over from a holder that was killed, although its pid lives again', async () => {
    writeFileSync(home.lock, `${process.pid} 1`);
    expect(await takeLock(home.lock)).toBe(true);
  });
});
