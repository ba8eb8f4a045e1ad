import { setTimeout as pause } from 'node:timers/promises';
import { type Component } from './component';
import { Failure } from './failure';
import { type Home } from './home';
import { type ProcessIdentity } from './launch';
import { holderOfPort } from './port-holder';
import { isTaken } from './ports';
import { stopPostgres } from './postgres';
import { stopProcess } from './stop';

export type Say = (line: string) => void;

const KAFKA_PATIENCE_MS = 30_000;
/** Stopped last: the others still write to them while they end. */
const GROUND = new Set(['kafka', 'postgres']);

/** Throws a {@link Failure} for the first taken port. Nothing has been started yet. */
export async function checkPorts(starting: readonly Component[]): Promise<void> {
  for (const { name, ports } of starting) {
    for (const port of ports) {
      if (!(await isTaken(port))) continue;
      const way = 'Stop it, or set VARDE_PORT_OFFSET (e.g. 12000) to move every port.';
      throw new Failure(`Port ${port}, which ${name} needs, is taken by ${holderOfPort(port)}. ${way}`);
    }
  }
}

export interface StartOptions {
  readonly phases: readonly (readonly Component[])[];
  readonly say: Say;
  /** Stops what this run has started so far. */
  readonly stopOurs: () => Promise<void>;
  /** Rejects when the start is to be given up. */
  readonly interrupted: Promise<never>;
}

/** Starts phase after phase, saying what becomes ready when. When it fails nothing of this run is left running. */
export async function startAll({ phases, say, stopOurs, interrupted }: StartOptions): Promise<void> {
  for (const phase of phases.filter(({ length }) => length > 0)) {
    say(`Starting ${phase.map(({ name }) => name).join(', ')} …`);
    const starts = phase.map((component) => startOne(component, say));
    try {
      await Promise.race([Promise.all(starts), interrupted]);
    } catch (error) {
      await stopUntilSettled(starts, stopOurs);
      throw error;
    }
  }
}

/** One that fails does not end the others' starts: they may yet launch a process. Stop until no start is under way. */
async function stopUntilSettled(starts: readonly Promise<void>[], stopOurs: () => Promise<void>): Promise<void> {
  let underWay = true;
  const settled = Promise.allSettled(starts).then(() => {
    underWay = false;
  });
  while (underWay) {
    await stopOurs();
    await Promise.race([settled, pause(100)]);
  }
  await stopOurs();
}

async function startOne(component: Component, say: Say): Promise<void> {
  const began = Date.now();
  await component.start();
  say(`  ${component.name} is ready after ${seconds(Date.now() - began)}`);
}

export function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}

/** Stops these processes of the stack, services before what they stand on. Data stay. */
export async function stopAll(home: Home, living: ReadonlyMap<string, ProcessIdentity>): Promise<void> {
  const all = [...living];
  const above = all.filter(([name]) => !GROUND.has(name));
  const ground = all.filter(([name]) => GROUND.has(name));
  for (const group of [above, ground]) {
    await Promise.all(group.map(([name, identity]) => stopOne(home, name, identity)));
  }
}

async function stopOne(home: Home, name: string, identity: ProcessIdentity): Promise<void> {
  if (name === 'postgres') await stopPostgres(identity);
  else await stopProcess(identity, name === 'kafka' ? KAFKA_PATIENCE_MS : undefined);
  await home.forget(name);
}
