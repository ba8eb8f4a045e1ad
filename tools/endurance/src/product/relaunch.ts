import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isAlive, launch, type ProcessIdentity, readRecord, until } from '@varde/stack';
import { type Product } from './product';

/** How a process of the stack was started: enough to start it again just so. */
export interface Recipe {
  readonly name: string;
  readonly command: readonly string[];
  readonly environment: NodeJS.ProcessEnv;
}

/** Reads from the living process itself what it was started with. */
export function recipeOf(product: Product, name: string): Recipe {
  const identity = product.processes().get(name);
  if (!identity) throw new Error(`${name} does not live: nothing to learn from`);
  const read = (file: string): string[] =>
    readFileSync(`/proc/${identity.pid}/${file}`, 'utf8').split('\0').slice(0, -1);
  const pairs = read('environ').map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]);
  return { name, command: read('cmdline'), environment: Object.fromEntries(pairs) as NodeJS.ProcessEnv };
}

/** Starts it again, recorded where bin/down and bin/up look for it; its log goes on in the same file. */
export async function relaunch(
  product: Product,
  recipe: Recipe,
  more: Readonly<Record<string, string>> = {},
): Promise<ProcessIdentity> {
  const [command = '', ...args] = recipe.command;
  const { home } = product.options;
  const pidFile = join(home, 'run', `${recipe.name}.pid`);
  const launched = await launch({
    command,
    args,
    environment: { ...recipe.environment, ...more },
    logFile: join(home, 'logs', `${recipe.name}.log`),
    pidFile,
  });
  // The process records itself: until it has, nobody else would know that it lives.
  await until(() => readRecord(pidFile)?.pid === launched.pid, { timeoutMs: 10_000, everyMs: 5 });
  return launched;
}

/** Whether exactly this process dies within the time. */
export function diesWithin(identity: ProcessIdentity, timeoutMs: number): Promise<boolean> {
  return until(() => !isAlive(identity), { timeoutMs, everyMs: 20 });
}
