import { isAlive, type ProcessIdentity } from './launch';
import { until } from './until';

/** How long a process may take to end in good order before it is killed, in ms. */
export const PATIENCE_MS = 15_000;

/** Ends exactly this process: SIGTERM, and SIGKILL when it has not ended in time. Returns when it is gone. */
export async function stopProcess(identity: ProcessIdentity, patienceMs = PATIENCE_MS): Promise<void> {
  signal(identity, 'SIGTERM');
  if (await until(() => !isAlive(identity), { timeoutMs: patienceMs })) return;
  signal(identity, 'SIGKILL');
  await until(() => !isAlive(identity), { timeoutMs: 5_000 });
}

/** Sends a signal, unless the process is gone already. */
export function signal(identity: ProcessIdentity, name: NodeJS.Signals): void {
  if (!isAlive(identity)) return;
  try {
    process.kill(identity.pid, name);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}
