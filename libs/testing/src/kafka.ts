import { randomBytes } from 'node:crypto';

/** Bootstrap address (host:port) of the run's real broker. Throws when the spec does not run as an integration spec. */
export function testBroker(): string {
  const address = process.env['VARDE_TEST_KAFKA'];
  if (!address) throw new Error('No test broker: run this spec with jest --config jest.int.config.js.');
  return address;
}

/** A name that no other spec of any run has: for a topic, a consumer group, a client id. */
export function uniqueName(stem: string): string {
  return `${stem}.${randomBytes(5).toString('hex')}`;
}

/** The little of a Kafka admin that fresh topics need; `@varde/kafka`'s own admin fits. */
export interface TopicAdmin {
  createTopics(topics: readonly { readonly name: string; readonly partitions: number }[]): Promise<unknown>;
}

/** Topics of the spec's own, one for each stem, created on the run's broker. Answers stem → name. */
export async function freshTopics<Stem extends string>(
  admin: TopicAdmin,
  stems: readonly Stem[],
  partitions = 4,
): Promise<Record<Stem, string>> {
  const named = stems.map((stem) => [stem, uniqueName(stem)] as const);
  await admin.createTopics(named.map(([, name]) => ({ name, partitions })));
  return Object.fromEntries(named) as Record<Stem, string>;
}
