import { hash } from 'node:crypto';

/** Varde's own UUIDv5 name space. Never change it: every ce_id and task id is derived from it. */
const namespace = Buffer.from('3d2f1c9a6b0e4d7f8a51c0de7a2b94e6', 'hex');

/** The name space and room for a name of ordinary length. Used within one call; nothing in it is awaited. */
const room = Buffer.alloc(1024);
namespace.copy(room);

/** The two upper bits of the variant are 10: what the seventeenth digit becomes, by the digit's value modulo 4. */
const variants = '89ab';

/**
 * RFC 9562 UUIDv5 of the parts; the same parts always give the same id.
 * Hashed in one call: a `Hash` object for each id costs three times as much, and the garbage collector more than that.
 */
export function deterministicId(...parts: readonly (string | number)[]): string {
  const hex = hash('sha1', named(parts.join('\u001f')), 'hex');
  const variant = variants[parseInt(hex.charAt(16), 16) & 3] ?? '8';
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

function named(name: string): Buffer {
  // Never more than three bytes a UTF-16 unit.
  if (name.length * 3 > room.length - namespace.length) return Buffer.concat([namespace, Buffer.from(name)]);
  return room.subarray(0, namespace.length + room.write(name, namespace.length, 'utf8'));
}
