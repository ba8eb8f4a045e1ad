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
  const lines = [...compared.map((record) => eventLine(record, numberOf)), ...(await rowLines(product, numberOf))];
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

/** Depends on what was read first across topics, which Kafka does not order: not part of the state. */
const UNORDERED = ['revision', 'cause', 'taskId'];

/**
 * Chooses whose case it is by the smallest pseudonym of a household, which another installation gives out anew: two
 * installations rightly differ, so this one process is no part of what is compared.
 */
const BY_PSEUDONYM = 'billing/recheck-household-fees';

function eventLine({ topic, key, value }: TopicRecord, numberOf: NumberOf): string {
  const data = JSON.parse(value ?? 'null') as Record<string, unknown> | null;
  const settled = Object.entries(data ?? {}).filter(
    ([name]) => !topic.includes('.prosess.') || !UNORDERED.includes(name),
  );
  return `event ${topic} ${normalise({ key, data: Object.fromEntries(settled) }, numberOf)}`;
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
