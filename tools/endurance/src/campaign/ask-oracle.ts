import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { type Disagreement, disagreements, type FoundEvent } from '../oracle/compare-events';
import { expectedEvents } from '../oracle/expected-events';
import { type ExpectedTask, expectedTasks, JUDGED_KINDS } from '../oracle/expected-tasks';
import { type FregReader, openFreg } from '../oracle/freg-reader';
import { type Baseline, readBaseline, readStories } from '../oracle/read-stories';
import { type ExpectedEvent } from '../oracle/story';
import { type Product, SUBSCRIBERS } from '../product/product';
import { type TopicRecord } from '../state/topic-record';

export interface OracleVerdict {
  readonly persons: number;
  readonly expected: number;
  /** Tasks that must be open, of the kinds that the oracle judges. */
  readonly tasks: number;
  readonly disagreements: readonly Disagreement[];
}

/** What Freg says of everybody that the register knows, before anything happens. */
export async function oracleBaseline(product: Product): Promise<Baseline> {
  const freg = await simulatedFreg(product);
  return readBaseline(freg, [...(await numbers(product)).keys()]);
}

/** Lets the oracle tell from Freg alone what must stand on the topics, and compares. */
export async function askOracle(
  product: Product,
  baseline: Baseline,
  records: readonly TopicRecord[],
): Promise<OracleVerdict> {
  const personIds = await numbers(product);
  const stories = await readStories(await simulatedFreg(product), baseline, personIds, 'as-now');
  const world = { ours: new Set(['4601']), personIdOf: (number: string) => personIds.get(number) };
  const told = stories.map((story) => ({ story, events: expectedEvents(story, world) }));
  const expected = told.flatMap(({ events }) => events);
  const tasks = told.flatMap(({ story, events }) => expectedTasks(story, events, today()));
  const open = await openTasks(product, new Set(stories.map(({ personId }) => personId)));
  const differing = disagreements(expected, records.flatMap(foundEvent));
  return {
    persons: stories.length,
    expected: expected.length,
    tasks: tasks.length,
    disagreements: [...differing, ...disagreements(tasks.map(asEvent), open.map(asEvent))],
  };
}

/** Open tasks of the judged kinds about people whom the feed tells of. */
async function openTasks(product: Product, people: ReadonlySet<string>): Promise<ExpectedTask[]> {
  const all = SUBSCRIBERS.map(
    (service) => `select subject::text as person, '${service} ' || kind || ' ' || deadline::text as task
      from ${service}.task where status = 'open' and kind = any($1)`,
  );
  const rows = await product.query<{ person: string; task: string }>(all.join(' union all '), [JUDGED_KINDS]);
  return rows.filter(({ person }) => people.has(person)).map(({ person: personId, task }) => ({ personId, task }));
}

/** A task in the form in which things about a person are compared. */
function asEvent({ personId, task }: ExpectedTask): ExpectedEvent {
  return { personId, topic: 'task', kommunenummer: '', endring: 'ny', facts: { task } };
}

function today(): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Oslo' }).format(new Date());
}

const ENVELOPE = [
  'personId',
  'personVersjon',
  'kommunenummer',
  'sekvensnummer',
  'hendelsetype',
  'endring',
  'erstatter',
  'gjelderFra',
  'masse',
];

/** What is told from an uttrekk, at the first start, tells of no change: the oracle listens to the feed. */
function foundEvent({ topic, value }: TopicRecord): FoundEvent[] {
  const name = /^livshendelse\.([a-z-]+)\.v\d+$/.exec(topic)?.[1];
  if (name === undefined || name === 'bosatt') return [];
  const data = JSON.parse(value ?? '{}') as FoundEvent & Record<string, unknown>;
  if (data['hendelsetype'] === 'uttrekk') return [];
  const facts = Object.entries(data).filter(([field]) => !ENVELOPE.includes(field));
  const { personId, kommunenummer, endring } = data;
  return [{ personId, topic: name, kommunenummer, endring, facts: Object.fromEntries(facts) }];
}

async function numbers(product: Product): Promise<Map<string, string>> {
  const rows = await product.query<{ number: string; person_id: string }>(
    "select number, person_id::text from register.identifikator where kind <> 'duf'",
  );
  return new Map(rows.map(({ number, person_id }) => [number, person_id]));
}

function simulatedFreg(product: Product): Promise<FregReader> {
  const simulator = product.address('simulator');
  const keyFile = join(product.options.home, 'simulator', 'maskinporten-key.pem');
  if (!existsSync(keyFile)) throw new Error('the simulator has left no Maskinporten key for the oracle');
  return openFreg({
    baseUrl: `${simulator}/folkeregisteret/offentlig-med-hjemmel/api`,
    tokenUrl: `${simulator}/maskinporten/token`,
    issuer: `${simulator}/maskinporten/`,
    clientId: 'varde-local',
    kid: 'varde-local-1',
    scope: 'folkeregister:deling/offentligmedhjemmel',
    keyFile,
  });
}
