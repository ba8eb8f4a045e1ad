import { type Product, SUBSCRIBERS } from '../product/product';
import { counted, normalise, type NumberOf } from './normalise';
import { published, type TopicRecord } from './topic-record';
import { openTopics } from './topics';

/** What a run has left behind, in a form that another installation of the same feed must equal. */
export interface State {
  /** Each thing that stands, with how often: events, tasks, timers, effects, people, ledger. */
  readonly lines: ReadonlyMap<string, number>;
  readonly records: readonly TopicRecord[];
  readonly repeated: number;
  readonly disordered: readonly string[];
  readonly parked: number;
  readonly deadLetters: number;
}

export async function collect(product: Product): Promise<State> {
  const numberOf = await numbersOfPeople(product);
  const { records, repeated, disordered } = published(await allRecords(product));
  const compared = records.filter(({ value }) => value?.includes(BY_PSEUDONYM) !== true);
  const lines = [...eventLines(compared, await effectSteps(product), numberOf), ...(await rowLines(product, numberOf))];
  return {
    lines: counted(lines),
    records,
    repeated,
    disordered,
    parked: await total(product, 'parked_person'),
    deadLetters: await total(product, 'dead_letter'),
  };
}

async function allRecords(product: Product): Promise<TopicRecord[]> {
  const topics = openTopics(product.brokers);
  try {
    const all: TopicRecord[] = [];
    for (const name of await topics.names()) for await (const record of topics.read(name)) all.push(record);
    return all;
  } finally {
    await topics.close();
  }
}

/** A number for each pseudonym: the smallest that the person ever had, so that both installations choose the same. */
export async function numbersOfPeople(product: Product): Promise<NumberOf> {
  const rows = await product.query<{ person_id: string; number: string }>(
    "select person_id::text, min(number) as number from register.identifikator where kind <> 'duf' group by person_id",
  );
  return new Map(rows.map(({ person_id, number }) => [person_id, number]));
}

/**
 * Chooses whose case it is by the smallest pseudonym of a household, which another installation gives out anew: two
 * installations rightly differ, so this one process is no part of what is compared.
 */
const BY_PSEUDONYM = 'billing/recheck-household-fees';

/**
 * A life event counts as often as it was told. Of the outcomes of processes only what does not depend on which topic was
 * read first, since Kafka orders none before another: that a task was opened or closed and an effect left, and how
 * often; that something else was announced; not by which steps a deadline came to be what the task says.
 */
export function eventLines(
  records: readonly TopicRecord[],
  effects: ReadonlySet<string>,
  numberOf: NumberOf,
): string[] {
  const announced = new Set<string>();
  const lines: string[] = [];
  for (const { topic, key, value } of records) {
    const data = JSON.parse(value ?? 'null') as Record<string, unknown> | null;
    if (!topic.includes('.prosess.')) {
      lines.push(`event ${topic} ${normalise({ key, data }, numberOf)}`);
      continue;
    }
    const { process, step, personId, casePersonId, taskKind } = data ?? {};
    const line = `outcome ${topic} ${normalise({ process, step, personId, casePersonId, taskKind }, numberOf)}`;
    if (COUNTED.includes(String(step)) || effects.has(String(step))) lines.push(line);
    else if (!String(step).startsWith('task-')) announced.add(line);
  }
  return [...lines, ...announced];
}

const COUNTED = ['task-opened', 'task-cancelled', 'task-completed'];

async function effectSteps(product: Product): Promise<Set<string>> {
  const steps = SUBSCRIBERS.map((schema) => `select step from ${schema}.effect`);
  const rows = await product.query<{ step: string }>(steps.join(' union '));
  return new Set(rows.map(({ step }) => step));
}

async function rowLines(product: Product, numberOf: NumberOf): Promise<string[]> {
  const rows = await product.query<{ what: string; row: unknown }>(SUBSCRIBERS.map(rowsOf).join(' union all '));
  const compared = rows.filter(({ row }) => (row as { process: string }).process !== BY_PSEUDONYM);
  return compared.map(({ what, row }) => `${what} ${normalise(row, numberOf)}`);
}

function rowsOf(schema: string): string {
  return `
    select '${schema} task' as what, jsonb_build_object('process', process, 'person', subject, 'key', key, 'kind', kind,
      'kommune', kommunenummer, 'status', status, 'deadline', deadline, 'alarm', alarm) as row from ${schema}.task
    union all
    select '${schema} timer', jsonb_build_object('process', process, 'person', subject, 'key', key, 'due', due_at) from ${schema}.timer
    union all
    select '${schema} effect', jsonb_build_object('process', process, 'person', subject, 'key', key, 'step', step, 'status', status) from ${schema}.effect`;
}

async function total(product: Product, table: string): Promise<number> {
  const counts = SUBSCRIBERS.map((schema) => `select count(*)::int as n from ${schema}.${table}`);
  const rows = await product.query<{ n: number }>(counts.join(' union all '));
  return rows.reduce((sum, { n }) => sum + n, 0);
}
