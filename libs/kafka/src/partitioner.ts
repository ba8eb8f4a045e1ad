import { type ICustomPartitioner } from 'kafkajs';

const multiplier = 0x5bd1e995;

const mix = (k: number): number => {
  const product = Math.imul(k, multiplier);
  return Math.imul(product ^ (product >>> 24), multiplier);
};

/** Kafka's own hash of keys (murmur2, 32 bits), as the Java client has it. kafkajs makes it with a BigInt a step. */
function murmur2(key: Buffer): number {
  const { length } = key;
  const whole = length & ~3;
  let hash = 0x9747b28c ^ length;
  for (let i = 0; i < whole; i += 4) hash = Math.imul(hash, multiplier) ^ mix(key.readInt32LE(i));
  if (whole < length) hash = Math.imul(hash ^ key.readUIntLE(whole, length - whole), multiplier);
  hash = Math.imul(hash ^ (hash >>> 13), multiplier);
  return hash ^ (hash >>> 15);
}

/** The partition of a key, the same as every Kafka client's default. For all topics alike: 12 partitions each. */
export function partitionOf(key: string | Buffer, partitionCount: number): number {
  return (murmur2(typeof key === 'string' ? Buffer.from(key) : key) & 0x7fffffff) % partitionCount;
}

/** For our records, which all have a key. */
export const byKey: ICustomPartitioner =
  () =>
  ({ topic, message, partitionMetadata }) => {
    if (message.key === null || message.key === undefined) throw new Error(`A record for ${topic} has no key.`);
    return partitionOf(message.key, partitionMetadata.length);
  };
