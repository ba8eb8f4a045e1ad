const millisecondsPerDay = 86_400_000;
/** PostgreSQL counts from 2000-01-01. */
const epoch2000 = Date.UTC(2000, 0, 1);

export function jsonText(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError(`A value of type ${typeof value} has no JSON form: give null instead.`);
  return text;
}

export function uuidInto(array: Buffer, at: number, value: string): void {
  const hex = value.replaceAll('-', '');
  if (hex.length !== 32 || array.write(hex, at, 16, 'hex') !== 16) throw new TypeError('Not a UUID.');
}

export function int8Element(array: Buffer, at: number, value: number | bigint | string): void {
  if (typeof value === 'number' && Number.isSafeInteger(value)) {
    array.writeInt32BE(Math.floor(value / 0x1_0000_0000), at);
    array.writeUInt32BE(value >>> 0, at + 4);
    return;
  }
  array.writeBigInt64BE(BigInt(value), at);
}

export function timestamptzElement(array: Buffer, at: number, value: Date): void {
  const milliseconds = value.getTime();
  if (Number.isNaN(milliseconds)) throw new TypeError('Not a time.');
  array.writeBigInt64BE(BigInt(milliseconds - epoch2000) * 1000n, at);
}

export function dateElement(array: Buffer, at: number, value: string): void {
  const time = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!time || Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== value) {
    throw new TypeError('Not an ISO 8601 date.');
  }
  array.writeInt32BE((time.getTime() - epoch2000) / millisecondsPerDay, at);
}
