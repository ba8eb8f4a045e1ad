import { execFile } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { chown, mkdir, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { Failure } from './failure';
import { lastLine } from './last-line';
import { isAlive, launch, startTicksOf, type Launched, type ProcessIdentity } from './launch';
import { freePort } from './ports';
import { answers, createDatabase } from './postgres-client';
import { postgresPlace, type PostgresPlace } from './postgres-place';
import { serverSettings } from './postgres-settings';
import { signal, stopProcess } from './stop';
import { until } from './until';

const run = promisify(execFile);
const START_TIMEOUT_MS = 60_000;
const OWNER = 'varde';

export interface PostgresOptions {
  /** The cluster. Started again on the same folder it goes on with its data. Its parent holds log and pid file. */
  readonly dir: string;
  /** A free port when left out. */
  readonly port?: number;
  readonly logFile?: string;
  readonly pidFile?: string;
  /** End with this process, however it ends. */
  readonly tied?: boolean;
  /** Server settings beside the defaults, e.g. `{ fsync: 'off' }` for a database that need not survive a power cut. */
  readonly settings?: Readonly<Record<string, string>>;
}

export interface RunningPostgres extends ProcessIdentity {
  /** Of the superuser and of a database called `varde`. */
  readonly url: string;
  readonly port: number;
  /** Fast shutdown (open transactions are rolled back); the data stay. */
  stop(): Promise<void>;
}

/** Starts a real PostgreSQL and returns when it answers. Throws {@link Failure} with its last words when it does not. */
export async function startPostgres(options: PostgresOptions): Promise<RunningPostgres> {
  const { dir, port = await freePort() } = options;
  const place = await postgresPlace(dir);
  await createCluster(place);
  await removeStaleLock(place.data);
  const logFile = options.logFile ?? join(dirname(dir), 'postgres.log');
  const launched = await launch({
    command: join(place.binaries, 'postgres'),
    args: ['-D', cluster(place), '-p', String(port), ...serverSettings(options.settings ?? {})],
    environment: { PATH: process.env['PATH'], LANG: 'C.UTF-8', TZ: 'UTC' },
    logFile,
    pidFile: options.pidFile ?? join(dirname(dir), 'postgres.pid'),
    tied: options.tied ?? false,
    ...(place.user === undefined ? {} : { user: place.user }),
  });
  const address = `postgres://${OWNER}@127.0.0.1:${port}`;
  await ready(launched, `${address}/postgres`, logFile);
  await createDatabase(`${address}/postgres`, OWNER);
  const { pid, startTicks } = launched;
  return { pid, startTicks, port, url: `${address}/${OWNER}`, stop: () => stopPostgres(launched) };
}

/** SIGINT is PostgreSQL's fast shutdown; SIGTERM would wait for clients to leave by themselves. */
export async function stopPostgres(identity: ProcessIdentity): Promise<void> {
  signal(identity, 'SIGINT');
  if (await until(() => !isAlive(identity), { timeoutMs: 20_000 })) return;
  await stopProcess(identity, 0);
}

function cluster(place: PostgresPlace): string {
  return join(place.data, 'cluster');
}

/** initdb works aside and the result is renamed, so that a folder called `cluster` is always whole. */
async function createCluster(place: PostgresPlace): Promise<void> {
  if (existsSync(cluster(place))) return;
  const aside = join(place.data, 'cluster.part');
  await rm(aside, { recursive: true, force: true });
  const owner = place.user === undefined ? {} : { uid: place.user, gid: place.user };
  const args = ['-D', aside, '-U', OWNER, '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '--no-instructions'];
  await mkdir(aside, { mode: 0o700 });
  if (place.user !== undefined) await chown(aside, place.user, place.user);
  await run(join(place.binaries, 'initdb'), args, { cwd: '/', ...owner }).catch((error: unknown) => {
    throw new Failure(`PostgreSQL could not create a cluster in ${place.data}: ${(error as Error).message}`);
  });
  await rename(aside, cluster(place));
}

/**
 * After kill -9, `postmaster.pid` names a process that may since be another one; PostgreSQL then refuses to start. The
 * file is removed unless the process it names is really a postgres of this folder; that one is stopped first.
 */
async function removeStaleLock(data: string): Promise<void> {
  const file = join(data, 'cluster', 'postmaster.pid');
  if (!existsSync(file)) return;
  const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
  const startTicks = startTicksOf(pid);
  if (startTicks !== undefined && commandLine(pid).includes(join(data, 'cluster'))) {
    await stopPostgres({ pid, startTicks });
  }
  await rm(file, { force: true });
}

function commandLine(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}

async function ready(server: Launched, url: string, logFile: string): Promise<void> {
  const settled = async (): Promise<boolean> => !isAlive(server) || (await answers(url));
  const inTime = await until(settled, { timeoutMs: START_TIMEOUT_MS });
  if (inTime && isAlive(server)) return;
  await stopProcess(server, 1_000);
  const how = inTime ? 'ended while starting' : `was not ready after ${START_TIMEOUT_MS / 1000} s`;
  throw new Failure(`PostgreSQL ${how}: ${lastLine(logFile)}`);
}
