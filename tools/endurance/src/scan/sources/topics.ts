import { openTopics } from '../../state/topics';
import { type Source } from '../scan';

/** Every record of every topic: key, value, and each header's name and value. */
export async function* topicRecords(brokers: string): Source {
  const topics = openTopics(brokers);
  try {
    for (const name of await topics.names()) {
      yield { place: 'names of topics', text: name };
      for await (const { partition, offset, key, value, headers } of topics.read(name)) {
        const place = `topic ${name}/${partition}@${offset}`;
        yield { place: `${place} key`, text: key ?? '' };
        yield { place: `${place} value`, text: value ?? '' };
        for (const [header, text] of Object.entries(headers)) {
          yield { place: `${place} header`, text: `${header}: ${text}` };
        }
      }
    }
  } finally {
    await topics.close();
  }
}
