import { mkdtempSync } from 'node:fs';
import { chmod, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { bootstrapped, freeOffset, Product, type ProductOptions } from '@varde/endurance';

type Wishes = Partial<Pick<ProductOptions, 'mode' | 'environment'>>;

/** A product of its own, with a folder and ports of its own, started from nothing; the kommune stands still. */
export async function startProduct({ mode = 'separate', environment = {} }: Wishes = {}): Promise<Product> {
  const product = await plannedProduct({ mode, environment });
  try {
    await product.up();
    if (!environment['FREG_BASE_URL']) await bootstrapped(product);
    return product;
  } catch (error) {
    await removeProduct(product);
    throw error;
  }
}

/** The same, not started yet. */
export async function plannedProduct({ mode = 'separate', environment = {} }: Wishes = {}): Promise<Product> {
  const home = mkdtempSync(join(tmpdir(), 'varde-e2e-'));
  await chmod(home, 0o755);
  const quiet = { SIMULATOR_TEMPO: '0', FREG_POLL_MS: '200', ...environment };
  return new Product({ home, mode, portOffset: await freeOffset(), environment: quiet });
}

/** Stops it and removes everything that it left. */
export async function removeProduct(product: Product | undefined): Promise<void> {
  if (!product) return;
  await product.down('--wipe');
  await rm(product.options.home, { recursive: true, force: true });
}
