import { type Partition, partitionName } from './consumer-reader';

/** The log ends before what has been read from it: it was cut or made anew. Going on would skip or repeat. */
export class TruncatedTopicError extends Error {
  override readonly name = 'TruncatedTopicError';
  constructor(partition: Partition, position: number, end: string) {
    super(
      `${partitionName(partition)} ends at ${end}, but has been read to ${position}: the topic was cut or made anew. ` +
        'Restore it, or reset the stored position.',
    );
  }
}
