import { type TSchema } from '@sinclair/typebox';
import { fregHendelseExample, FregHendelseSchema } from './freg-hendelse';
import { lifeEvents } from './life-events';
import { processEventExample, ProcessEventSchema, processServices } from './process-event';
import { type ServiceName } from './vocabulary';

/** Chosen once: another number would move persons between partitions and break the order per person. */
export const partitionsPerTopic = 12;

const day = 24 * 60 * 60 * 1000;

/** A topic as it must be on the broker. */
export interface TopicDefinition {
  readonly name: string;
  /** `ce_type` of its records. */
  readonly type: string;
  readonly version: number;
  readonly meaning: string;
  readonly producer: 'ingestion' | ServiceName;
  readonly readers: readonly ServiceName[];
  readonly schema: TSchema;
  readonly example: unknown;
  /** Milliseconds; -1 keeps for ever. */
  readonly retentionMs: number;
}

const livshendelser: TopicDefinition[] = Object.values(lifeEvents).map((event) => ({
  name: `${event.type}.v${event.version}`,
  type: event.type,
  version: event.version,
  meaning: event.meaning,
  producer: 'ingestion',
  readers: event.readers,
  schema: event.schema,
  example: event.example,
  retentionMs: 400 * day,
}));

const prosesser: TopicDefinition[] = processServices.map((service) => ({
  name: `${service}.prosess.v1`,
  type: `${service}.prosess`,
  version: 1,
  meaning: `What the processes of ${service} have done: tasks, deadlines and decisions, for other services and fagsystemer.`,
  producer: service,
  readers: service === 'refugee' ? ['school', 'health', 'console'] : ['console'],
  schema: ProcessEventSchema,
  example: { ...processEventExample, process: `${service}/example` },
  retentionMs: 400 * day,
}));

const fregHendelse: TopicDefinition = {
  name: 'freg.hendelse.v1',
  type: 'freg.hendelse',
  version: 1,
  meaning: "Every feed entry about a known person, verbatim but for the number: the log beyond Freg's 36 months.",
  producer: 'ingestion',
  readers: ['console'],
  schema: FregHendelseSchema,
  example: fregHendelseExample,
  retentionMs: -1,
};

/** Every topic that Varde produces, but for the dead letters, which each service has one of. */
export const topics: readonly TopicDefinition[] = [...livshendelser, ...prosesser, fregHendelse];

export const topicOfType: ReadonlyMap<string, TopicDefinition> = new Map(topics.map((topic) => [topic.type, topic]));

/** Where a service puts records of a topic that are ours but broken. */
export const deadLetterTopic = (topic: string): string => `${topic}.dlq`;

/** Dead letters are kept for a quarter: long enough to mend what made them. */
export const deadLetterRetentionMs = 90 * day;

export function topicsReadBy(service: ServiceName): TopicDefinition[] {
  return topics.filter((topic) => topic.readers.includes(service));
}
