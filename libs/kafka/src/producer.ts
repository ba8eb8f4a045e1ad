import { type OutgoingRecord } from '@varde/life-events';
import { type Kafka, type Message, type Producer } from 'kafkajs';
import { byKey } from './partitioner';

export interface RecordProducer {
  /** Returns when all in-sync replicas have every record. Records of one key keep their order. */
  publish(records: readonly OutgoingRecord[]): Promise<void>;
  /** Waits for what is under way, then disconnects. */
  close(): Promise<void>;
}

export interface ProducerOptions {
  /** After so many failures in a row the producer is made anew: kafkajs may not notice a connection that was cut. */
  readonly failuresBeforeNew?: number;
}

/**
 * An idempotent producer with one request in flight: order per partition holds through retries. `publish` is for one
 * caller at a time per key. A failed `publish` may have put some records on the broker: publish them again.
 */
export function createProducer(kafka: Kafka, { failuresBeforeNew = 2 }: ProducerOptions = {}): RecordProducer {
  let current: Promise<Producer> | undefined;
  let failures = 0;

  async function connected(): Promise<Producer> {
    const producer = kafka.producer({
      idempotent: true,
      maxInFlightRequests: 1,
      allowAutoTopicCreation: false,
      createPartitioner: byKey,
    });
    await producer.connect();
    return producer;
  }

  /** A producer that never connected is forgotten at once; one that only failed to send, after some failures. */
  async function discard(): Promise<void> {
    const producer = await current?.catch(() => undefined);
    current = undefined;
    failures = 0;
    await producer?.disconnect().catch(() => undefined);
  }

  return {
    async publish(records) {
      if (records.length === 0) return;
      try {
        const producer = await (current ??= connected());
        for (const part of requestsOf(records)) await producer.sendBatch({ acks: -1, topicMessages: byTopic(part) });
        failures = 0;
      } catch (error) {
        failures += 1;
        if (failures >= failuresBeforeNew || (await neverConnected(current))) await discard();
        throw error;
      }
    },
    close: discard,
  };
}

async function neverConnected(producer: Promise<Producer> | undefined): Promise<boolean> {
  return producer === undefined || (await producer.then(() => false).catch(() => true));
}

/** The broker takes a little more than 1 MB of one partition in one request (`max.message.bytes`). */
const bytesPerTopicAndRequest = 900_000;

/**
 * Cuts the records, in their order, where those of one topic could make a record batch that the broker refuses. All of a
 * topic may be for one partition.
 */
function* requestsOf(records: readonly OutgoingRecord[]): Generator<readonly OutgoingRecord[]> {
  let start = 0;
  let bytes = new Map<string, number>();
  for (const [i, record] of records.entries()) {
    const size = sizeOf(record);
    const total = (bytes.get(record.topic) ?? 0) + size;
    if (i > start && total > bytesPerTopicAndRequest) {
      yield records.slice(start, i);
      start = i;
      bytes = new Map([[record.topic, size]]);
    } else {
      bytes.set(record.topic, total);
    }
  }
  yield records.slice(start);
}

/** More than our nine headers take, bytes. */
const headerAllowance = 500;

function sizeOf({ key, value }: OutgoingRecord): number {
  return headerAllowance + key.length + Buffer.byteLength(value);
}

function byTopic(records: readonly OutgoingRecord[]): { topic: string; messages: Message[] }[] {
  const topics = new Map<string, Message[]>();
  for (const { topic, key, value, headers } of records) {
    const message = { key, value, headers };
    const messages = topics.get(topic);
    if (messages) messages.push(message);
    else topics.set(topic, [message]);
  }
  return [...topics].map(([topic, messages]) => ({ topic, messages }));
}
