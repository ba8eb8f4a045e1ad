import { spawn } from 'node:child_process';
import { closeSync, mkdirSync, openSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { Failure } from './failure';
import { runCommand } from './run-command';
import { ROOT } from './settings';
import { seconds } from './start';
import { countsOf, sum, type Counts } from './test-counts';
import { stages, type Stage, type TestOptions } from './test-stages';
import { variables } from './variables';

const STAGE_TIMEOUT_MS = 20 * 60_000;
const LONG_TIMEOUT_MS = 12 * 60 * 60_000;
/** Of a failed stage's output, so much is shown; the file has the rest. */
const LINES_SHOWN = 400;

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

async function test(): Promise<void> {
  const began = Date.now();
  const options = readOptions(process.argv.slice(2));
  rmSync(options.folder, { recursive: true, force: true });
  mkdirSync(options.folder, { recursive: true });
  const all: Counts[] = [];
  for (const stage of stages(options)) all.push(await runStage(stage, options));
  const { passed, failed } = sum(all);
  if (passed + failed === 0) throw new Failure(`No spec's path contains "${options.filter ?? ''}".`);
  say(`\nAll of it took ${seconds(Date.now() - began)}.`);
  say(`${passed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

function readOptions(args: string[]): TestOptions {
  const unknown = args.find((arg) => arg.startsWith('-') && arg !== '--long');
  if (unknown !== undefined) throw new Failure(`Unknown option ${unknown}. bin/test knows --long and a filter.`);
  const [filter] = args.filter((arg) => !arg.startsWith('-'));
  return { long: args.includes('--long'), filter, folder: join(ROOT, '.nx/test') };
}

async function runStage(stage: Stage, { folder, long }: TestOptions): Promise<Counts> {
  const began = Date.now();
  say(`${stage.name} …`);
  const output = join(folder, `${stage.name}.log`);
  const succeeded = await run(stage.command, output, long ? LONG_TIMEOUT_MS : STAGE_TIMEOUT_MS);
  const counts = countsOf(succeeded, stage.countsFile);
  if (counts.failed > 0) show(output);
  const verdict = counts.failed === 0 ? 'ok' : 'FAILED';
  say(`${stage.name}: ${verdict}, ${counts.passed} passed, ${counts.failed} failed, ${seconds(Date.now() - began)}`);
  return counts;
}

function run([command = '', ...args]: readonly string[], output: string, timeout: number): Promise<boolean> {
  const log = openSync(output, 'w');
  const child = spawn(process.execPath, [command, ...args], {
    cwd: ROOT,
    stdio: ['ignore', log, log],
    env: environment(),
    timeout,
  });
  closeSync(log);
  return new Promise((resolve) => {
    child.once('error', () => resolve(false));
    child.once('exit', (code) => resolve(code === 0));
  });
}

/** The operator's variables are kept from the specs: what they prove must not hang on what somebody has set. */
function environment(): NodeJS.ProcessEnv {
  const ours = new Set(variables.map(({ name }) => name));
  const kept = Object.entries(process.env).filter(([name]) => !ours.has(name));
  return { ...Object.fromEntries(kept), NX_DAEMON: 'false', NX_TUI: 'false', FORCE_COLOR: '0', CI: 'true' };
}

function show(output: string): void {
  const lines = readFileSync(output, 'utf8').trimEnd().split('\n');
  if (lines.length > LINES_SHOWN) say(`(${lines.length - LINES_SHOWN} lines before these are in ${output})`);
  say(lines.slice(-LINES_SHOWN).join('\n'));
}

void runCommand(test);
