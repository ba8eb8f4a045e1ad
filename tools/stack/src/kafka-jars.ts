import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { promisify, stripVTControlCharacters } from 'node:util';
import { Failure } from './failure';

const run = promisify(execFile);
const POM = resolve(__dirname, '../kafka/pom.xml');

/** Where things fetched once for every checkout of this user are kept. */
export function cacheDirectory(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'varde');
}

/** The folder with the broker's jars; its name changes with the pom. */
function jarsFolder(): string {
  const version = createHash('sha256').update(readFileSync(POM)).digest('hex').slice(0, 12);
  return join(cacheDirectory(), `kafka-${version}`);
}

/** Whether a start will have to fetch the jars first. */
export function kafkaJarsFetched(): boolean {
  return existsSync(jarsFolder());
}

/** The folder with the broker's jars, fetched through Maven (54 MB) when it is not there yet. */
export async function kafkaJars(): Promise<string> {
  const folder = jarsFolder();
  if (!existsSync(folder)) await fetchJars(folder);
  return folder;
}

/** Fetched aside and renamed: a folder with the right name is complete, whenever we were killed. */
async function fetchJars(folder: string): Promise<void> {
  const aside = `${folder}.${process.pid}.part`;
  await mkdir(cacheDirectory(), { recursive: true });
  await rm(aside, { recursive: true, force: true });
  const goal = ['dependency:copy-dependencies', '-DincludeScope=runtime', `-DoutputDirectory=${aside}`];
  try {
    await run('mvn', ['-B', '-q', '-Dstyle.color=never', '-f', POM, ...goal], { maxBuffer: 1 << 24 });
  } catch (error) {
    await rm(aside, { recursive: true, force: true });
    throw new Failure(`Maven could not fetch Kafka's jars: ${firstError(error)}. Check the network, then try again.`);
  }
  await rename(aside, folder).catch(async (error: unknown) => {
    if (!existsSync(folder)) throw error;
    await rm(aside, { recursive: true, force: true });
  });
}

function firstError(error: unknown): string {
  const { stdout = '', message } = error as { stdout?: string; message: string };
  const line = stdout.split('\n').find((text) => text.includes('[ERROR]')) ?? message.split('\n')[0] ?? '';
  return stripVTControlCharacters(line).replace('[ERROR]', '').replace('-> [Help 1]', '').trim();
}
