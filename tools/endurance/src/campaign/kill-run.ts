import { setTimeout as pause } from 'node:timers/promises';
import { isAlive } from '@varde/stack';
import { type Product } from '../product/product';
import { diesWithin, type Recipe, recipeOf, relaunch } from '../product/relaunch';
import { hasten } from './hasten';
import { type FailpointKill, isSweep, type Kill } from './schedule';

/** What came of one kill. */
export interface KillOutcome {
  readonly kill: Kill;
  /** False when the process did not come by its failpoint in time: nothing died. */
  readonly died: boolean;
  /** Processes that ended without being killed, before this kill. */
  readonly fellAlone: readonly string[];
}

const GROUND = ['kafka', 'postgres'];
/** Effects made due for a process that is to die while it sweeps. */
const HASTENED = 10;

export interface KillRunOptions {
  readonly product: Product;
  readonly kills: readonly Kill[];
  /** How long to wait for a process to come by its failpoint, ms. */
  readonly failpointPatienceMs: number;
  readonly say: (line: string) => void;
}

/** Kills and restarts, one after the other, while the feed is being read; ends with everything running. */
export async function killRun({ product, kills, failpointPatienceMs, say }: KillRunOptions): Promise<KillOutcome[]> {
  const names = [...product.processes().keys()].filter((name) => name !== 'simulator');
  const recipes = new Map(
    names.filter((name) => !GROUND.includes(name)).map((name) => [name, recipeOf(product, name)]),
  );
  const outcomes: KillOutcome[] = [];
  for (const kill of kills) {
    const fellAlone = await raise(product, names);
    const died = await strike(product, kill, recipes, failpointPatienceMs);
    outcomes.push({ kill, died, fellAlone });
    say(line(outcomes.length, kills.length, kill, died, fellAlone));
  }
  await raise(product, names);
  return outcomes;
}

function line(index: number, of: number, kill: Kill, died: boolean, fellAlone: readonly string[]): string {
  const how = kill.kind === 'signal' ? `SIGKILL after ${kill.afterMs} ms` : `${kill.failpoint}:${kill.count}`;
  const alone = fellAlone.length > 0 ? `, had fallen by themselves: ${fellAlone.join(', ')}` : '';
  return `${index}/${of} ${kill.target} ${how}: ${died ? 'died' : 'did not come by'}${alone}`;
}

/** Starts again what does not live; answers which services had ended without being killed. */
async function raise(product: Product, names: readonly string[]): Promise<string[]> {
  const living = product.processes();
  const missing = names.filter((name) => !living.has(name));
  if (missing.length > 0) await product.up();
  return missing.filter((name) => !GROUND.includes(name));
}

async function strike(
  product: Product,
  kill: Kill,
  recipes: ReadonlyMap<string, Recipe>,
  patienceMs: number,
): Promise<boolean> {
  if (kill.kind === 'failpoint') return strikeAtFailpoint(product, kill, recipes, patienceMs);
  await pause(kill.afterMs);
  const struck = product.kill(kill.target);
  const recipe = recipes.get(kill.target);
  if (GROUND.includes(kill.target)) await product.up();
  else if (recipe) await restart(product, recipe);
  return struck;
}

/** The process is replaced by one that will kill itself; when it has, an ordinary one takes its place. */
async function strikeAtFailpoint(
  product: Product,
  { target, failpoint, count }: FailpointKill,
  recipes: ReadonlyMap<string, Recipe>,
  patienceMs: number,
): Promise<boolean> {
  const recipe = recipes.get(target);
  if (!recipe) throw new Error(`no process called ${target} was running when the campaign began`);
  await replace(product, target);
  const armed = await relaunch(product, recipe, { VARDE_FAILPOINT: `${failpoint}:${count}` });
  if (isSweep(failpoint)) await hasten(product, HASTENED);
  const died = await diesWithin(armed, patienceMs);
  await restart(product, recipe);
  return died;
}

async function replace(product: Product, name: string): Promise<void> {
  const identity = product.processes().get(name);
  if (!identity) return;
  product.kill(name);
  await diesWithin(identity, 10_000);
}

/** The next kill may come before it is ready: a start is killed in the middle too. */
async function restart(product: Product, recipe: Recipe): Promise<void> {
  await replace(product, recipe.name);
  const identity = await relaunch(product, recipe);
  if (!isAlive(identity)) throw new Error(`${recipe.name} did not start again`);
}
