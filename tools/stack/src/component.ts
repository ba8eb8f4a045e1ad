import { Failure } from './failure';
import { type Home } from './home';
import { lastLine } from './last-line';
import { isAlive, launch, type ProcessIdentity } from './launch';
import { until } from './until';

/** One process of a stack. */
export interface Component {
  readonly name: string;
  readonly ports: readonly number[];
  /** Starts the process and returns when it is ready. Throws {@link Failure} when it does not become so. */
  start(): Promise<void>;
}

export interface NodePlan {
  readonly name: string;
  readonly entry: string;
  readonly ports: readonly number[];
  /** `GET /health/ready` answers 200 on every one of these when the process is ready. */
  readonly healthPorts: readonly number[];
  readonly environment: NodeJS.ProcessEnv;
  readonly directory: string;
  readonly timeoutMs?: number;
}

const START_TIMEOUT_MS = 180_000;

/** A component that runs in Node and answers for its health. */
export function nodeComponent(home: Home, plan: NodePlan): Component {
  const start = async (): Promise<void> => {
    const logFile = await home.turnLog(plan.name);
    const launched = await launch({
      command: process.execPath,
      args: [plan.entry],
      environment: plan.environment,
      logFile,
      pidFile: home.pidFileOf(plan.name),
      directory: plan.directory,
    });
    await ready(plan, launched, logFile);
  };
  return { name: plan.name, ports: [...plan.ports, ...plan.healthPorts], start };
}

async function ready(plan: NodePlan, identity: ProcessIdentity, logFile: string): Promise<void> {
  const timeoutMs = plan.timeoutMs ?? START_TIMEOUT_MS;
  const settled = async (): Promise<boolean> => !isAlive(identity) || (await allReady(plan.healthPorts));
  const inTime = await until(settled, { timeoutMs, everyMs: 100 });
  if (inTime && isAlive(identity)) return;
  const how = inTime ? 'ended while starting' : `was not ready after ${timeoutMs / 1000} s`;
  throw new Failure(`${plan.name} ${how}: ${lastLine(logFile)}`);
}

async function allReady(ports: readonly number[]): Promise<boolean> {
  for (const port of ports) {
    if (!(await isReady(port))) return false;
  }
  return true;
}

/** Whether the process behind this health port says that it is ready. */
export async function isReady(healthPort: number): Promise<boolean> {
  try {
    const answer = await fetch(`http://127.0.0.1:${healthPort}/health/ready`, { signal: AbortSignal.timeout(2_000) });
    await answer.arrayBuffer();
    return answer.ok;
  } catch {
    return false;
  }
}
