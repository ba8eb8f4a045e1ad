import { type Place, type StoredRecord, type TopicReader } from '@varde/kafka';

/** The records of several topics as one stream, in the order in which the broker took them in. Each partition keeps its. */
export async function* mergeRecords(
  reader: TopicReader,
  topics: readonly string[],
  from: Place,
): AsyncGenerator<StoredRecord> {
  const streams = await Promise.all(topics.map((topic) => streamsOf(reader, topic, from)));
  const heads = (await Promise.all(streams.flat().map(headOf))).filter((head) => head !== null);
  while (heads.length > 0) {
    const first = heads.reduce((a, b) => (b.record.timestamp < a.record.timestamp ? b : a));
    yield first.record;
    const next = await first.stream.next();
    if (next.done) heads.splice(heads.indexOf(first), 1);
    else first.record = next.value;
  }
}

interface Head {
  readonly stream: AsyncIterator<StoredRecord>;
  record: StoredRecord;
}

async function streamsOf(reader: TopicReader, topic: string, from: Place): Promise<AsyncIterator<StoredRecord>[]> {
  const partitions = await reader.partitions(topic);
  return partitions.map((partition) =>
    reader.readAll(topic, { from: placeIn(from, partitions), partitions: [partition] })[Symbol.asyncIterator](),
  );
}

/** One offset for every partition is written as partition -1. */
function placeIn(from: Place, partitions: readonly number[]): Place {
  if (typeof from === 'string' || !('offsets' in from)) return from;
  const everywhere = from.offsets.get(-1);
  if (everywhere === undefined) return from;
  return { offsets: new Map(partitions.map((partition) => [partition, everywhere])) };
}

async function headOf(stream: AsyncIterator<StoredRecord>): Promise<Head | null> {
  const first = await stream.next();
  return first.done ? null : { stream, record: first.value };
}
