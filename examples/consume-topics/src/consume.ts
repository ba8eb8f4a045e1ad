// Reads the outcomes of the school service, each once, and prints what a fagsystem would act on.
// KAFKA_BROKERS=127.0.0.1:19092 TOPICS=school.prosess.v1 node examples/consume-topics/dist/consume.js
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { Kafka, type KafkaMessage, logLevel } from 'kafkajs';

const brokers = (process.env.KAFKA_BROKERS ?? '127.0.0.1:19092').split(',');
const topics = (process.env.TOPICS ?? 'school.prosess.v1').split(',');
const memory = process.env.SEEN_FILE ?? '.varde-consume-topics.json';

/** Where each person has come to in each stream; a fagsystem keeps this in its own database, with what it did. */
type Seen = Record<string, { position: number; ids: string[] }>;
const seen: Seen = existsSync(memory) ? (JSON.parse(readFileSync(memory, 'utf8')) as Seen) : {};

interface Value {
  personId: string;
  kommunenummer: string;
  sekvensnummer?: number;
  process?: string;
  casePersonId?: string;
  revision?: number;
  step?: string;
  taskKind?: string | null;
  deadline?: string | null;
}

/** A record can come again with the same `ce_id`, and an old topic can be read anew: act on neither. */
function isNew(type: string, id: string, value: Value): boolean {
  const stream = value.process ? `${value.process}/${String(value.casePersonId)}` : `${type}/${value.personId}`;
  const position = value.sekvensnummer ?? value.revision ?? 0;
  const last = seen[stream];
  if (last && (position < last.position || last.ids.includes(id))) return false;
  seen[stream] = last?.position === position ? { position, ids: [...last.ids, id] } : { position, ids: [id] };
  return true;
}

function header(message: KafkaMessage, name: string): string {
  return String(message.headers?.[name] ?? '');
}

async function main(): Promise<void> {
  const kafka = new Kafka({ clientId: 'fagsystem-example', brokers, logLevel: logLevel.ERROR });
  const consumer = kafka.consumer({ groupId: process.env.GROUP_ID ?? 'fagsystem-example', maxWaitTimeInMs: 500 });
  await consumer.connect();
  await consumer.subscribe({ topics, fromBeginning: true });
  await consumer.run({
    autoCommitInterval: 1000,
    eachMessage: ({ topic, message }) => {
      if (message.value === null) return Promise.resolve();
      const value = JSON.parse(message.value.toString()) as Value;
      const id = header(message, 'ce_id');
      if (isNew(header(message, 'ce_type'), id, value)) {
        const { personId, kommunenummer, step, taskKind, deadline } = value;
        console.log(JSON.stringify({ topic, id, personId, kommunenummer, step, taskKind, deadline }));
        writeFileSync(memory, JSON.stringify(seen));
      }
      return Promise.resolve();
    },
  });
  const stop = (): void => void consumer.disconnect().then(() => process.exit(0));
  process.once('SIGINT', stop).once('SIGTERM', stop);
}

void main();
