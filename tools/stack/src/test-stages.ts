import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { ROOT } from './settings';

/** One step of bin/test. */
export interface Stage {
  readonly name: string;
  readonly command: readonly string[];
  /** Jest writes its counts here; a stage without counts as one. */
  readonly countsFile?: string;
}

export interface TestOptions {
  readonly long: boolean;
  /** Runs only specs whose path contains this; the stages that are not specs are left out. */
  readonly filter: string | undefined;
  /** Where counts and output are written. */
  readonly folder: string;
}

const bin = (name: string): string => join(ROOT, 'node_modules/.bin', name);
const ENDURANCE = join(ROOT, 'tools/endurance/dist/main.js');

/** Every stage in its order: what is quick to fail comes first. */
export function stages(options: TestOptions): Stage[] {
  const specs = ['unit', 'integration', 'end-to-end', ...(options.long ? ['long'] : [])].map((name) =>
    jest(name, options),
  );
  if (options.filter !== undefined) return specs;
  return [
    { name: 'format', command: [bin('prettier'), '--check', '--log-level', 'warn', '.'] },
    { name: 'typecheck', command: [bin('tsc'), '-p', 'tsconfig.json'] },
    { name: 'lint', command: [bin('nx'), 'run-many', '-t', 'lint', '--outputStyle=static'] },
    ...specs,
    ...(options.long && existsSync(ENDURANCE) ? [{ name: 'endurance', command: [ENDURANCE] }] : []),
  ];
}

const CONFIGS: Readonly<Record<string, string>> = {
  unit: 'jest.config.js',
  integration: 'jest.int.config.js',
  'end-to-end': 'jest.e2e.config.js',
  long: 'jest.long.config.js',
};

function jest(name: string, { filter, folder }: TestOptions): Stage {
  const countsFile = join(folder, `${name}.json`);
  const counting = ['--json', `--outputFile=${countsFile}`, '--passWithNoTests', '--ci'];
  const config = ['--config', CONFIGS[name] ?? ''];
  const command = [bin('jest'), ...config, ...counting, ...(filter === undefined ? [] : [filter])];
  return { name, command, countsFile };
}
