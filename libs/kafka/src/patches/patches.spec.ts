import { createRequire } from 'node:module';
import { decodeFetch } from './decode-fetch';
import { encodeProduce } from './encode-produce';
import {
  type EncoderInside,
  inside,
  type MessageInside,
  type ProduceArguments,
  requireSupportedVersion,
} from './internals';
import { scheduleCheckPendingRequests } from './queue';
import { sizeOfVarInt, VarintReader, writeVarInt } from './varint';

// Nothing here calls applyPatches: what is loaded is stock kafkajs.
const load = createRequire(__filename);
const parts = inside();
const stockRequest = load('kafkajs/src/protocol/requests/produce/v7/request') as (given: ProduceArguments) => {
  encode(): Promise<EncoderInside>;
};
const { Long } = parts;

const messages: MessageInside[] = [
  { key: 'person-1', value: '{"navn":"ÆØÅ æøå 𝄞"}', headers: { ce_type: 'livshendelse.foedsel', ce_é: 'ø' } },
  { key: Buffer.from([0, 1, 255]), value: Buffer.alloc(0), headers: { raw: Buffer.from([7, 8]), empty: '' } },
  { key: null, value: null, headers: {} },
  { value: '' },
  { key: '', value: 'many', headers: { list: ['a', Buffer.from('b'), ''], none: [], one: ['x'] } },
  { key: 'long', value: 'x'.repeat(70_000), headers: { 'content-type': 'application/json' } },
];

function produceOf(given: Partial<ProduceArguments>, batch = messages): ProduceArguments {
  const partition = { partition: 3, firstSequence: 17, messages: batch };
  return {
    acks: -1,
    timeout: 30_000,
    compression: 0,
    topicData: [
      { topic: 'livshendelse.foedsel.v1', partitions: [partition, { ...partition, partition: 4, firstSequence: 0 }] },
      { topic: 'tøpic', partitions: [{ partition: 0, messages: [{ key: 'k', value: 'v' }] }] },
    ],
    ...given,
  };
}

const refuse = (): Promise<never> => Promise.reject(new Error('fell back to stock'));

describe('the encode patch', () => {
  beforeEach(() => jest.useFakeTimers({ now: 1_795_000_000_123 }));
  afterEach(() => jest.useRealTimers());

  it.each([
    ['idempotent', { producerId: Long.fromValue('4000000000123') as string, producerEpoch: 3 }],
    ['without a producer id', {}],
    ['transactional', { transactionalId: 'tx-ø', producerId: 5, producerEpoch: 0 }],
  ])('makes the same bytes as stock, %s', async (_, given) => {
    const ours = await encodeProduce(parts, produceOf(given), refuse);
    const theirs = await stockRequest(produceOf(given)).encode();
    expect(ours.buffer.equals(theirs.buffer)).toBe(true);
    expect(ours.size()).toBe(theirs.size());
  });

  it('makes the same bytes as stock for 3 000 records of growing size', async () => {
    const many = Array.from({ length: 3000 }, (_, i) => ({
      key: `k${i}`,
      value: 'æ'.repeat(i % 200),
      headers: { i: `${i}` },
    }));
    const given = produceOf({ producerId: 1 }, many);
    const theirs = await stockRequest(given).encode();
    expect((await encodeProduce(parts, given, refuse)).buffer.equals(theirs.buffer)).toBe(true);
  });

  it('carries a null header, on which stock fails', async () => {
    const given = produceOf({}, [{ value: 'v', headers: { absent: null } }]);
    await expect(stockRequest(given).encode()).rejects.toThrow();
    const { buffer } = await encodeProduce(parts, given, refuse);
    expect(buffer.includes(Buffer.from([12, ...Buffer.from('absent'), 1]))).toBe(true);
  });

  it.each([
    ['compression', produceOf({ compression: 1 })],
    ['a timestamp', produceOf({}, [{ value: 'v', timestamp: '1795000000000' }])],
  ])('leaves %s to stock', async (_, given) => {
    const fromStock = new parts.Encoder();
    await expect(encodeProduce(parts, given, () => Promise.resolve(fromStock))).resolves.toBe(fromStock);
  });
});

/** A Fetch response of one topic and partition around batches as a broker keeps them. */
function fetchResponse(sets: readonly Buffer[]): Buffer {
  const int = (size: number, value: number): Buffer => {
    const buffer = Buffer.alloc(size);
    buffer.writeIntBE(value, Math.max(0, size - 6), Math.min(size, 6));
    if (value < 0) buffer.fill(0xff, 0, Math.max(0, size - 6));
    return buffer;
  };
  const topic = Buffer.from('tøpic');
  const head = [int(4, 5), int(2, 0), int(4, 9), int(4, 1), int(2, topic.length), topic, int(4, sets.length)];
  const partitions = sets.flatMap((set, i) => [
    ...[int(4, i), int(2, 0), int(8, 1000), int(8, 999), int(8, 1)],
    ...(i === 0 ? [int(4, -1)] : [int(4, 1), int(8, 77), int(8, 12)]),
    ...[int(4, -1), int(4, set.length), set],
  ]);
  return Buffer.concat([...head, ...partitions]);
}

/** The record batch of a partition, as stock writes it, with an offset and attributes as a broker sets them. */
async function batchOf(batch: MessageInside[], offset: bigint, compression = 0, attributes = 0): Promise<Buffer> {
  const request = produceOf({
    compression,
    topicData: [{ topic: 't', partitions: [{ partition: 0, messages: batch }] }],
  });
  const { buffer } = await stockRequest(request).encode();
  const set = Buffer.from(buffer.subarray(2 + 2 + 4 + 4 + 3 + 4 + 8));
  set.writeBigInt64BE(offset, 0);
  set.writeInt16BE(set.readInt16BE(21) | attributes, 21);
  return set;
}

describe('the decode patch', () => {
  const stockDecode = parts.fetchResponse.decode;
  const logAppendTime = 0x08;

  it.each([
    ['records of all shapes', 0, 0],
    ['records stamped by the broker', 0, logAppendTime],
    ['compressed records', 1, logAppendTime],
  ])('reads %s as stock does, field by field', async (_, compression, attributes) => {
    const sets = [
      Buffer.concat([
        await batchOf(messages, 41n, compression, attributes),
        await batchOf([{ key: 'k', value: 'w' }], 9_007_199_254_740_000n, compression, attributes),
      ]),
      await batchOf(messages.slice(1), 0n, compression, attributes),
      Buffer.alloc(0),
    ];
    const raw = fetchResponse(sets);
    const theirs = await stockDecode(raw);
    expect(await decodeFetch(parts, raw)).toEqual(theirs);
    const [first] = (theirs as { responses: { partitions: { messages: unknown[] }[] }[] }).responses;
    expect(first?.partitions.map(({ messages: read }) => read.length)).toEqual([7, 5, 0]);
  });

  it('reads records stamped by their sender, before and after the first of the batch, as stock does', async () => {
    const stamped = ['1795000000005', '1795000000000', '1600000000000'].map((timestamp) => ({ value: 'v', timestamp }));
    const raw = fetchResponse([await batchOf(stamped, 3n)]);
    expect(await decodeFetch(parts, raw)).toEqual(await stockDecode(raw));
  });

  it('leaves a batch that maxBytes cut short for the next fetch, as stock does', async () => {
    const whole = await batchOf(messages.slice(0, 1), 0n);
    const next = await batchOf(messages, 1n);
    for (const cut of [1, 12, 48, 49, 61, 62, next.length - 1]) {
      const raw = fetchResponse([Buffer.concat([whole, next.subarray(0, cut)])]);
      const ours = await decodeFetch(parts, raw);
      expect(ours).toEqual(await stockDecode(raw));
      expect(ours).toMatchObject({ responses: [{ partitions: [{ messages: [{ offset: '0' }] }] }] });
    }
  });

  it('reads what the encode patch wrote', async () => {
    const given = produceOf({ topicData: [{ topic: 't', partitions: [{ partition: 0, messages }] }] });
    const { buffer } = await encodeProduce(parts, given, refuse);
    const raw = fetchResponse([buffer.subarray(2 + 2 + 4 + 4 + 3 + 4 + 8)]);
    const read = (await decodeFetch(parts, raw)) as {
      responses: { partitions: { messages: { key: Buffer | null; value: Buffer | null; headers: unknown }[] }[] }[];
    };
    const back = read.responses[0]?.partitions[0]?.messages ?? [];
    expect(back.map(({ key }) => key?.toString() ?? null).slice(2)).toEqual([null, null, '', 'long']);
    expect(back[0]?.value?.toString()).toBe('{"navn":"ÆØÅ æøå 𝄞"}');
    expect(back[4]?.headers).toEqual({ list: ['a', 'b', ''].map((text) => Buffer.from(text)), one: Buffer.from('x') });
  });

  it('keeps headers that are called as members of every object, which stock mixes up', async () => {
    const headers = JSON.parse('{"__proto__": "x", "toString": "y", "constructor": "z"}') as Record<string, string>;
    const raw = fetchResponse([await batchOf([{ value: 'v', headers }], 0n)]);
    const read = (await decodeFetch(parts, raw)) as {
      responses: { partitions: { messages: { headers: object }[] }[] }[];
    };
    const got = read.responses[0]?.partitions[0]?.messages[0]?.headers ?? {};
    expect(Object.entries(got).map(([name, value]) => [name, String(value)])).toEqual(Object.entries(headers));
  });
});

describe('varints', () => {
  it.each([0, -1, 1, 63, -64, 64, 127, 128, 8191, -8193, 300_000, 2 ** 31 - 1, -(2 ** 31)])('carry %d', (value) => {
    const buffer = Buffer.alloc(8);
    const end = writeVarInt(buffer, 0, value);
    expect(end).toBe(sizeOfVarInt(value));
    expect(new VarintReader(buffer, 0).varInt()).toBe(value);
    expect(new VarintReader(buffer, 0).varLong()).toBe(value);
  });
});

describe('the queue patch', () => {
  class Queue {
    throttledUntil = -1;
    throttleCheckTimeoutId: NodeJS.Timeout | null = null;
    pending: unknown[] = [];
    looks = 0;
    schedule = scheduleCheckPendingRequests;
    scheduleCheckPendingRequests(): void {
      this.schedule();
    }
    checkPendingRequests(): void {
      this.looks += 1;
      this.schedule();
    }
  }

  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('sets no timer when nothing is pending', () => {
    new Queue().schedule();
    expect(jest.getTimerCount()).toBe(0);
  });

  it('looks again every 10 ms while something is pending, and stops after', () => {
    const queue = new Queue();
    queue.pending = ['request'];
    queue.schedule();
    jest.advanceTimersByTime(35);
    expect(queue.looks).toBe(3);
    queue.pending = [];
    jest.advanceTimersByTime(35);
    expect(queue.looks).toBe(4);
    expect(jest.getTimerCount()).toBe(0);
  });

  it('waits out a throttle of the broker', () => {
    const queue = new Queue();
    queue.pending = ['request'];
    queue.throttledUntil = Date.now() + 200;
    queue.schedule();
    jest.advanceTimersByTime(199);
    expect(queue.looks).toBe(0);
    jest.advanceTimersByTime(1);
    expect(queue.looks).toBe(1);
  });
});

describe('another version of kafkajs', () => {
  it('is refused with what to do', () => {
    expect(() => requireSupportedVersion('2.2.5')).toThrow(/kafkajs 2\.2\.5 is installed.*pin that version/);
    expect(() => requireSupportedVersion()).not.toThrow();
  });
});
