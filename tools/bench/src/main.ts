import { writeFileSync } from 'node:fs';
import { loadavg } from 'node:os';
import { resolve } from 'node:path';
import { declareAll, openArena, publishAll } from './arena';
import { type Finding, type Scale } from './goal';
import { oneService } from './p1-one-service';
import { fourServices } from './p2-four-services';
import { feedToTask } from './p6-feed-to-task';
import { latency } from './p6-latency';
import { relay } from './p8-relay';
import { idle } from './p10-idle';
import { page } from './page';
import { ProductStack } from './product-stack';
import { table } from './report';
import { navnRecords } from './workload/events';

/** As bin/up sets FREG_POLL_MS. */
const pollMs = 1_000;

type InArena = (arena: Awaited<ReturnType<typeof openArena>>, scale: Scale) => Promise<Finding[]>;

/** Measured on a broker and a database of the bench's own. */
const inArena: Readonly<Record<string, InArena>> = {
  P1: async (arena, scale) => [await oneService(arena, scale)],
  P2: async (arena, scale) => [await fourServices(arena, scale)],
  P6: latency,
  P8: async (arena, scale) => [await relay(arena, scale)],
};

/** Measured on the whole product as bin/up starts it. */
const onStack: Readonly<Record<string, (stack: ProductStack) => Promise<Finding[]>>> = {
  P10: idle,
  P6: async (stack) => [await feedToTask(stack, pollMs, 2_400), await feedToTask(stack, pollMs, 6_000)],
};

const known = ['P1', 'P2', 'P6', 'P8', 'P10', 'P11'];

async function main(): Promise<void> {
  const only = option('only')?.split(',') ?? known;
  const stranger = only.find((id) => !known.includes(id));
  if (stranger) throw new Error(`no goal ${stranger}: choose among ${known.join(', ')}`);
  const wanted = new Set(only.map((id) => (id === 'P11' ? 'P10' : id)));
  const rounds = wholeNumber('rounds', 5);
  const events = wholeNumber('events', 200_000);
  const before = loadavg();
  const findings = [...(await measureInArena(wanted, rounds, events)), ...(await measureOnStack(wanted))];
  console.log(table(findings));
  for (const { id, remark } of findings) if (remark) console.log(`${id}: ${remark}`);
  if (!process.argv.includes('--write')) return;
  const text = page({ findings, rounds, events, loads: [before, loadavg()] });
  writeFileSync(resolve(__dirname, '../../../docs/benchmarks.md'), text);
}

async function measureInArena(wanted: ReadonlySet<string>, rounds: number, events: number): Promise<Finding[]> {
  const chosen = Object.entries(inArena).filter(([id]) => wanted.has(id));
  if (chosen.length === 0) return [];
  const arena = await openArena();
  try {
    const records = navnRecords(events);
    await declareAll(arena);
    await publishAll(arena, records);
    const findings: Finding[] = [];
    for (const [id, measure] of chosen) {
      console.error(`measuring ${id} …`);
      findings.push(...(await measure(arena, { rounds, records })));
    }
    return findings;
  } finally {
    await arena.close();
  }
}

async function measureOnStack(wanted: ReadonlySet<string>): Promise<Finding[]> {
  const chosen = Object.entries(onStack).filter(([id]) => wanted.has(id));
  if (chosen.length === 0) return [];
  const stack = new ProductStack();
  try {
    console.error('starting the whole product …');
    await stack.up();
    const findings: Finding[] = [];
    for (const [id, measure] of chosen) {
      console.error(`measuring ${id} on it …`);
      findings.push(...(await measure(stack)));
    }
    return findings;
  } finally {
    await stack.end();
  }
}

function wholeNumber(name: string, otherwise: number): number {
  const text = option(name) ?? String(otherwise);
  if (/^[1-9]\d{0,7}$/.test(text)) return Number(text);
  throw new Error(`--${name} is "${text}": it must be a whole number above 0`);
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
