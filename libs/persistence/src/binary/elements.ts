const millisecondsPerDay = 86_400_000;
/** PostgreSQL counts from 2000-01-01. */
const epoch2000 = Date.UTC(2000, 0, 1);

export function jsonText(value: unknown): string {
  const text = JSON.stringify(value) as string | undefined;
  if (text === undefined) throw new TypeError(`A value of type ${typeof value} has no JSON form: give null instead.`);
  return text;
}

export function uuidInto(array: Buffer, at: number, value: string): void {
  let digits = 0;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code === dash) continue;
    const digit = hexDigits[code] ?? 255;
    if (digit > 15 || digits > 31) throw new TypeError('Not a UUID.');
    const byte = at + (digits >> 1);
    array[byte] = digits % 2 === 0 ? digit << 4 : (array[byte] ?? 0) | digit;
    digits += 1;
  }
  if (digits !== 32) throw new TypeError('Not a UUID.');
}

const dash = 0x2d;

/** Value of a hexadecimal digit by its character code; 255 for what is none. */
const hexDigits = new Uint8Array(128).fill(255);
for (let digit = 0; digit < 16; digit++) {
  hexDigits[digit.toString(16).charCodeAt(0)] = digit;
  hexDigits[digit.toString(16).toUpperCase().charCodeAt(0)] = digit;
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
  if (value !== lastDate.text) lastDate = { text: value, days: daysOf(value) };
  array.writeInt32BE(lastDate.days, at);
}

/** Deadlines of one batch are often the same day. */
let lastDate = { text: '2000-01-01', days: 0 };

function daysOf(value: string): number {
  const time = /^\d{4}-\d\d-\d\d$/.test(value) ? new Date(`${value}T00:00:00Z`) : undefined;
  if (!time || Number.isNaN(time.getTime()) || time.toISOString().slice(0, 10) !== value) {
    throw new TypeError('Not an ISO 8601 date.');
  }
  return (time.getTime() - epoch2000) / millisecondsPerDay;
}
