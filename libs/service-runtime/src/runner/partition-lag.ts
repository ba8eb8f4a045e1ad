import { type TopicReader } from '@varde/kafka';
import { type Database, type Position, positionsOf } from '@varde/persistence';
import { type PartitionLag } from '../subscriber/process-runtime';

/** Where a service is in each partition: stored position, end of the log, age of the oldest unread record. */
export async function partitionLags(
  database: Database,
  group: string,
  reader: TopicReader,
  topics: readonly string[],
  now: Date,
): Promise<PartitionLag[]> {
  const positions = await positionsOf(database, group);
  const lags = await Promise.all(
    topics.map(async (topic) => {
      const ends = await reader.endOffsets(topic);
      const places = [...ends].map(([partition, end]) => {
        const position = positions.get(`${topic}|${partition}`)?.position ?? 0;
        return { topic, partition, position, end };
      });
      return Promise.all(places.map(async (place) => ({ ...place, lagSeconds: await ageOf(reader, place, now) })));
    }),
  );
  return lags.flat();
}

/** Seconds since the broker took in the first record that has not been read; 0 when all is read. */
async function ageOf(reader: TopicReader, place: Position & { end: number }, now: Date): Promise<number> {
  const { topic, partition, position, end } = place;
  if (position >= end) return 0;
  const from = { offsets: new Map([[partition, position]]) };
  const to = { offsets: new Map([[partition, position + 1]]) };
  for await (const record of reader.readAll(topic, { from, to, partitions: [partition] })) {
    return Math.max(0, (now.getTime() - record.timestamp) / 1000);
  }
  return 0;
}
