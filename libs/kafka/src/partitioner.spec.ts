import { Partitioners } from 'kafkajs';
import { byKey, partitionOf } from './partitioner';

describe('the partition of a key', () => {
  it('is the one that every other Kafka client chooses', () => {
    const stock = Partitioners.DefaultPartitioner();
    const partitionMetadata = Array.from({ length: 12 }, (_, partitionId) => ({ partitionId, leader: 1 })) as never;
    const keys = ['', 'a', 'ab', 'abc', 'abcd', 'blåbær', '𝄞', Buffer.from([0, 255, 128, 127, 200])];
    for (let i = 0; i < 2000; i++) keys.push(`${(i * 2_654_435_761).toString(36)}-ø-${i}`);
    for (const key of keys) {
      const where = { topic: 't', message: { key, value: null }, partitionMetadata };
      expect([key, partitionOf(key, 12)]).toEqual([key, stock(where)]);
      expect(byKey()(where)).toBe(stock(where));
    }
  });

  it('is none for a record without a key', () => {
    expect(() => byKey()({ topic: 't', message: { value: 'v' }, partitionMetadata: [] })).toThrow('has no key');
  });
});
