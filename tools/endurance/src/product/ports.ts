import { randomInt } from 'node:crypto';
import { isTaken } from '@varde/stack';

/** Every port of a stack without an offset: broker, controller, database, services, simulator, and health of each. */
const STACK = [19_092, 19_093, 15_432, ...range(8_080, 8_090), ...range(9_080, 9_090)];
const TRIES = 200;

function range(from: number, to: number): number[] {
  return Array.from({ length: to - from + 1 }, (_, index) => from + index);
}

/** An offset at which a whole stack fits, below the ports that the kernel hands to outgoing connections. */
export async function freeOffset(): Promise<number> {
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const offset = randomInt(20, 1_300) * 10;
    const taken = await Promise.all(STACK.map((port) => isTaken(port + offset)));
    if (!taken.includes(true)) return offset;
  }
  throw new Error('no room for a second stack on this machine: stop what listens above port 8080');
}
