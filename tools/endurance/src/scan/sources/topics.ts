import { type StoredRecord } from '@varde/kafka';
import { openTopics } from '../../state/topics';
import { type Piece, type Source } from '../scan';

/** Every record of every topic: key, value, and each header's name and value. */
export async function* topicRecords(brokers: string): Source {
  const topics = openTopics(brokers);
  try {
    for (const name of await topics.names()) {
      yield { place: 'names of topics', text: name };
      for await (const record of topics.read(name)) yield* pieces(record);
    }
  } finally {
    await topics.close();
  }
}

function pieces({ topic, partition, offset, key, value, headers }: StoredRecord): Piece[] {
  const place = `topic ${topic}/${partition}@${offset}`;
  return [
    { place: `${place} key`, text: key ?? '' },
    { place: `${place} value`, text: value ?? '' },
    ...Object.entries(headers).map(([name, text]) => ({ place: `${place} header`, text: `${name}: ${text}` })),
  ];
}
