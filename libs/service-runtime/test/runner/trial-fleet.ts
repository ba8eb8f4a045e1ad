import { spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import { testBroker, uniqueName } from '@varde/testing';
import { type TrialOrders } from './trial-child';

export interface TrialChild {
  readonly process: ChildProcess;
  /** Everything it has said. */
  said(): string;
  readonly ended: Promise<{ readonly signal: NodeJS.Signals | null; readonly code: number | null }>;
  alive(): boolean;
}

type Orders = Partial<TrialOrders> & Pick<TrialOrders, 'databaseUrl' | 'marker' | 'now'>;

/** Starts a service in a process of its own. With a group of its own it need not wait for a dead one's session to end. */
export function startChild(orders: Orders, failpoint?: string): TrialChild {
  const all: TrialOrders = { broker: testBroker(), groupId: uniqueName('school'), sweeps: false, ...orders };
  const child = spawn(
    process.execPath,
    ['-r', join(__dirname, 'run-typescript.cjs'), join(__dirname, 'trial-child.ts')],
    {
      env: { ...process.env, TRIAL: JSON.stringify(all), VARDE_FAILPOINT: failpoint ?? '' },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  let output = '';
  child.stdout.on('data', (text) => (output += String(text)));
  child.stderr.on('data', (text) => (output += String(text)));
  let over = false;
  const ended = new Promise<{ signal: NodeJS.Signals | null; code: number | null }>((resolve) =>
    child.once('exit', (code, signal) => {
      over = true;
      resolve({ signal, code });
    }),
  );
  return { process: child, said: () => output, ended, alive: () => !over };
}

export async function killChild(child: TrialChild): Promise<void> {
  child.process.kill('SIGKILL');
  await child.ended;
}
