import { mkdirSync, writeFileSync } from 'node:fs';
import { cpus, totalmem } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './product/product';

/** What one part of the long run tried, and what came of it. */
export interface PartResult {
  readonly name: string;
  /** What was tried, in a sentence. */
  readonly tried: string;
  /** Measured, as name and figure. */
  readonly figures: readonly (readonly [name: string, figure: string])[];
  readonly passed: number;
  /** What fell, one line each; empty when nothing did. */
  readonly fell: readonly string[];
}

/** Writes docs/endurance.md: what was tried, how often, what fell. Nothing that was not measured in this run. */
export function writeReport(
  results: readonly PartResult[],
  startedAt: Date,
  file = join(ROOT, 'docs', 'endurance.md'),
): void {
  mkdirSync(join(ROOT, 'docs'), { recursive: true });
  writeFileSync(file, reportText(results, startedAt));
}

export function reportText(results: readonly PartResult[], startedAt: Date): string {
  const [cpu] = cpus();
  const machine = `${cpus().length} × ${cpu?.model.trim() ?? 'unknown processor'}, ${Math.round(totalmem() / 2 ** 30)} GB, Node ${process.version}`;
  return [
    '# Endurance',
    '',
    'Written by `bin/test --long` (`node tools/endurance/dist/main.js`). Every figure was measured in the run below.',
    '',
    `Started ${startedAt.toISOString()} on ${machine}.`,
    '',
    ...results.flatMap(section),
  ].join('\n');
}

function section({ name, tried, figures, passed, fell }: PartResult): string[] {
  return [
    `## ${name}`,
    '',
    tried,
    '',
    '| | |',
    '|---|---|',
    ...figures.map(([figure, value]) => `| ${figure} | ${value} |`),
    `| passed | ${passed} |`,
    `| failed | ${fell.length} |`,
    '',
    ...(fell.length === 0 ? ['Nothing fell.'] : ['What fell:', '', ...fell.map((line) => `- ${line}`)]),
    '',
  ];
}
