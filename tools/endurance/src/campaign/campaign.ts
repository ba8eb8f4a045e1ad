import { join } from 'node:path';
import { until } from '@varde/stack';
import { ask } from '../product/http';
import { freeOffset } from '../product/ports';
import { Product } from '../product/product';
import { collect, type State } from '../state/collect';
import { type Difference, differences, hashOf } from '../state/normalise';
import { playFeed } from './feed';
import { hasten } from './hasten';
import { bootstrapped, copySimulator, whileHeld } from './installations';
import { type KillOutcome, killRun } from './kill-run';
import { schedule } from './schedule';
import { settled } from './settle';
import { askOracle, type OracleVerdict, oracleBaseline } from './ask-oracle';

export interface CampaignOptions {
  /** Two installations are made in this folder, one after the other. */
  readonly folder: string;
  readonly entries: number;
  readonly kills: number;
  readonly seed: number;
  readonly mode: 'separate' | 'one-process';
  readonly failpointPatienceMs: number;
  /** How long each page of the feed takes to come while the kills last. */
  readonly pageMs: number;
  readonly say: (line: string) => void;
}

export interface CampaignResult {
  readonly outcomes: readonly KillOutcome[];
  readonly differences: readonly Difference[];
  readonly hashes: { readonly undisturbed: string; readonly disturbed: string };
  readonly undisturbed: State;
  readonly disturbed: State;
  readonly oracle: OracleVerdict;
  /** From the last kill to nothing under way, ms. */
  readonly recoveryMs: number;
}

const SETTLE_MS = 240_000;

/**
 * Runs the same feed twice: once undisturbed, once under kills. Both installations are bootstrapped from the same
 * register before anything happens, and both find the whole feed lying ready, so that nothing depends on when it is read.
 */
export async function campaign(options: CampaignOptions): Promise<CampaignResult> {
  const portOffset = await freeOffset();
  const calm = installation(options, 'undisturbed', portOffset);
  const shaken = installation(options, 'disturbed', portOffset);
  try {
    const peace = await runInPeace(calm, shaken, options);
    const { outcomes, disturbed, recoveryMs } = await runUnderKills(calm, shaken, peace.end, options);
    return {
      outcomes,
      differences: differences(peace.state.lines, disturbed.lines),
      hashes: { undisturbed: hashOf(peace.state.lines), disturbed: hashOf(disturbed.lines) },
      undisturbed: peace.state,
      disturbed,
      oracle: peace.oracle,
      recoveryMs,
    };
  } finally {
    for (const product of [calm, shaken]) await product.down('--wipe').catch(() => undefined);
  }
}

interface Peace {
  readonly state: State;
  readonly oracle: OracleVerdict;
  /** Where the feed ends. */
  readonly end: number;
}

async function runInPeace(calm: Product, shaken: Product, { entries, say }: CampaignOptions): Promise<Peace> {
  say('starting the installation that will be left in peace');
  await calm.up();
  await bootstrapped(calm);
  const start = await oracleBaseline(calm);
  await copySimulator(calm, shaken);
  const end = await whileHeld(calm, () => playFeed(calm.address('simulator'), entries));
  say(`a feed of ${entries} entries lies ready, to ${end}`);
  await settled(calm, end, SETTLE_MS);
  await hasten(calm);
  await settled(calm, end, SETTLE_MS);
  const state = await collect(calm);
  const oracle = await askOracle(calm, start, state.records);
  say(
    `undisturbed: ${hashOf(state.lines)}, ${state.records.length} records, ${oracle.disagreements.length} disagreements`,
  );
  await calm.down();
  return { state, oracle, end };
}

async function runUnderKills(calm: Product, shaken: Product, end: number, options: CampaignOptions) {
  const { say, failpointPatienceMs } = options;
  say('starting the installation that will be killed');
  await shaken.up();
  await bootstrapped(shaken);
  await whileHeld(shaken, () => exchangeSimulator(calm, shaken, options.pageMs));
  const kills = schedule({ kills: options.kills, seed: options.seed, services: servicesOf(shaken) });
  const outcomes = await killRun({ product: shaken, kills, failpointPatienceMs, say });
  const lastKill = Date.now();
  await clearFaults(shaken);
  await settled(shaken, end, SETTLE_MS);
  const recoveryMs = Date.now() - lastKill;
  await hasten(shaken);
  await settled(shaken, end, SETTLE_MS);
  const disturbed = await collect(shaken);
  await shaken.down();
  return { outcomes, disturbed, recoveryMs };
}

/** The feed lies ready, and each page of it takes a while: the kills come in the middle, not after. */
async function exchangeSimulator(calm: Product, shaken: Product, pageMs: number): Promise<void> {
  shaken.kill('simulator');
  await until(() => !shaken.processes().has('simulator'), { timeoutMs: 10_000 });
  await copySimulator(calm, shaken);
  await shaken.up();
  const body = { kind: 'slow', target: 'feed', calls: 100_000, ms: pageMs };
  await ask(`${shaken.address('simulator')}/simulator/v1/faults`, { body });
}

async function clearFaults(product: Product): Promise<void> {
  await fetch(`${product.address('simulator')}/simulator/v1/faults`, { method: 'DELETE' });
}

function installation({ folder, mode }: CampaignOptions, name: string, portOffset: number): Product {
  const environment = { SIMULATOR_TEMPO: '0', SIMULATOR_SEED: '4601', FREG_POLL_MS: '200' };
  return new Product({ home: join(folder, name), portOffset, mode, environment });
}

function servicesOf(product: Product): string[] {
  return [...product.processes().keys()].filter((name) => !['kafka', 'postgres', 'simulator'].includes(name)).sort();
}
