import { type Bytes, type MessageInside } from './internals';
import { sizeOfVarInt, writeVarInt } from './varint';

/** A record taken apart and measured, ready to be written in one pass. */
export interface MeasuredRecord {
  readonly key: Buffer | string | null;
  readonly value: Buffer | string | null;
  readonly headers: readonly (readonly [name: string, value: Buffer | string | null])[];
  /** Without the length before it. */
  readonly bodySize: number;
  readonly size: number;
}

const asBytes = (value: Bytes): Buffer | string | null => value ?? null;

const lengthOf = (value: Buffer | string): number =>
  typeof value === 'string' ? Buffer.byteLength(value) : value.length;

function sizeOf(value: Buffer | string | null): number {
  if (value === null) return 1;
  const length = lengthOf(value);
  return sizeOfVarInt(length) + length;
}

/** A header with an array of values is that many headers of one name. */
function flatHeaders(headers: MessageInside['headers']): MeasuredRecord['headers'] {
  const flat: (readonly [string, Buffer | string | null])[] = [];
  for (const name of headers ? Object.keys(headers) : []) {
    const value = headers?.[name];
    if (isArray(value)) for (const each of value) flat.push([name, asBytes(each)]);
    else flat.push([name, asBytes(value)]);
  }
  return flat;
}

const isArray = (value: Bytes | readonly Bytes[]): value is readonly Bytes[] => Array.isArray(value);

export function measure(message: MessageInside, offsetDelta: number): MeasuredRecord {
  const key = asBytes(message.key);
  const value = asBytes(message.value);
  const headers = flatHeaders(message.headers);
  // One byte of attributes, one of a timestamp delta that is always 0.
  let bodySize = 2 + sizeOfVarInt(offsetDelta) + sizeOf(key) + sizeOf(value) + sizeOfVarInt(headers.length);
  for (const [name, content] of headers) bodySize += sizeOf(name) + sizeOf(content);
  return { key, value, headers, bodySize, size: sizeOfVarInt(bodySize) + bodySize };
}

function writeBytes(buffer: Buffer, at: number, value: Buffer | string | null): number {
  if (value === null) return writeVarInt(buffer, at, -1);
  const length = lengthOf(value);
  const start = writeVarInt(buffer, at, length);
  if (typeof value === 'string') buffer.write(value, start, length, 'utf8');
  else value.copy(buffer, start);
  return start + length;
}

/** Returns the place after the record. */
export function writeRecord(buffer: Buffer, at: number, record: MeasuredRecord, offsetDelta: number): number {
  at = writeVarInt(buffer, at, record.bodySize);
  buffer[at++] = 0;
  buffer[at++] = 0;
  at = writeVarInt(buffer, at, offsetDelta);
  at = writeBytes(buffer, at, record.key);
  at = writeBytes(buffer, at, record.value);
  at = writeVarInt(buffer, at, record.headers.length);
  for (const [name, value] of record.headers) {
    at = writeBytes(buffer, at, name);
    at = writeBytes(buffer, at, value);
  }
  return at;
}
