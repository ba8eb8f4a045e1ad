import { readFileSync } from 'node:fs';
import { link, mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { isAlive, readRecord, startTicksOf, type ProcessIdentity } from './launch';

/** The living process that holds the lock, if any. */
export function holderOf(lock: string): ProcessIdentity | undefined {
  const holder = readRecord(lock);
  return holder && isAlive(holder) ? holder : undefined;
}

/**
 * Takes the lock for this process; answers false when a living process holds it. The file appears whole (a link to a
 * finished file) and names its holder by pid and start time, so a lock whose holder was killed is known to be stale.
 */
export async function takeLock(lock: string): Promise<boolean> {
  const mine = `${lock}.${process.pid}`;
  await mkdir(dirname(lock), { recursive: true });
  await writeFile(mine, `${process.pid} ${startTicksOf(process.pid) ?? ''}`);
  try {
    return (await linked(mine, lock)) || ((await clearStale(lock)) && (await linked(mine, lock)));
  } finally {
    await rm(mine, { force: true });
  }
}

async function linked(from: string, to: string): Promise<boolean> {
  return link(from, to).then(
    () => true,
    (error: unknown) => {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
      throw error;
    },
  );
}

/** Moved aside before it is removed: should another have taken the lock in between, it is put back. */
async function clearStale(lock: string): Promise<boolean> {
  if (holderOf(lock)) return false;
  const aside = `${lock}.stale.${process.pid}`;
  await rename(lock, aside).catch(() => undefined);
  const taken = holderOf(aside) !== undefined;
  if (taken) await linked(aside, lock);
  await rm(aside, { force: true });
  return !taken;
}

/** Gives the lock back, if this process holds it. */
export async function releaseLock(lock: string): Promise<void> {
  if (holds(lock)) await rm(lock, { force: true });
}

function holds(lock: string): boolean {
  try {
    return readFileSync(lock, 'utf8') === `${process.pid} ${startTicksOf(process.pid) ?? ''}`;
  } catch {
    return false;
  }
}
