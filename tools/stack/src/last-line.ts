import { readFileSync } from 'node:fs';

/** The last line of a log that says something (a stack frame does not), or a note that there is none. */
export function lastLine(logFile: string): string {
  try {
    const lines = readFileSync(logFile, 'utf8').split('\n');
    const telling = lines.filter((line) => line.trim() !== '' && !/^\s+(at |\.\.\.)/.test(line));
    return telling.at(-1)?.trim() ?? 'its log is empty';
  } catch {
    return 'it wrote no log';
  }
}
