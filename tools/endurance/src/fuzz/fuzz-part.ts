import { type PartResult } from '../report';
import { fuzzes } from './fuzz-freg';

const RUNS = 50_000;

/** The fuzz in its long form: many mutated documents, a new seed each time, which is told when something falls. */
export function fuzzPart(seed: number): PartResult {
  const fell: string[] = [];
  const began = Date.now();
  for (const [name, fuzz] of Object.entries(fuzzes)) {
    try {
      fuzz({ runs: RUNS, seed });
    } catch (error) {
      fell.push(`${name} (seed ${seed}): ${(error as Error).message.split('\n')[0] ?? ''}`);
    }
  }
  const all = Object.keys(fuzzes).length;
  return {
    name: 'Fuzz of what Freg answers',
    tried:
      'Right pages, documents and bulk answers with one to six things wrong somewhere in them, read by the same code that reads Freg.',
    figures: [
      ['documents', String(RUNS * all)],
      ['seed', String(seed)],
      ['time', `${((Date.now() - began) / 1000).toFixed(1)} s`],
    ],
    passed: all - fell.length,
    fell,
  };
}
