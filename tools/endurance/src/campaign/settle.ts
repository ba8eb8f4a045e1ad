import { until } from '@varde/stack';
import { type Product, SUBSCRIBERS } from '../product/product';
import { openTopics } from '../state/topics';

/** What is still under way; empty when everything that was read has had its effect everywhere. */
export interface UnderWay {
  readonly what: readonly string[];
}

const SHOWN = 8;

/** Waits until the product has read the feed to `sekvensnummer` and everything that follows from it is done. */
export async function settled(product: Product, sekvensnummer: number, timeoutMs: number): Promise<void> {
  let last: UnderWay = { what: ['not looked yet'] };
  let quiet = 0;
  const calm = await until(
    async () => {
      last = await underWay(product, sekvensnummer).catch((error: unknown) => ({ what: [(error as Error).message] }));
      quiet = last.what.length === 0 ? quiet + 1 : 0;
      return quiet >= 2;
    },
    { timeoutMs, everyMs: 300 },
  );
  if (calm) return;
  const some = last.what.slice(0, SHOWN).join('; ');
  throw new Error(`after ${timeoutMs / 1000} s still under way (${last.what.length} things): ${some}`);
}

async function underWay(product: Product, sekvensnummer: number): Promise<UnderWay> {
  const { pointer, outboxes, due } = await counts(product);
  const behind = pointer < sekvensnummer ? [`ingestion is at ${pointer} of ${sekvensnummer}`] : [];
  const full = outboxes
    .filter(({ waiting }) => waiting > 0)
    .map(({ schema, waiting }) => `${schema}: ${waiting} in the outbox`);
  const ringing = due
    .filter(({ waiting }) => waiting > 0)
    .map(({ schema, waiting }) => `${schema}: ${waiting} timers or effects are due`);
  const soFar = [...behind, ...full, ...ringing];
  return { what: soFar.length > 0 ? soFar : await unread(product) };
}

interface Waiting {
  readonly schema: string;
  readonly waiting: number;
}

async function counts(product: Product): Promise<{ pointer: number; outboxes: Waiting[]; due: Waiting[] }> {
  const outboxes = [...SUBSCRIBERS, 'ingestion'].map(
    (schema) => `select '${schema}' as schema, count(*)::int as waiting from ${schema}.outbox`,
  );
  const due = SUBSCRIBERS.map(
    (schema) => `select '${schema}' as schema, (select count(*) from ${schema}.timer where due_at < now())::int
      + (select count(*) from ${schema}.effect where status = 'waiting' and leaves_at < now())::int as waiting`,
  );
  return {
    pointer: await pointerOf(product),
    outboxes: await product.query<Waiting>(outboxes.join(' union all ')),
    due: await product.query<Waiting>(due.join(' union all ')),
  };
}

/** How far ingestion has read, from its own metric: the last thing it says of itself. */
export async function pointerOf(product: Product): Promise<number> {
  const page = await fetch(`${product.healthAddress('ingestion')}/metrics`).then((answer) => answer.text());
  const line = page.split('\n').find((one) => /^varde_ingestion_pointer(\{|\s)/.test(one));
  return line === undefined ? -1 : Number(line.split(' ').at(-1));
}

/** Records on topics that a subscriber has a place in and has not read. */
async function unread(product: Product): Promise<string[]> {
  const topics = openTopics(product.brokers);
  try {
    const ends = new Map<string, number>();
    for (const topic of await topics.names()) {
      for (const [partition, end] of await topics.ends(topic)) ends.set(`${topic}/${partition}`, end);
    }
    const rows = await product.query<{ schema: string; topic: string; part: number; position: string }>(
      SUBSCRIBERS.map((schema) => `select '${schema}' as schema, topic, part, position from ${schema}.position`).join(
        ' union all ',
      ),
    );
    return rows
      .filter(({ topic, part, position }) => Number(position) < (ends.get(`${topic}/${part}`) ?? 0))
      .map(({ schema, topic, part, position }) => `${schema} is at ${position} of ${topic}/${part}`);
  } finally {
    await topics.close();
  }
}
