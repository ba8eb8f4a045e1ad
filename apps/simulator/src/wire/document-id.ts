import { createCipheriv, createDecipheriv, createHash, type Cipher, type Decipher } from 'node:crypto';

/** What a document id points at: the event or the person of a feed entry, or a person as of the seeded start. */
export type DocumentKind = 'hendelse' | 'person' | 'start';
const kinds: readonly DocumentKind[] = ['hendelse', 'person', 'start'];

/**
 * Document ids that look like Freg's (32 hex digits) and cost no memory: the kind and the number, enciphered as one
 * AES block with a key made from the seed. Not a secret, only opaque and reversible.
 */
export class DocumentIds {
  readonly #encipher: Cipher;
  readonly #decipher: Decipher;

  constructor(seed: number) {
    const key = createHash('sha256').update(`document-ids/${seed}`).digest().subarray(0, 16);
    this.#encipher = createCipheriv('aes-128-ecb', key, null).setAutoPadding(false);
    this.#decipher = createDecipheriv('aes-128-ecb', key, null).setAutoPadding(false);
  }

  idOf(kind: DocumentKind, number: number): string {
    const block = Buffer.alloc(16);
    block.writeUInt8(kinds.indexOf(kind), 0);
    block.writeDoubleBE(number, 8);
    return this.#encipher.update(block).toString('hex');
  }

  /** Undefined for an id that this register never gave out. */
  read(id: string): { kind: DocumentKind; number: number } | undefined {
    if (!/^[0-9a-f]{32}$/.test(id)) return undefined;
    const block = this.#decipher.update(Buffer.from(id, 'hex'));
    const kind = kinds[block.readUInt8(0)];
    const number = block.readDoubleBE(8);
    return kind && block.readUIntBE(1, 6) === 0 && Number.isSafeInteger(number) ? { kind, number } : undefined;
  }
}
