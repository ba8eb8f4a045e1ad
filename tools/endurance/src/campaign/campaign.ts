import { join } from 'node:path';
import { type ExpectedEvent } from '../oracle/story';
import { freeOffset } from '../product/ports';
import { Product } from '../product/product';
import { collect, type State } from '../state/collect';
import { type Difference, differences, hashOf } from '../state/normalise';
import { playFeed } from './feed';
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
  readonly say: (line: string) => void;
}

export interface CampaignResult {
  readonly outcomes: readonly KillOutcome[];
  readonly differences: readonly Difference[];
  readonly hashes: { readonly undisturbed: string; readonly disturbed: string };
  readonly undisturbed: State;
  readonly disturbed: State;
  readonly oracle: OracleVerdict;
  readonly expected: readonly ExpectedEvent[];
  /** From the last kill to nothing under way, ms. */
  readonly recoveryMs: number;
}

const SETTLE_MS = 240_000;

/**
 * Runs the same feed twice: once undisturbed, once under kills. Both installations are bootstrapped from the same
 * register before anything happens, and both find the whole feed lying ready, so that nothing depends on when it is read.
 */
export async function campaign(options: CampaignOptions): Promise<CampaignResult> {
  const { say } = options;
  const portOffset = await freeOffset();
  const [calm, shaken] = ['undisturbed', 'disturbed'].map((name) => installation(options, name, portOffset)) as [
    Product,
    Product,
  ];
  try {
    say('starting the installation that will be left in peace');
    await calm.up();
    await bootstrapped(calm);
    const start = await oracleBaseline(calm);
    await copySimulator(calm, shaken);
    const end = await whileHeld(calm, () => playFeed(calm.address('simulator'), options.entries));
    say(`a feed of ${options.entries} entries lies ready, to ${end}`);
    await settled(calm, end, SETTLE_MS);
    const undisturbed = await collect(calm);
    const { verdict, expected } = await askOracle(calm, start, undisturbed.records);
    say(
      `undisturbed: ${hashOf(undisturbed.lines)}, ${undisturbed.records.length} records; the oracle ${verdict.disagreements.length === 0 ? 'agrees' : `disagrees on ${verdict.disagreements.length}`}`,
    );
    await calm.down();

    say('starting the installation that will be killed');
    await shaken.up();
    await bootstrapped(shaken);
    await shaken.down();
    await copySimulator(calm, shaken);
    await shaken.up();
    const kills = schedule({ kills: options.kills, seed: options.seed, services: servicesOf(shaken) });
    const outcomes = await killRun({ product: shaken, kills, failpointPatienceMs: options.failpointPatienceMs, say });
    const lastKill = Date.now();
    await settled(shaken, end, SETTLE_MS);
    const recoveryMs = Date.now() - lastKill;
    const disturbed = await collect(shaken);
    await shaken.down();
    return {
      outcomes,
      differences: differences(undisturbed.lines, disturbed.lines),
      hashes: { undisturbed: hashOf(undisturbed.lines), disturbed: hashOf(disturbed.lines) },
      undisturbed,
      disturbed,
      oracle: verdict,
      expected,
      recoveryMs,
    };
  } finally {
    for (const product of [calm, shaken]) await product.down('--wipe').catch(() => undefined);
  }
}

function installation({ folder, mode }: CampaignOptions, name: string, portOffset: number): Product {
  const environment = { SIMULATOR_TEMPO: '0', SIMULATOR_SEED: '4601', FREG_POLL_MS: '200' };
  return new Product({ home: join(folder, name), portOffset, mode, environment });
}

function servicesOf(product: Product): string[] {
  return [...product.processes().keys()].filter((name) => !['kafka', 'postgres', 'simulator'].includes(name)).sort();
}
