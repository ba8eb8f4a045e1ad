import { createRequire } from 'node:module';

/** The parts of kafkajs 2.2.4 that have no public door, with as much of their types as is used here. */
const load = createRequire(__filename);

export const supportedVersion = '2.2.4';

export class KafkajsVersionError extends Error {
  override readonly name = 'KafkajsVersionError';
}

/** The patches stand on the inside of one version: with another one nothing may start. */
export function requireSupportedVersion(found: string = installedVersion()): void {
  if (found === supportedVersion) return;
  throw new KafkajsVersionError(
    `kafkajs ${found} is installed, but the patches of libs/kafka fit ${supportedVersion} only: pin that version.`,
  );
}

function installedVersion(): string {
  return (load('kafkajs/package.json') as { version: string }).version;
}

export interface RequestQueueInside {
  pending: unknown[];
  throttledUntil: number;
  throttleCheckTimeoutId: NodeJS.Timeout | null;
  checkPendingRequests(): void;
  scheduleCheckPendingRequests(): void;
}

export interface EncoderInside {
  buf: Buffer;
  offset: number;
  readonly buffer: Buffer;
  size(): number;
}

export interface DecoderInside {
  readonly buffer: Buffer;
  offset: number;
  readInt32(): number;
}

export type Bytes = Buffer | string | null | undefined;

export interface MessageInside {
  readonly key?: Bytes;
  readonly value: Bytes;
  readonly timestamp?: string;
  readonly headers?: Readonly<Record<string, Bytes | readonly Bytes[]>>;
}

export interface ProduceArguments {
  readonly acks: number;
  readonly timeout: number;
  readonly compression?: number;
  readonly transactionalId?: string | null;
  /** Its text is the number: kafkajs gives a number, a bigint or its own Long. */
  readonly producerId?: { toString(): string } | string | number | bigint;
  readonly producerEpoch?: number;
  readonly topicData: readonly {
    readonly topic: string;
    readonly partitions: readonly {
      readonly partition: number;
      readonly firstSequence?: number;
      readonly messages: readonly MessageInside[];
    }[];
  }[];
}

export interface ProduceProtocol {
  request: { encode(): Promise<EncoderInside> };
  response: unknown;
}

export interface BatchContext {
  readonly firstOffset: string;
  readonly firstTimestamp: string;
  readonly partitionLeaderEpoch: number;
  readonly inTransaction: boolean;
  readonly isControlBatch: boolean;
  readonly lastOffsetDelta: number;
  readonly producerId: string;
  readonly producerEpoch: number;
  readonly firstSequence: number;
  readonly maxTimestamp: string;
  readonly timestampType: number;
  readonly magicByte: number;
}

interface Inside {
  RequestQueue: { prototype: RequestQueueInside };
  Encoder: new (size?: number) => EncoderInside;
  Decoder: new (buffer: Buffer) => DecoderInside;
  Long: { fromValue(value: string | number): unknown };
  crc32C(buffer: Buffer): number;
  produce: { protocol(version: { version: number }): (given: ProduceArguments) => ProduceProtocol };
  fetchResponse: { decode(raw: Buffer): Promise<unknown> };
  MessageSetDecoder(decoder: DecoderInside, size: number): Promise<unknown[]>;
  lookupCodecByAttributes(attributes: number): { decompress(buffer: Buffer): Promise<Buffer> } | null;
}

/** Loaded anew for every registry of modules, so that specs patch what they use. */
export function inside(): Inside {
  return {
    RequestQueue: load('kafkajs/src/network/requestQueue') as Inside['RequestQueue'],
    Encoder: load('kafkajs/src/protocol/encoder') as Inside['Encoder'],
    Decoder: load('kafkajs/src/protocol/decoder') as Inside['Decoder'],
    Long: load('kafkajs/src/utils/long') as Inside['Long'],
    crc32C: load('kafkajs/src/protocol/recordBatch/crc32C') as Inside['crc32C'],
    produce: load('kafkajs/src/protocol/requests/produce') as Inside['produce'],
    fetchResponse: load('kafkajs/src/protocol/requests/fetch/v11/response') as Inside['fetchResponse'],
    MessageSetDecoder: load('kafkajs/src/protocol/messageSet/decoder') as Inside['MessageSetDecoder'],
    lookupCodecByAttributes: (
      load('kafkajs/src/protocol/message/compression') as Pick<Inside, 'lookupCodecByAttributes'>
    ).lookupCodecByAttributes,
  };
}
