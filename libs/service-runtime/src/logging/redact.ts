/**
 * Six digits and five, together or with the one separator people type. UUIDs and trace ids are matched first, and kept:
 * their digits are no one's number. Whatever else looks like one is taken out; too much is better than too little.
 */
const idOrNumber = new RegExp(
  [
    '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}',
    '(?<![0-9a-z])[0-9a-f]{32}(?![0-9a-z])',
    '(?<number>(?<!\\d)\\d{6}[ .\u00a0-]?\\d{5}(?!\\d))',
  ].join('|'),
  'gi',
);

export const redactedNumber = '[redacted]';

/** Takes out everything that looks like a national number, wherever in the line it stands. */
export function redact(line: string): string {
  return line.replace(idOrNumber, (found: string, number: string | undefined) =>
    number === undefined ? found : redactedNumber,
  );
}
