import { askAll, openTopics, type Product, SUBSCRIBERS, tokenFor, type TopicRecord } from '@varde/endurance';

export interface Task {
  readonly id: string;
  readonly process: string;
  readonly personId: string;
  readonly kind: string;
  readonly status: string;
  readonly deadline: string | null;
}

/** Looks until what is looked for is there; throws with what was seen last when it never is. */
export async function eventually<Seen>(
  look: () => Promise<Seen>,
  enough: (seen: Seen) => boolean,
  timeoutMs = 30_000,
): Promise<Seen> {
  const end = Date.now() + timeoutMs;
  for (;;) {
    const seen = await look();
    if (enough(seen)) return seen;
    if (Date.now() > end)
      throw new Error(`not seen in ${timeoutMs / 1000} s; the last look saw ${JSON.stringify(seen)}`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/** The pseudonym of a number, from the register's own table; waits until the product knows the person. */
export async function personIdOf(product: Product, number: string): Promise<string> {
  const rows = await eventually(
    () =>
      product.query<{ person_id: string }>(
        "select person_id::text from register.identifikator where number = $1 and kind <> 'duf'",
        [number],
      ),
    (found) => found.length > 0,
  );
  return rows[0]?.person_id ?? '';
}

/** What lies on a topic about a person. */
export async function recordsAbout(product: Product, topic: string, personId: string): Promise<TopicRecord[]> {
  const topics = openTopics(product.brokers);
  try {
    const records: TopicRecord[] = [];
    for await (const record of topics.read(topic)) if (record.key === personId) records.push(record);
    return records;
  } finally {
    await topics.close();
  }
}

/** Open tasks about a person in every service, over REST with the token of a saksbehandler: `service kind deadline`. */
export async function openTasksAbout(product: Product, personId: string): Promise<string[]> {
  const all = await Promise.all(SUBSCRIBERS.map((service) => openTasksIn(product, service, personId)));
  return all.flat().sort();
}

async function openTasksIn(
  product: Product,
  service: (typeof SUBSCRIBERS)[number],
  personId: string,
): Promise<string[]> {
  const token = await tokenFor(product, { service, role: 'saksbehandler' });
  const address = `${product.address(service)}/v1/tasks?status=open&personId=${personId}`;
  const tasks = await askAll<Task>(address, token);
  return tasks.map(({ kind, deadline }) => `${service} ${kind} ${deadline ?? '-'}`);
}
