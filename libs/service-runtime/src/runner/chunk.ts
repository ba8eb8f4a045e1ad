import { type IncomingRecord, type Run } from '@varde/kafka';
import { partitionKey, type PositionMove } from '@varde/persistence';

/** Up to 500 records of one lane, and how each partition's position moves when they are done. */
export interface Chunk {
  readonly records: readonly IncomingRecord[];
  readonly moves: readonly PositionMove[];
}

/** Measured: above 500 the statement grows slower than the throughput. */
export const chunkSize = 500;

/**
 * Takes runs off the front of the queue until the chunk is full. A move's `expected` and `next` are fixed here, as a
 * chain, and never read again. A run that does not fit is split at a record, and its rest stays first in the queue.
 */
export function takeChunk(queue: Run[], size = chunkSize): Chunk {
  const records: IncomingRecord[] = [];
  const moves = new Map<string, PositionMove>();
  let run = queue[0];
  while (run && (records.length < size || run.records.length === 0)) {
    const [head, rest] = split(run, size - records.length);
    if (rest) queue[0] = rest;
    else queue.shift();
    records.push(...head.records);
    extend(moves, { topic: head.topic, partition: head.partition, expected: head.from, next: head.next });
    run = rest ? undefined : queue[0];
  }
  return { records, moves: [...moves.values()] };
}

function split(run: Run, room: number): [Run, Run | undefined] {
  const first = run.records[room];
  if (!first) return [run, undefined];
  const cut = first.offset;
  return [
    { ...run, next: cut, records: run.records.slice(0, room) },
    { ...run, from: cut, records: run.records.slice(room) },
  ];
}

/** Lengthens a partition's move by the one that follows it. */
export function extend(moves: Map<string, PositionMove>, move: PositionMove): void {
  const key = partitionKey(move);
  const known = moves.get(key);
  if (known && known.next !== move.expected) {
    throw new RangeError(`${key}: a run from ${move.expected} does not follow one to ${known.next}`);
  }
  moves.set(key, known ? { ...known, next: move.next } : move);
}

/** Two halves of a chunk, each with the moves that its records account for. */
export function halve(chunk: Chunk): [Chunk, Chunk] {
  const middle = Math.ceil(chunk.records.length / 2);
  const later = chunk.records.slice(middle);
  const cuts = chunk.moves.map((move) => {
    const first = later.find(({ topic, partition }) => topic === move.topic && partition === move.partition);
    return { move, cut: first?.offset ?? move.next };
  });
  return [
    {
      records: chunk.records.slice(0, middle),
      moves: cuts.filter(({ move, cut }) => cut > move.expected).map(({ move, cut }) => ({ ...move, next: cut })),
    },
    {
      records: later,
      moves: cuts.filter(({ move, cut }) => cut < move.next).map(({ move, cut }) => ({ ...move, expected: cut })),
    },
  ];
}
