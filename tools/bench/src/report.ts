import { type Finding } from './goal';

/** The findings as a Markdown table, which also reads well in a terminal. */
export function table(findings: readonly Finding[]): string {
  const rows = findings.map(({ id, what, measured, range, goal, met }) => [
    id,
    what,
    measured,
    range,
    goal,
    met ? 'yes' : 'no',
  ]);
  const all = [['goal', 'what', 'measured', 'ratio or range', 'promised', 'met'], ...rows];
  const widths = all[0]?.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0))) ?? [];
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, i) => cell.padEnd(widths[i] ?? 0)).join(' | ')} |`;
  const [heading = [], ...body] = all;
  return [line(heading), `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`, ...body.map(line)].join('\n');
}
