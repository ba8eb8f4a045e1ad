import { cp, mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { until } from '@varde/stack';
import { ask, tokenFor } from '../product/http';
import { type Product } from '../product/product';

/** Waits until the register holds the kommune and the feed is followed. */
export async function bootstrapped(product: Product, timeoutMs = 120_000): Promise<void> {
  const token = await tokenFor(product, { service: 'ingestion', role: 'operator' });
  let state = 'no answer';
  const follows = await until(
    async () => {
      const source = await ask<{ state: string }>(`${product.address('ingestion')}/v1/source`, { token }).catch(
        () => undefined,
      );
      state = source?.state ?? 'no answer';
      return state === 'following';
    },
    { timeoutMs, everyMs: 250 },
  );
  if (!follows) throw new Error(`ingestion did not get as far as following the feed: ${state}`);
}

/** Holds ingestion still (SIGSTOP) while something is done, so that a feed lies ready when it reads on. */
export async function whileHeld<Result>(product: Product, work: () => Promise<Result>): Promise<Result> {
  const reader = product.processes().get('ingestion') ?? product.processes().get('varde');
  if (!reader) throw new Error('no ingestion lives here to be held');
  process.kill(reader.pid, 'SIGSTOP');
  try {
    return await work();
  } finally {
    process.kill(reader.pid, 'SIGCONT');
  }
}

/** Gives an installation that is down the simulator of another, with its people, feed and keys. */
export async function copySimulator(from: Product, to: Product): Promise<void> {
  const target = join(to.options.home, 'simulator');
  await rm(target, { recursive: true, force: true });
  await mkdir(to.options.home, { recursive: true });
  await cp(join(from.options.home, 'simulator'), target, { recursive: true });
}
