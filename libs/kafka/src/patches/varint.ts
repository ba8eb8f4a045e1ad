/** Zigzag varints as in Kafka's record format, for values up to 2^53. */

export function sizeOfVarInt(value: number): number {
  let zigzag = ((value << 1) ^ (value >> 31)) >>> 0;
  let size = 1;
  while (zigzag > 0x7f) {
    zigzag >>>= 7;
    size += 1;
  }
  return size;
}

/** Returns the place after the last byte. */
export function writeVarInt(buffer: Buffer, at: number, value: number): number {
  let zigzag = ((value << 1) ^ (value >> 31)) >>> 0;
  while (zigzag > 0x7f) {
    buffer[at++] = (zigzag & 0x7f) | 0x80;
    zigzag >>>= 7;
  }
  buffer[at++] = zigzag;
  return at;
}

/** Reads forward through one buffer without making slices. */
export class VarintReader {
  constructor(
    readonly buffer: Buffer,
    public at: number,
  ) {}

  varInt(): number {
    let byte = this.buffer[this.at++] as number;
    let zigzag = byte & 0x7f;
    for (let shift = 7; byte > 0x7f; shift += 7) {
      byte = this.buffer[this.at++] as number;
      zigzag |= (byte & 0x7f) << shift;
    }
    return (zigzag >>> 1) ^ -(zigzag & 1);
  }

  /** A varlong as a number, exact up to 2^53; arithmetic, since bit operations end at 32 bits. */
  varLong(): number {
    let byte = this.buffer[this.at++] as number;
    let zigzag = byte & 0x7f;
    for (let factor = 128; byte > 0x7f; factor *= 128) {
      byte = this.buffer[this.at++] as number;
      zigzag += (byte & 0x7f) * factor;
    }
    return zigzag % 2 === 0 ? zigzag / 2 : -(zigzag + 1) / 2;
  }

  bytes(): Buffer | null {
    const length = this.varInt();
    if (length < 0) return null;
    const start = this.at;
    this.at += length;
    return this.buffer.subarray(start, this.at);
  }

  text(): string {
    const length = this.varInt();
    if (length < 0) return 'null';
    const start = this.at;
    this.at += length;
    return this.buffer.toString('utf8', start, this.at);
  }
}
