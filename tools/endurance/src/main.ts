import { mkdtempSync, rmSync } from 'node:fs';
import { chmod } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { killPart } from './campaign/kill-part';
import { massDay } from './campaign/mass-day';
import { fuzzPart } from './fuzz/fuzz-part';
import { type PartResult, writeReport } from './report';

const USAGE = 'node tools/endurance/dist/main.js [--kills N] [--only kills,one-process,mass-day,fuzz] [--seed N]';

interface Wishes {
  readonly kills: number;
  readonly seed: number;
  readonly folder: string;
}

const say = (line: string): boolean => process.stdout.write(`${line}\n`);

/** So many entries for each kill, that the feed lasts as long as the kills do. */
const ENTRIES_PER_KILL = 800;
const LEAST_ENTRIES = 20_000;
const MASS_DAY_ENTRIES = 200_000;

function kills(wishes: Wishes, mode: 'separate' | 'one-process', count: number): Promise<PartResult> {
  return killPart({
    folder: join(wishes.folder, mode),
    entries: Math.max(LEAST_ENTRIES, count * ENTRIES_PER_KILL),
    kills: count,
    seed: wishes.seed,
    mode,
    failpointPatienceMs: 8_000,
    pageMs: 3_000,
    say,
  });
}

/** The long forms, in the order in which they run. */
const parts: Readonly<Record<string, (wishes: Wishes) => Promise<PartResult>>> = {
  fuzz: ({ seed }) => Promise.resolve(fuzzPart(seed)),
  'mass-day': ({ folder }) => massDay({ folder: join(folder, 'mass-day'), entries: MASS_DAY_ENTRIES, say }),
  'one-process': (wishes) => kills(wishes, 'one-process', Math.ceil(wishes.kills / 5)),
  kills: (wishes) => kills(wishes, 'separate', wishes.kills),
};

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: { kills: { type: 'string' }, only: { type: 'string' }, seed: { type: 'string' } },
  });
  const startedAt = new Date();
  const chosen = values.only?.split(',') ?? Object.keys(parts);
  const unknown = chosen.find((name) => !(name in parts));
  if (unknown !== undefined) throw new Error(`no part ${unknown}. ${USAGE}`);
  const folder = mkdtempSync(join(tmpdir(), 'varde-endurance-'));
  await chmod(folder, 0o755);
  const seed = Number(values.seed ?? startedAt.getTime() % 1_000_000);
  const results: PartResult[] = [];
  try {
    for (const name of chosen) results.push(await run(name, { kills: Number(values.kills ?? 200), seed, folder }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  writeReport(results, startedAt);
  const [passed, failed] = [total(results, ({ passed: count }) => count), total(results, ({ fell }) => fell.length)];
  say(`${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
}

/** A part that cannot be run to its end has fallen: the others are run all the same. */
async function run(name: string, wishes: Wishes): Promise<PartResult> {
  say(`— ${name} (seed ${wishes.seed})`);
  const part = parts[name];
  if (!part) throw new Error(USAGE);
  try {
    const result = await part(wishes);
    for (const line of result.fell) say(`  fell: ${line}`);
    return result;
  } catch (error) {
    const reason = (error as Error).message.split('\n')[0] ?? '';
    say(`  fell: ${reason}`);
    return { name, tried: 'It could not be run to its end.', figures: [], passed: 0, fell: [reason] };
  }
}

function total(results: readonly PartResult[], of: (result: PartResult) => number): number {
  return results.reduce((sum, result) => sum + of(result), 0);
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${(error as Error).message}\n`);
    process.exit(1);
  },
);
