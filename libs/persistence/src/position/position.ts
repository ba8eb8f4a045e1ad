/** A partition of a topic. */
export interface TopicPartition {
  readonly topic: string;
  readonly partition: number;
}

/** Where a consumer group is in a partition: the next offset to read. */
export interface Position extends TopicPartition {
  readonly position: number;
}

/**
 * A move of a position in the transaction of the effects. `expected` and `next` are fixed when the records are taken and
 * never read again: a zombie that wakes up after another has taken over expects a place that the row has left.
 */
export interface PositionMove extends TopicPartition {
  readonly expected: number;
  readonly next: number;
}

/** Names a partition in maps. */
export const partitionKey = ({ topic, partition }: TopicPartition): string => `${topic}|${partition}`;
