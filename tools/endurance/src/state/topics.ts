import { createKafka, createReader, type Offsets, type StoredRecord, withAdmin } from '@varde/kafka';

/** The topics of a broker, read without joining a group: no consumer notices. */
export interface Topics {
  /** Every topic but the broker's own. */
  names(): Promise<string[]>;
  ends(topic: string): Promise<Offsets>;
  /** To the end as it is at the call. */
  read(topic: string): AsyncIterable<StoredRecord>;
  close(): Promise<void>;
}

export function openTopics(brokers: string): Topics {
  const kafka = createKafka({ brokers: brokers.split(','), clientId: 'varde-endurance' });
  const reader = createReader(kafka);
  return {
    names: async () => {
      const all = await withAdmin(kafka, (admin) => admin.listTopics());
      return all.filter((name) => !name.startsWith('__')).sort();
    },
    ends: (topic) => reader.endOffsets(topic),
    read: (topic) => reader.readAll(topic),
    close: () => reader.close(),
  };
}
