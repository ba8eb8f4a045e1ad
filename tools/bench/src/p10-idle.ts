import { services } from '@varde/stack';
import { Client } from 'pg';
import { type Finding } from './goal';
import { cpuSeconds, residentMb } from './machine';
import { type ProductStack } from './product-stack';

const watchedSeconds = 60;

interface Idle {
  readonly mb: number;
  /** Of one core. */
  readonly cpu: number;
  /** Transactions a second in the database, all services together. */
  readonly commits: number;
}

/** P10 and P11: what all services in one process cost when nothing happens, after the first bootstrap and after a restart. */
export async function idle(stack: ProductStack): Promise<Finding[]> {
  await stack.setTempo(0);
  const afterBootstrap = await watch(stack);
  await stack.down();
  const seconds = await stack.up();
  await stack.setTempo(0);
  const afterRestart = await watch(stack);
  return [
    memory('after the first bootstrap', afterBootstrap),
    memory('after a restart', afterRestart),
    activity('after the first bootstrap', afterBootstrap),
    activity('after a restart', afterRestart),
    {
      id: 'P11',
      what: 'bin/up the second time, broker and database included',
      measured: `${seconds.toFixed(1)} s`,
      range: '',
      goal: '≤ 20 s',
      met: seconds <= 20,
    },
  ];
}

async function watch(stack: ProductStack): Promise<Idle> {
  // What the start itself leaves to do is not idleness.
  await seconds(20);
  const [cpu, commits] = [cpuSeconds(stack.pid), await committed(stack)];
  await seconds(watchedSeconds);
  return {
    mb: residentMb(stack.pid),
    cpu: (cpuSeconds(stack.pid) - cpu) / watchedSeconds,
    commits: ((await committed(stack)) - commits) / watchedSeconds,
  };
}

async function committed({ databaseUrl }: ProductStack): Promise<number> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const { rows } = await client.query<{ n: string }>(
    'select xact_commit as n from pg_stat_database where datname = current_database()',
  );
  await client.end();
  return Number(rows[0]?.n);
}

const seconds = (count: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, count * 1000));

function memory(when: string, { mb }: Idle): Finding {
  return {
    id: 'P10',
    what: `all services in one process, idle ${when}`,
    measured: `${mb.toFixed(0)} MB resident`,
    range: '',
    goal: '≤ 200 MB',
    met: mb <= 200,
  };
}

function activity(when: string, { cpu, commits }: Idle): Finding {
  const each = commits / services.length;
  return {
    id: 'P11',
    what: `empty feed for ${watchedSeconds} s, ${when}`,
    measured: `${(cpu * 100).toFixed(1)} % of a core, ${each.toFixed(1)} transactions/s a service`,
    range: `${commits.toFixed(1)}/s in all`,
    goal: '≤ 2 % of a core, ≤ 1 query/s a service',
    met: cpu <= 0.02 && each <= 1,
  };
}
