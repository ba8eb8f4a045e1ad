import { randomBytes, randomUUID } from 'node:crypto';
import { type IncomingMessage } from 'node:http';

/** The caller's id when it is a plain one, else a new one. Ids are logged, so nothing longer or odder is taken. */
export function requestId({ headers }: IncomingMessage): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && /^[0-9a-zA-Z_-]{8,64}$/.test(given) && !/\d{11}/.test(given)
    ? given
    : randomUUID();
}

/** The caller's W3C trace context when it has a valid one, else a new trace. */
export function traceparent(given: unknown): string {
  if (typeof given === 'string' && /^00-(?!0{32})[0-9a-f]{32}-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}$/.test(given))
    return given;
  return `00-${plainHex(16)}-${plainHex(8)}-01`;
}

/** Random hex without eleven digits in a row: nobody who searches the log for national numbers shall stop at one. */
function plainHex(bytes: number): string {
  const hex = randomBytes(bytes).toString('hex');
  return /\d{11}/.test(hex) ? plainHex(bytes) : hex;
}
