import { type Product, SUBSCRIBERS } from '../product/product';

/**
 * Makes waiting effects due now, `limit` of each service, in an order that is the same in every installation. The clock
 * of the product is left alone: what is tested is the leaving, not the waiting.
 */
export async function hasten(product: Product, limit = 1_000_000): Promise<void> {
  for (const schema of SUBSCRIBERS) {
    await product.query(
      `update ${schema}.effect set leaves_at = now() where (process, subject, key) in (
         select process, subject, key from ${schema}.effect where status = 'waiting' and leaves_at > now()
         order by leaves_at, key, subject limit $1)`,
      [limit],
    );
  }
}
