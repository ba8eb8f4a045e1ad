import { type Component } from './component';
import { components } from './components';
import { Failure } from './failure';
import { Home } from './home';
import { kafkaJarsFetched } from './kafka-jars';
import { holderOf, releaseLock, takeLock } from './lock';
import { checkOutside } from './outside';
import { runCommand } from './run-command';
import { differences, fingerprint, readSettings, type Settings } from './settings';
import { checkPorts, seconds, startAll, stopAll, type Say } from './start';
import { table } from './table';

const say: Say = (line) => process.stdout.write(`${line}\n`);

async function up(): Promise<void> {
  const began = Date.now();
  const settings = readSettings(process.argv.slice(2), process.env);
  const home = new Home(settings.home);
  await home.prepare();
  if (!(await takeLock(home.lock))) {
    throw new Failure(
      `Another bin/up or bin/down is at work here (pid ${holderOf(home.lock)?.pid ?? 'unknown'}). Wait for it.`,
    );
  }
  try {
    const phases = components(settings, home);
    await checkSameSettings(settings, home);
    if (await isUp(phases, home)) say('Varde is running already.');
    else await start(settings, home, phases, began);
    say(table(settings));
  } finally {
    await releaseLock(home.lock);
  }
}

async function checkSameSettings(settings: Settings, home: Home): Promise<void> {
  const state = await home.readState();
  if (!state || home.allLiving().size === 0) return;
  const other = differences(state.settings, fingerprint(settings));
  if (other.length > 0) {
    throw new Failure(`Varde is running with other settings (${other.join(', ')}). Run bin/down first.`);
  }
}

async function isUp(phases: readonly Component[][], home: Home): Promise<boolean> {
  const state = await home.readState();
  return state !== undefined && phases.flat().every(({ name }) => home.living(name));
}

/**
 * Starts what does not live. A start that did not end well (no state was written) may have left processes half ready:
 * those are stopped first. The state is written last, so whenever we are killed, the next start knows.
 */
async function start(settings: Settings, home: Home, phases: readonly Component[][], began: number): Promise<void> {
  const state = await home.readState();
  if (!state) await stopLeftovers(home);
  const missing = phases.map((phase) => phase.filter(({ name }) => !home.living(name)));
  await checkPorts(missing.flat());
  await checkOutside(settings);
  if (!settings.values['KAFKA_BROKERS'] && !kafkaJarsFetched())
    say("Fetching Kafka's jars through Maven (54 MB, once) …");
  await home.clearState();
  const stopOurs = (): Promise<void> => stopStarted(home, missing.flat());
  await startAll({ phases: missing, say, stopOurs, interrupted: interruption() });
  await home.writeState({ settings: fingerprint(settings), processes: phases.flat().map(({ name }) => name) });
  say(`Varde is ready after ${seconds(Date.now() - began)}.`);
}

async function stopLeftovers(home: Home): Promise<void> {
  const living = home.allLiving();
  if (living.size === 0) return;
  say(`Stopping what an unfinished start left running: ${[...living.keys()].join(', ')} …`);
  await stopAll(home, living);
}

async function stopStarted(home: Home, started: readonly Component[]): Promise<void> {
  const names = new Set(started.map(({ name }) => name));
  await stopAll(home, new Map([...home.allLiving()].filter(([name]) => names.has(name))));
}

/** Ctrl-C, or bin/down while we start. A second Ctrl-C ends us at once; the next start then clears up. */
function interruption(): Promise<never> {
  return new Promise((_, reject) => {
    const stop = (): void => reject(new Failure('Interrupted. What was started has been stopped.'));
    process.once('SIGINT', stop).once('SIGTERM', stop);
  });
}

void runCommand(up);
