import { processServices } from '@varde/life-events';
import { type Arena, emptyTables, openServiceDatabase } from './arena';
import { commitsPerSecond } from './control';
import { figure, type Finding, percent, type Scale } from './goal';
import { interleave } from './interleave';
import { type BenchService, runServices } from './product-run';
import { type RawEffect, rawWrite } from './raw-writer';
import { effectProcess } from './workload/effect-process';
import { navnTopic } from './workload/events';
import { rawEffects } from './workload/raw-effects';

/** P2: topic → four services with effects on one shared fetch, against four bare writers that load no state. */
export async function fourServices(arena: Arena, { rounds, records }: Scale): Promise<Finding> {
  const events = records.length;
  const services: BenchService[] = [];
  for (const name of processServices) {
    const database = await openServiceDatabase(arena, name, 4);
    services.push({ name, processes: [effectProcess(name)], database });
  }
  const effects = rawEffects(records);
  let round = 0;

  const { ratio, product, reference, discarded } = await interleave(
    {
      control: () => commitsPerSecond(first(services)),
      reference: async () => {
        await emptyAll(services);
        return bareWriters(services, effects);
      },
      product: async () => {
        await emptyAll(services);
        return runServices(arena, services, { topic: navnTopic, events, group: `bench-p2-${round++}` });
      },
    },
    rounds,
  );
  await Promise.all(services.map(({ database }) => database.close()));
  return {
    id: 'P2',
    what: 'topic → four services with effects, one process',
    measured: `${figure(product.median)} effects/s of ${figure(reference.median)} bare`,
    range: `${percent(ratio.median)} (${percent(ratio.min)}–${percent(ratio.max)})`,
    goal: '≥ 50 % of four bare writers',
    met: ratio.median >= 0.5,
    remark: `spike: 43.1K of 78.7K (55 %); ${discarded} rounds left out`,
  };
}

async function emptyAll(services: readonly BenchService[]): Promise<void> {
  for (const { database } of services) await emptyTables(database);
}

async function bareWriters(services: readonly BenchService[], effects: readonly RawEffect[]): Promise<number> {
  const rates = services.map(({ database }) => rawWrite(database, effects, { connections: 1, loads: false }));
  const slowest = Math.min(...(await Promise.all(rates)));
  return slowest * services.length;
}

function first(services: readonly BenchService[]) {
  const [service] = services;
  if (!service) throw new Error('no service to measure');
  return service.database;
}
