import { type Arena, emptyTables, openServiceDatabase } from './arena';
import { commitsPerSecond } from './control';
import { figure, type Finding, percent, type Scale } from './goal';
import { interleave } from './interleave';
import { runServices } from './product-run';
import { rawWrite } from './raw-writer';
import { effectProcess } from './workload/effect-process';
import { navnTopic } from './workload/events';
import { rawEffects } from './workload/raw-effects';

/** P1: one service, topic → position, state, task, outbox, timer, against two bare writers of the same rows. */
export async function oneService(arena: Arena, { rounds, records }: Scale): Promise<Finding> {
  const events = records.length;
  const database = await openServiceDatabase(arena, 'school', 4);
  const effects = rawEffects(records);
  const service = { name: 'school' as const, processes: [effectProcess('school')], database };
  let round = 0;

  const { ratio, product, reference, discarded } = await interleave(
    {
      control: () => commitsPerSecond(database),
      reference: async () => {
        await emptyTables(database);
        return rawWrite(database, effects, { connections: 2, loads: true });
      },
      product: async () => {
        await emptyTables(database);
        return runServices(arena, [service], { topic: navnTopic, events, group: `bench-p1-${round++}` });
      },
    },
    rounds,
  );
  await database.close();
  return {
    id: 'P1',
    what: 'one service: topic → position, state, task, outbox, timer',
    measured: `${figure(product.median)} effects/s of ${figure(reference.median)} bare`,
    range: `${percent(ratio.median)} (${percent(ratio.min)}–${percent(ratio.max)})`,
    goal: '≥ 70 % of two bare writers with state load',
    met: ratio.median >= 0.7,
    remark: `spike: 41.5K of 58.3K (71 %); ${discarded} rounds left out`,
  };
}
