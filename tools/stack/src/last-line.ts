import { readFileSync } from 'node:fs';

/** Node.js ends an uncaught error with its own version and the error's fields: the error itself stands further up. */
const UNCAUGHT = /^(?:\w*Error|\w*Exception)(?: \[\w+\])?: ./;
const SAYS_NOTHING = /^\s*$|^\s+(at |\.\.\.)|^Node\.js v|^\s*[\]})]/;
const LINES_LOOKED_AT = 40;

/** The line of a log that tells why its process ended: its last, or the uncaught error that stands near the end. */
export function lastLine(logFile: string): string {
  try {
    const lines = readFileSync(logFile, 'utf8').split('\n').slice(-LINES_LOOKED_AT);
    const telling = lines.filter((line) => !SAYS_NOTHING.test(line));
    const line = telling.findLast((one) => UNCAUGHT.test(one)) ?? telling.at(-1);
    return message(line?.trim() ?? 'its log is empty');
  } catch {
    return 'it wrote no log';
  }
}

/** Our services log JSON: what a person reads is the message in it. */
function message(line: string): string {
  try {
    const { msg } = JSON.parse(line) as { msg?: unknown };
    return typeof msg === 'string' ? msg : line;
  } catch {
    return line;
  }
}
