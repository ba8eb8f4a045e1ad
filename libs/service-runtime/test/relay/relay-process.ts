import { createKafka, createProducer } from '@varde/kafka';
import { openDatabase, OutboxRelay } from '@varde/persistence';

const setting = (name: string): string => {
  const value = process.env[name];
  if (!value) throw new Error(`${name} is not set.`);
  return value;
};

/** A relay and nothing else, for a spec to kill. It says `up` and, to each message, the count of what it has sent. */
const producer = createProducer(createKafka({ brokers: [setting('BROKER')], clientId: 'relay-process' }));
const database = openDatabase({
  url: setting('URL'),
  schema: 'school',
  applicationName: 'relay-process',
  maxConnections: 2,
});
let sent = 0;
const relay = new OutboxRelay({
  database,
  workers: Number(setting('WORKERS')),
  batchSize: Number(setting('BATCH')),
  pollMs: 50,
  publish: (records) => producer.publish(records),
  onPublished: (records) => {
    sent += records.length;
    process.send?.({ sent });
  },
});
relay.start();
process.send?.({ sent });
process.on('disconnect', () => process.exit(0));
