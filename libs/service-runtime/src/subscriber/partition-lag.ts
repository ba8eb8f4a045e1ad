import { type TopicReader } from '@varde/kafka';
import { type Position } from '@varde/persistence';
import { type PartitionLag } from './process-runtime';

/** How far positions are behind the ends of their topics, and how old the oldest unread record is. */
export async function lagOf(
  reader: TopicReader,
  topics: readonly string[],
  positions: readonly Position[],
  now: Date,
): Promise<PartitionLag[]> {
  const lags = await Promise.all(topics.map((topic) => lagIn(reader, topic, positions, now)));
  return lags.flat();
}

async function lagIn(
  reader: TopicReader,
  topic: string,
  positions: readonly Position[],
  now: Date,
): Promise<PartitionLag[]> {
  const ends = await reader.endOffsets(topic);
  const next = new Map(
    positions.filter((place) => place.topic === topic).map((place) => [place.partition, place.position]),
  );
  const behind = [...ends]
    .filter(([partition, end]) => (next.get(partition) ?? 0) < end)
    .map(([partition]) => partition);
  const ages =
    behind.length > 0
      ? await agesOf(reader, topic, new Map(behind.map((p) => [p, next.get(p) ?? 0])), now)
      : new Map<number, number>();
  return [...ends].map(([partition, end]) => ({
    topic,
    partition,
    position: next.get(partition) ?? 0,
    end,
    lagSeconds: ages.get(partition) ?? 0,
  }));
}

/** Age in seconds of the record at each place. One that retention has removed already has none. */
async function agesOf(
  reader: TopicReader,
  topic: string,
  from: ReadonlyMap<number, number>,
  now: Date,
): Promise<Map<number, number>> {
  const ages = new Map<number, number>();
  const to = new Map([...from].map(([partition, offset]) => [partition, offset + 1]));
  for await (const { partition, timestamp } of reader.readAll(topic, { from: { offsets: from }, to: { offsets: to } }))
    ages.set(partition, Math.max(0, Math.round((now.getTime() - timestamp) / 1000)));
  return ages;
}
