import { declareAll, openArena, publishAll } from './arena';
import { type Finding, type Scale } from './goal';
import { oneService } from './p1-one-service';
import { fourServices } from './p2-four-services';
import { relay } from './p8-relay';
import { table } from './report';
import { navnRecords } from './workload/events';

/** `bin/bench [--only P1,P2] [--rounds 5] [--events 200000]`: see docs/benchmarks.md for what each goal means. */
const measurements: Readonly<
  Record<string, (arena: Awaited<ReturnType<typeof openArena>>, scale: Scale) => Promise<Finding>>
> = {
  P1: oneService,
  P2: fourServices,
  P8: relay,
};

async function main(): Promise<void> {
  const rounds = Number(option('rounds') ?? 5);
  const records = navnRecords(Number(option('events') ?? 200_000));
  const only = option('only')?.split(',') ?? Object.keys(measurements);
  const arena = await openArena();
  try {
    await declareAll(arena);
    await publishAll(arena, records);
    const findings: Finding[] = [];
    for (const id of only) {
      const measure = measurements[id];
      if (!measure) throw new Error(`no goal ${id}: choose among ${Object.keys(measurements).join(', ')}`);
      console.log(`measuring ${id} …`);
      findings.push(await measure(arena, { rounds, records }));
    }
    console.log(table(findings));
  } finally {
    await arena.close();
  }
}

function option(name: string): string | undefined {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? undefined : process.argv[at + 1];
}

main().catch((error: unknown) => {
  console.error(error);
  process.exitCode = 1;
});
