import { spawn, type ChildProcess } from 'node:child_process';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { type Socket } from 'node:net';

/** A process of the stack: what to run and where it records itself. */
export interface LaunchPlan {
  readonly command: string;
  readonly args: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
  readonly logFile: string;
  /** Written by the process itself before it becomes the command: see {@link launch}. */
  readonly pidFile: string;
  readonly directory?: string;
  /** Run as this user and group (root only). */
  readonly user?: number;
  /** End with this process (SIGINT), however this process ends. Otherwise the launched process outlives it. */
  readonly tied?: boolean;
}

/** A process identified beyond doubt: a pid is used again after a death, a pid with its start time is not. */
export interface ProcessIdentity {
  readonly pid: number;
  /** Field 22 of /proc/<pid>/stat: clock ticks from boot to the start of the process. */
  readonly startTicks: string;
}

export interface Launched extends ProcessIdentity {
  readonly child: ChildProcess;
}

/**
 * The shell records its own pid and start time and then becomes the command (exec keeps both).
 * So whatever moment the parent is killed at, no process runs that is not recorded.
 * File descriptor 3 was opened by the parent: the process may be a user who could not open it.
 * When tied, file descriptor 4 is a pipe from the parent. It reads as ended once the parent is gone.
 */
const RECORD_THEN_BECOME = [
  'read -r pid a b c d e f g h i j k l m n o p q r s t start rest < /proc/self/stat',
  'echo "$pid $start" >&3',
  'exec 3>&-',
  'if [ "$VARDE_TIED" = yes ]; then (cat <&4 >/dev/null; kill -INT "$pid") 2>/dev/null & fi',
  'exec 4<&-',
  'unset VARDE_TIED',
  'exec "$@"',
].join('\n');

/** Starts a process with its output appended to the log file. It outlives this one, unless it is tied to it. */
export async function launch(plan: LaunchPlan): Promise<Launched> {
  const log = openSync(plan.logFile, 'a', 0o600);
  const record = openSync(plan.pidFile, 'w', 0o600);
  const child = spawn('/bin/sh', ['-c', RECORD_THEN_BECOME, 'sh', plan.command, ...plan.args], {
    detached: true,
    stdio: ['ignore', log, log, record, plan.tied ? 'pipe' : 'ignore'],
    env: { ...plan.environment, ...(plan.tied ? { VARDE_TIED: 'yes' } : {}) },
    cwd: plan.directory ?? '/',
    ...(plan.user === undefined ? {} : { uid: plan.user, gid: plan.user }),
  });
  closeSync(log);
  closeSync(record);
  const pid = await spawned(child);
  release(child);
  const startTicks = startTicksOf(pid) ?? readRecord(plan.pidFile)?.startTicks ?? '';
  return { pid, startTicks, child };
}

/** Neither the process nor the pipe to its guard keeps this process from ending; the guard ends with the process. */
function release(child: ChildProcess): void {
  child.unref();
  const pipe = child.stdio[4] as Socket | null | undefined;
  if (!pipe) return;
  pipe.on('error', () => undefined);
  pipe.unref();
  child.once('exit', () => pipe.destroy());
}

function spawned(child: ChildProcess): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('spawn', () => resolve(child.pid ?? -1));
  });
}

/** Start time of a living process, or undefined when no such process lives (a zombie does not live). */
export function startTicksOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19];
  } catch {
    return undefined;
  }
}

/** What a pid file says, or undefined when there is none or its writer died before writing. */
export function readRecord(pidFile: string): ProcessIdentity | undefined {
  try {
    const [pid, startTicks] = readFileSync(pidFile, 'utf8').trim().split(' ');
    return pid && startTicks ? { pid: Number(pid), startTicks } : undefined;
  } catch {
    return undefined;
  }
}

/** Whether exactly this process still lives. */
export function isAlive({ pid, startTicks }: ProcessIdentity): boolean {
  return startTicksOf(pid) === startTicks;
}
