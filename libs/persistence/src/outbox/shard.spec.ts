import { shardCount, shardOf } from './shard';

describe('the shard of a key', () => {
  it('never changes, since rows carry it', () => {
    expect(['', 'a', '0b8f2a5e-6b0e-4b57-9d1a-3f6c2f0d1e2a', 'blåbær'].map(shardOf)).toEqual([5, 44, 13, 24]);
  });

  it('spreads keys evenly', () => {
    const counts = new Array<number>(shardCount).fill(0);
    for (let i = 0; i < 64_000; i++) {
      const key = `${i.toString(16).padStart(8, '0')}-6b0e-4b57-9d1a-3f6c2f0d1e2a`;
      counts[shardOf(key)] = (counts[shardOf(key)] ?? 0) + 1;
    }
    expect(Math.min(...counts)).toBeGreaterThan(800);
    expect(Math.max(...counts)).toBeLessThan(1200);
  });
});
