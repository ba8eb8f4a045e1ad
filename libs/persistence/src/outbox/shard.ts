/** Fixed for ever: rows carry it. How many workers share them is free (see `OutboxRelay`). */
export const shardCount = 64;

/** FNV-1a, 32 bits, of the key's UTF-16 units. All rows of one key have one shard, so that one worker sends them. */
export function shardOf(key: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < key.length; i++) hash = Math.imul(hash ^ key.charCodeAt(i), 0x01000193);
  return (hash >>> 0) % shardCount;
}
