import { interleave } from './interleave';
import { quantile, spread } from './statistics';

describe('interleave', () => {
  const always = (value: number) => () => Promise.resolve(value);

  it('divides product by reference round by round', async () => {
    const figures = [10, 30, 20];
    const comparison = await interleave(
      { product: () => Promise.resolve(figures.shift() ?? 0), reference: always(10), control: always(1) },
      3,
    );
    expect(comparison.ratio).toEqual({ median: 2, min: 1, max: 3 });
  });

  it('leaves out a round in which the machine was slow, and counts it', async () => {
    const controls = [100, 60, 90];
    const comparison = await interleave(
      { product: always(1), reference: always(1), control: () => Promise.resolve(controls.shift() ?? 0) },
      3,
    );
    expect(comparison).toMatchObject({ rounds: 2, discarded: 1 });
  });

  it('takes turns at going first', async () => {
    const order: string[] = [];
    const named = (name: string) => () => Promise.resolve(order.push(name));
    await interleave({ product: named('B'), reference: named('A'), control: always(1) }, 2);
    expect(order.join('')).toBe('ABBA');
  });
});

describe('statistics', () => {
  it('finds quantiles between neighbours', () => {
    expect(quantile([1, 2, 3, 4], 0.5)).toBe(2.5);
    expect(quantile([5, 1, 3], 1)).toBe(5);
    expect(spread([3, 1, 2])).toEqual({ median: 2, min: 1, max: 3 });
  });
});
