/** A partition of a topic. */
export interface Partition {
  readonly topic: string;
  readonly partition: number;
}

export interface PartitionPlace extends Partition {
  /** Next offset to read. */
  readonly position: number;
}

/** A record as it came, its headers as text. */
export interface IncomingRecord extends Partition {
  readonly offset: number;
  readonly key: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly value: Buffer | null;
}

/**
 * A stretch of one partition: every offset from `from` up to `next`, of which only the wanted records are carried. Runs
 * of a partition follow each other without a gap, so `from` of one is `next` of the one before.
 */
export interface Run extends Partition {
  readonly from: number;
  readonly next: number;
  readonly records: readonly IncomingRecord[];
}

/**
 * Somebody who reads what a consumer fetches, at a pace of its own and with positions of its own.
 * Nothing here may throw but `loadPositions`, which is tried again.
 */
export interface RecordReader {
  readonly name: string;
  readonly topics: readonly string[];
  /** Judged before the value is parsed. `type` is `ce_type`, undefined when the header is missing. */
  wants(topic: string, type: string | undefined): boolean;
  /** Where to begin, asked each time partitions are assigned and each time the reader has lost its place. */
  loadPositions(partitions: readonly Partition[]): Promise<readonly PartitionPlace[]>;
  take(run: Run): void;
  /** Records taken and not yet done with. */
  queued(): number;
  /** Resolves when something has been done with. */
  progress(): Promise<void>;
  /** Forgets what is queued; what is being worked on is finished or given up. Resolves when nothing is under way. */
  drop(): Promise<void>;
  /** What is stored of it, for the group's committed offsets, which are for display alone. */
  stored(): readonly PartitionPlace[];
  /** Told once: how to say that its place in some partitions is lost and must be loaded anew. */
  onLostPlace(tell: (partitions: readonly Partition[]) => void): void;
}

export const partitionName = ({ topic, partition }: Partition): string => `${topic}|${partition}`;
