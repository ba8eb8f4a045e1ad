import { Failure } from './failure';
import { Home } from './home';
import { isAlive } from './launch';
import { holderOf, releaseLock, takeLock } from './lock';
import { runCommand } from './run-command';
import { homeOf } from './settings';
import { stopAll } from './start';
import { signal } from './stop';
import { until } from './until';
import { readVariables } from './variables';

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

async function down(): Promise<void> {
  const args = process.argv.slice(2);
  const unknown = args.find((arg) => arg !== '--wipe');
  if (unknown !== undefined) throw new Failure(`Unknown option ${unknown}. bin/down knows --wipe.`);
  const { VARDE_HOME } = process.env;
  const home = new Home(homeOf(readVariables({ VARDE_HOME })));
  await endStart(home);
  try {
    await stop(home);
    if (args.includes('--wipe')) await wipe(home);
  } finally {
    await releaseLock(home.lock);
  }
}

/** A bin/up that is still starting is asked to end; it stops what it started. */
async function endStart(home: Home): Promise<void> {
  const holder = holderOf(home.lock);
  if (holder) {
    say(`bin/up is still starting (pid ${holder.pid}): asking it to stop …`);
    signal(holder, 'SIGTERM');
    await until(() => !isAlive(holder), { timeoutMs: 60_000 });
  }
  if (!(await takeLock(home.lock))) throw new Failure('Another bin/up or bin/down is at work here. Wait for it.');
}

async function stop(home: Home): Promise<void> {
  const living = home.allLiving();
  await home.clearState();
  if (living.size === 0) say('Nothing is running.');
  else {
    say(`Stopping ${[...living.keys()].join(', ')} …`);
    await stopAll(home, living);
    say('Stopped.');
  }
}

async function wipe(home: Home): Promise<void> {
  await home.wipe();
  say('Data and logs are removed.');
}

void runCommand(down);
