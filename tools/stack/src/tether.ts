import { spawn } from 'node:child_process';
import { type ProcessIdentity } from './launch';

/**
 * Ties a process to this one: when this one dies, however it dies, its end of the pipe closes and the tether ends the
 * other. Returns how to cut the tether.
 */
export function tether({ pid }: ProcessIdentity): () => void {
  const guard = spawn('/bin/sh', ['-c', 'cat >/dev/null; kill -TERM "$1" 2>/dev/null', 'tether', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
  });
  guard.unref();
  const pipe = guard.stdin as unknown as { unref?(): void };
  pipe.unref?.();
  return () => guard.kill('SIGKILL');
}
