import { measure, type MeasuredRecord, writeRecord } from './encode-records';
import { type EncoderInside, type inside, type ProduceArguments } from './internals';

type Inside = ReturnType<typeof inside>;

interface MeasuredPartition {
  readonly partition: number;
  readonly firstSequence: number;
  readonly records: readonly MeasuredRecord[];
  /** Bytes of the record batch: the header of 61 and the records. */
  readonly batchSize: number;
}

/** firstOffset 8, length 4, leaderEpoch 4, magic 1, crc 4, then 40 up to and with the count of records. */
const batchHeaderSize = 61;
const crcStart = 21;
const transactional = 16;

/**
 * A Produce request (versions 3 to 7) in one buffer of exact size. Stock kafkajs allocates and zeroes 512 bytes for
 * each record and each header and copies them four times: this is about 1.75 times as fast. Falls back to `stock` where
 * the case is not ours: compression, or a timestamp given by the caller.
 */
export async function encodeProduce(
  { Encoder, crc32C }: Pick<Inside, 'Encoder' | 'crc32C'>,
  given: ProduceArguments,
  stock: () => Promise<EncoderInside>,
): Promise<EncoderInside> {
  if ((given.compression ?? 0) !== 0 || anyTimestamp(given)) return stock();
  const topics = given.topicData.map(({ topic, partitions }) => ({ topic, partitions: partitions.map(measured) }));
  const encoder = new Encoder(1);
  encoder.buf = Buffer.allocUnsafe(requestSize(given, topics));
  const now = Date.now();
  let at = writeStart(encoder.buf, given, topics.length);
  for (const { topic, partitions } of topics) {
    at = writeText(encoder.buf, at, topic);
    at = encoder.buf.writeInt32BE(partitions.length, at);
    for (const each of partitions) at = writeBatch(encoder.buf, at, { each, given, now, crc32C });
  }
  encoder.offset = at;
  return encoder;
}

function anyTimestamp({ topicData }: ProduceArguments): boolean {
  return topicData.some(({ partitions }) =>
    partitions.some(({ messages }) => messages.some(({ timestamp }) => timestamp !== undefined)),
  );
}

type PartitionData = ProduceArguments['topicData'][number]['partitions'][number];

function measured({ partition, firstSequence = 0, messages }: PartitionData): MeasuredPartition {
  const records = messages.map(measure);
  const batchSize = records.reduce((size, record) => size + record.size, batchHeaderSize);
  return { partition, firstSequence, records, batchSize };
}

type MeasuredTopics = readonly { readonly topic: string; readonly partitions: readonly MeasuredPartition[] }[];

function requestSize(given: ProduceArguments, topics: MeasuredTopics): number {
  let size = 2 + Buffer.byteLength(given.transactionalId ?? '') + 2 + 4 + 4;
  for (const { topic, partitions } of topics) {
    size += 2 + Buffer.byteLength(topic) + 4;
    for (const { batchSize } of partitions) size += 8 + batchSize;
  }
  return size;
}

function writeStart(buffer: Buffer, given: ProduceArguments, topicCount: number): number {
  const { transactionalId = null } = given;
  let at = transactionalId === null ? buffer.writeInt16BE(-1, 0) : writeText(buffer, 0, transactionalId);
  at = buffer.writeInt16BE(given.acks, at);
  at = buffer.writeInt32BE(given.timeout, at);
  return buffer.writeInt32BE(topicCount, at);
}

function writeText(buffer: Buffer, at: number, text: string): number {
  const length = Buffer.byteLength(text);
  at = buffer.writeInt16BE(length, at);
  buffer.write(text, at, length, 'utf8');
  return at + length;
}

interface Batch {
  readonly each: MeasuredPartition;
  readonly given: ProduceArguments;
  readonly now: number;
  readonly crc32C: (buffer: Buffer) => number;
}

/** Partition, size of what follows, and a record batch of magic 2. The checksum covers all after itself. */
function writeBatch(buffer: Buffer, at: number, { each, given, now, crc32C }: Batch): number {
  at = buffer.writeInt32BE(each.partition, at);
  at = buffer.writeInt32BE(each.batchSize, at);
  const start = at;
  at = buffer.writeBigInt64BE(0n, at);
  at = buffer.writeInt32BE(each.batchSize - 12, at);
  at = buffer.writeInt32BE(0, at);
  at = buffer.writeInt8(2, at);
  at = buffer.writeInt32BE(0, at);
  at = buffer.writeInt16BE(given.transactionalId ? transactional : 0, at);
  at = buffer.writeInt32BE(each.records.length - 1, at);
  at = buffer.writeBigInt64BE(BigInt(now), at);
  at = buffer.writeBigInt64BE(BigInt(now), at);
  at = buffer.writeBigInt64BE(BigInt((given.producerId ?? -1).toString()), at);
  at = buffer.writeInt16BE(given.producerEpoch ?? 0, at);
  at = buffer.writeInt32BE(each.firstSequence, at);
  at = buffer.writeInt32BE(each.records.length, at);
  each.records.forEach((record, i) => (at = writeRecord(buffer, at, record, i)));
  buffer.writeUInt32BE(crc32C(buffer.subarray(start + crcStart, at)) >>> 0, start + crcStart - 4);
  return at;
}
