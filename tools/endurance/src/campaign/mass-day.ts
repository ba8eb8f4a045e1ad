import { freeOffset } from '../product/ports';
import { Product } from '../product/product';
import { type PartResult } from '../report';
import { playFeed } from './feed';
import { bootstrapped, whileHeld } from './installations';
import { settled } from './settle';

export interface MassDayOptions {
  readonly folder: string;
  readonly entries: number;
  readonly say: (line: string) => void;
}

const PATIENCE_MS = 1_200_000;

/** A whole day's mass correction appears at once: how long until every service has read and done it all. */
export async function massDay({ folder, entries, say }: MassDayOptions): Promise<PartResult> {
  const environment = { SIMULATOR_TEMPO: '0', FREG_POLL_MS: '200' };
  const product = new Product({ home: folder, portOffset: await freeOffset(), mode: 'separate', environment });
  try {
    await product.up();
    await bootstrapped(product);
    const end = await whileHeld(product, () => playFeed(product.address('simulator'), entries, entries / 20));
    const began = Date.now();
    await settled(product, end, PATIENCE_MS);
    const seconds = (Date.now() - began) / 1000;
    say(`${entries} entries in ${seconds.toFixed(1)} s`);
    return {
      name: 'A mass day',
      tried: `${entries} feed entries lie ready at once, one in twenty about somebody of ours; measured until no outbox, timer or topic has anything left.`,
      figures: [
        ['until all is current', `${seconds.toFixed(1)} s`],
        ['entries a second', (entries / seconds).toFixed(0)],
      ],
      passed: 1,
      fell: [],
    };
  } finally {
    await product.down('--wipe').catch(() => undefined);
  }
}
