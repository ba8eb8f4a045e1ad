import { median, type Spread, spread } from './statistics';

/** One way of doing the work; returns its figure of merit (higher is better), such as effects per second. */
export type Contender = () => Promise<number>;

export interface Comparison {
  readonly product: Spread;
  readonly reference: Spread;
  /** Product over reference, round by round. */
  readonly ratio: Spread;
  readonly rounds: number;
  /** Rounds left out because the machine's control fell below 70 % of its best. */
  readonly discarded: number;
}

interface Round {
  readonly product: number;
  readonly reference: number;
  readonly control: number;
}

/**
 * Reference and product in one run, in the order ABBA, with a control of the machine in each round. A round whose control
 * is below 70 % of the best is left out and counted. Failures are thrown, never averaged away.
 */
export async function interleave(
  contenders: { product: Contender; reference: Contender; control: Contender },
  rounds: number,
): Promise<Comparison> {
  const measured: Round[] = [];
  for (let round = 0; round < rounds; round++) measured.push(await oneRound(contenders, round % 2 === 1));

  const best = Math.max(...measured.map(({ control }) => control));
  const kept = measured.filter(({ control }) => control >= 0.7 * best);
  return {
    product: spread(kept.map(({ product }) => product)),
    reference: spread(kept.map(({ reference }) => reference)),
    ratio: spread(kept.map(({ product, reference }) => product / reference)),
    rounds: kept.length,
    discarded: measured.length - kept.length,
  };
}

async function oneRound(
  { product, reference, control }: { product: Contender; reference: Contender; control: Contender },
  productFirst: boolean,
): Promise<Round> {
  const controlled = await control();
  if (productFirst) {
    const figure = await product();
    return { product: figure, reference: await reference(), control: controlled };
  }
  const bound = await reference();
  return { product: await product(), reference: bound, control: controlled };
}

/** A figure that has no reference: measured several times. */
export async function repeat(measure: Contender, times: number): Promise<Spread> {
  const values: number[] = [];
  for (let i = 0; i < times; i++) values.push(await measure());
  return { ...spread(values), median: median(values) };
}
