import {
  type IncomingRecord,
  type Partition,
  partitionName,
  type PartitionPlace,
  type RecordReader,
} from './consumer-reader';

/** One reader at a consumer: the next offset it is to be given in each partition. */
export class ReaderFeed {
  private readonly next = new Map<string, PartitionPlace>();
  /** False while the reader is left behind: it is given nothing and holds nobody up. */
  attached = true;

  constructor(readonly reader: RecordReader) {}

  /** What it must read next in this partition; undefined when it has no business there. */
  nextIn(partition: Partition): number | undefined {
    return this.attached ? this.next.get(partitionName(partition))?.position : undefined;
  }

  place(places: readonly PartitionPlace[]): void {
    for (const place of places) this.next.set(partitionName(place), place);
  }

  forget(partitions?: readonly Partition[]): void {
    if (!partitions) this.next.clear();
    for (const partition of partitions ?? []) this.next.delete(partitionName(partition));
  }

  assigned(): Partition[] {
    return [...this.next.values()];
  }

  /** Gives the reader what it lacks of a stretch that ends before `next`; what it has already been given is left out. */
  give(stretch: Partition & { next: number; records: readonly IncomingRecord[] }): void {
    const from = this.nextIn(stretch);
    if (from === undefined || stretch.next <= from) return;
    const { topic, partition, next } = stretch;
    const records = stretch.records.filter(
      (record) => record.offset >= from && this.reader.wants(topic, record.headers['ce_type']),
    );
    this.place([{ topic, partition, position: next }]);
    this.reader.take({ topic, partition, from, next, records });
  }
}
