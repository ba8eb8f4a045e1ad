import { createHash } from 'node:crypto';

/** Varde's own UUIDv5 name space. Never change it: every ce_id and task id is derived from it. */
const namespace = Buffer.from('3d2f1c9a6b0e4d7f8a51c0de7a2b94e6', 'hex');

/** RFC 9562 UUIDv5 of the parts; the same parts always give the same id. */
export function deterministicId(...parts: readonly (string | number)[]): string {
  const hash = createHash('sha1').update(namespace).update(parts.join('\u001f')).digest().subarray(0, 16);
  hash.writeUInt8((hash.readUInt8(6) & 0x0f) | 0x50, 6);
  hash.writeUInt8((hash.readUInt8(8) & 0x3f) | 0x80, 8);
  const hex = hash.toString('hex');
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}
