import { type TaskCommand } from '../../src';
import { trialProcess } from './trial-process';
import { connectTo, startService } from './trial-service';

/** What a child process is told, as JSON in TRIAL. */
export interface TrialOrders {
  readonly databaseUrl: string;
  readonly broker: string;
  readonly groupId: string;
  readonly marker: string;
  /** The time it takes it to be; its clock stands still. */
  readonly now: string;
  /** Whether timers ring and effects leave. */
  readonly sweeps: boolean;
  readonly complete?: TaskCommand;
  readonly release?: string;
}

/** A service in a process of its own, which can be stopped and killed. Says `ready`, and `done` after what it was told. */
async function run(orders: TrialOrders): Promise<void> {
  const { databaseUrl, broker, groupId, marker, sweeps, complete, release } = orders;
  const now = new Date(orders.now);
  const service = await startService({
    database: connectTo(databaseUrl),
    processes: [trialProcess({ marker })],
    broker,
    groupId,
    clock: { now: () => now },
    onFatal: (error) => {
      process.stderr.write(`${error.stack ?? error.message}\n`);
      process.exit(1);
    },
  });
  process.stdout.write('ready\n');
  if (sweeps) service.runner.sweeper.start();
  if (complete) await service.runner.commands.complete({ ...complete, note: null });
  if (release) await service.runner.release(release);
  process.stdout.write('done\n');
}

const orders = process.env['TRIAL'];
if (orders) void run(JSON.parse(orders) as TrialOrders);
