import { randomBytes } from 'node:crypto';
import { chmod, mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startKafka } from './kafka';
import { startPostgres } from './postgres';
import { startTicksOf } from './launch';

const FOLDER = 'varde-int-';

type Stop = () => Promise<void>;

/**
 * One real broker and one real database for a whole run of integration specs, on free ports. `VARDE_TEST_KAFKA` and
 * `VARDE_TEST_DATABASE_URL`, when set already, are used instead. They end with this process, however it ends.
 * `VARDE_TEST_RUN` tells runs apart that share a database. Returns how to end the run.
 */
export async function startIntegrationRun(): Promise<Stop> {
  process.env['VARDE_TEST_RUN'] = randomBytes(4).toString('hex');
  await removeWhatTheDeadLeft();
  const dir = await mkdtemp(join(tmpdir(), `${FOLDER}${process.pid}-`));
  await chmod(dir, 0o755);
  const stops = await Promise.all([kafkaFor(dir), postgresFor(dir)]);
  return async () => {
    await Promise.all(stops.map((stop) => stop()));
    await rm(dir, { recursive: true, force: true });
  };
}

/** Folders of runs that were killed: their name carries the pid of a process that lives no more. */
async function removeWhatTheDeadLeft(): Promise<void> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith(FOLDER));
  const dead = names.filter((name) => startTicksOf(Number(name.slice(FOLDER.length).split('-')[0])) === undefined);
  await Promise.all(dead.map((name) => rm(join(tmpdir(), name), { recursive: true, force: true })));
}

async function kafkaFor(dir: string): Promise<Stop> {
  if (process.env['VARDE_TEST_KAFKA']) return () => Promise.resolve();
  const kafka = await startKafka({ dir: join(dir, 'kafka'), tied: true });
  process.env['VARDE_TEST_KAFKA'] = kafka.address;
  return () => kafka.stop();
}

/** No fsync: this cluster need not survive a power cut, and a killed server loses nothing by it. */
async function postgresFor(dir: string): Promise<Stop> {
  if (process.env['VARDE_TEST_DATABASE_URL']) return () => Promise.resolve();
  const postgres = await startPostgres({ dir: join(dir, 'postgres'), settings: { fsync: 'off' }, tied: true });
  process.env['VARDE_TEST_DATABASE_URL'] = postgres.url;
  return () => postgres.stop();
}
