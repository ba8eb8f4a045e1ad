import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { createKafka, createReader, kafkaConfigFrom, type Place } from '@varde/kafka';
import { Reactions } from '../runner/reactions';
import { type SubscriberDefinition } from '../runner/subscriber-definition';
import { mergeRecords } from './merge-records';
import { replay, type ReplayReport } from './replay';

const usage =
  'bin/replay --service school [--process school/offer-school-place] [--from beginning|<offset>|<timestamp>] --dry-run';

/** An order that cannot be carried out; the message says what is wrong and what to do. */
class OrderError extends Error {
  override readonly name = 'OrderError';
}

async function run(): Promise<void> {
  const { values } = parseArgs({
    options: {
      service: { type: 'string' },
      process: { type: 'string' },
      from: { type: 'string', default: 'beginning' },
      'dry-run': { type: 'boolean', default: false },
    },
  });
  if (!values['dry-run']) throw new OrderError(`Say --dry-run: a replay reports, and never acts. ${usage}`);
  const definition = definitionOf(values.service ?? '', values.process);
  const from = placeOf(values.from);
  const reader = createReader(createKafka(kafkaConfigFrom(withDefaults(process.env), 'varde-replay')));
  try {
    const topics = new Reactions(definition).topics.map(({ name }) => name);
    print(await replay({ definition, records: mergeRecords(reader, topics, from), until: new Date() }));
  } finally {
    await reader.close();
  }
}

/** The broker that bin/up starts, unless another is named. */
const withDefaults = (environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv => ({
  KAFKA_BROKERS: '127.0.0.1:19092',
  ...environment,
});

/** What the built service says of itself. */
function definitionOf(service: string, name: string | undefined): Pick<SubscriberDefinition, 'name' | 'processes'> {
  const definition = Object.values(built(service)).find(
    (value): value is SubscriberDefinition =>
      typeof value === 'object' && value !== null && 'processes' in value && Array.isArray(value.processes),
  );
  if (!definition) throw new OrderError(`${service} has no processes. ${usage}`);
  const processes = definition.processes.filter((process) => name === undefined || process.name === name);
  const names = definition.processes.map((process) => process.name).join(', ');
  if (processes.length === 0) throw new OrderError(`${service} has no process of that name; it has ${names}.`);
  return { name: definition.name, processes };
}

function built(service: string): Record<string, unknown> {
  if (!/^[a-z]+$/.test(service)) throw new OrderError(`--service must name a service. ${usage}`);
  try {
    // eslint-disable-next-line @typescript-eslint/no-require-imports -- the service is known at run time only
    return require(join(__dirname, '../../../../apps', service, 'dist/index.js')) as Record<string, unknown>;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'MODULE_NOT_FOUND') throw error;
    throw new OrderError(`${service} is not built, or is no service. Build with npm run build.`);
  }
}

function placeOf(from: string): Place {
  if (from === 'beginning') return 'beginning';
  if (/^\d{1,15}$/.test(from)) return { offsets: new Map([[-1, Number(from)]]) };
  const timestamp = Date.parse(from);
  if (Number.isNaN(timestamp)) throw new OrderError(`--from must be beginning, an offset or a timestamp. ${usage}`);
  return { timestamp };
}

function print(report: ReplayReport): void {
  process.stdout.write(`events read      ${report.events}\nbroken records   ${report.broken}\n`);
  const tables: [string, Record<string, number>][] = [
    ['tasks it would open, by kind and month of the deadline', report.tasksOpened],
    ['tasks it would cancel', report.tasksCancelled],
    ['tasks that would be open now', report.tasksOpen],
    ['what it would tell', report.announced],
    ['inputs that a process threw on', report.failed],
  ];
  for (const [title, counts] of tables) {
    const lines = Object.entries(counts).sort(([a], [b]) => a.localeCompare(b));
    process.stdout.write(`\n${title}\n`);
    for (const [name, count] of lines) process.stdout.write(`  ${String(count).padStart(8)}  ${name}\n`);
    if (lines.length === 0) process.stdout.write('         none\n');
  }
}

run().catch((error: unknown) => {
  const { name, message } = error as Error;
  process.stderr.write(`${['OrderError', 'KafkaConfigError', 'TypeError'].includes(name) ? message : name}\n`);
  process.exitCode = 1;
});
