import { readFileSync } from 'node:fs';

/** The last line of a log that says something (a stack frame does not), or a note that there is none. */
export function lastLine(logFile: string): string {
  try {
    const lines = readFileSync(logFile, 'utf8').split('\n');
    const telling = lines.filter((line) => line.trim() !== '' && !/^\s+(at |\.\.\.)/.test(line));
    return message(telling.at(-1)?.trim() ?? 'its log is empty');
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
