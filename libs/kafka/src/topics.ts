import { deadLetterRetentionMs, deadLetterTopic, partitionsPerTopic, type TopicDefinition } from '@varde/life-events';
import { type Admin, ConfigResourceTypes, type Kafka } from 'kafkajs';
import { withAdmin } from './connection';

/** What the broker must know of a topic. */
export interface TopicShape {
  readonly name: string;
  /** Milliseconds; -1 keeps for ever. */
  readonly retentionMs: number;
}

/** A topic that is there and is not as declared. Never changed by us: an operator decides. */
export interface TopicDifference {
  readonly topic: string;
  readonly setting: string;
  readonly declared: string;
  readonly found: string;
}

export interface TopicReport {
  readonly created: readonly string[];
  readonly differences: readonly TopicDifference[];
}

/** The dead letters of the topics that a service reads. */
export function deadLetterTopics(definitions: readonly Pick<TopicDefinition, 'name'>[]): TopicShape[] {
  return definitions.map(({ name }) => ({ name: deadLetterTopic(name), retentionMs: deadLetterRetentionMs }));
}

/**
 * Creates the topics that are missing (12 partitions, LogAppendTime, as many replicas as there are brokers up to 3) and
 * reports how the others differ. Several services may declare at once. Returns when every topic has its leaders.
 */
export function declareTopics(kafka: Kafka, shapes: readonly TopicShape[]): Promise<TopicReport> {
  return withAdmin(kafka, async (admin) => {
    const existing = new Set(await admin.listTopics());
    const missing = shapes.filter(({ name }) => !existing.has(name));
    const created = await create(admin, missing);
    // Also those that were there: another service may be making them at this moment.
    await untilLed(
      admin,
      shapes.map(({ name }) => name),
    );
    return { created, differences: await compare(admin, shapes) };
  });
}

/** Creates topics for specs and experiments, with any number of partitions. */
export function createTopics(
  kafka: Kafka,
  topics: readonly { readonly name: string; readonly partitions: number }[],
): Promise<void> {
  return withAdmin(kafka, async (admin) => {
    const wanted = topics.map(({ name, partitions }) => ({ topic: name, numPartitions: partitions }));
    await admin.createTopics({ topics: wanted, waitForLeaders: false });
    await untilLed(
      admin,
      topics.map(({ name }) => name),
    );
  });
}

async function create(admin: Admin, missing: readonly TopicShape[]): Promise<string[]> {
  if (missing.length === 0) return [];
  const { brokers } = await admin.describeCluster();
  const replicationFactor = Math.min(3, brokers.length);
  const topics = missing.map((shape) => ({
    topic: shape.name,
    numPartitions: partitionsPerTopic,
    replicationFactor,
    configEntries: Object.entries(settingsOf(shape, replicationFactor)).map(([name, value]) => ({ name, value })),
  }));
  await admin.createTopics({ topics, waitForLeaders: false, timeout: 30_000 }).catch(ignoringExisting);
  return missing.map(({ name }) => name);
}

/** Another service was quicker with some of them: the broker has made the rest of the request all the same. */
function ignoringExisting(error: unknown): void {
  const causes = (error as { errors?: { type?: string }[] }).errors ?? [error as { type?: string }];
  if (!causes.every(({ type }) => type === 'TOPIC_ALREADY_EXISTS')) throw error;
}

function settingsOf({ retentionMs }: TopicShape, replicas: number): Record<string, string> {
  return {
    // Kafka refuses records stamped more than an hour ahead and deletes old-stamped ones: the event's time is ce_time.
    'message.timestamp.type': 'LogAppendTime',
    'retention.ms': String(retentionMs),
    'cleanup.policy': 'delete',
    'min.insync.replicas': String(Math.max(1, replicas - 1)),
  };
}

const notYet = ['NOT_LEADER_FOR_PARTITION', 'LEADER_NOT_AVAILABLE', 'UNKNOWN_TOPIC_OR_PARTITION'];
const patienceMs = 30_000;

/**
 * In place of `waitForLeaders`, which gives up when a busy broker does not know the new topic yet, and else returns too
 * early: offsets can be asked for only when each partition has its leader.
 */
async function untilLed(admin: Admin, topics: readonly string[], giveUpAt = Date.now() + patienceMs): Promise<void> {
  for (const topic of topics) {
    try {
      await admin.fetchTopicOffsets(topic);
    } catch (error) {
      if (!notYet.includes(typeOf(error)) || Date.now() > giveUpAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, 50));
      return untilLed(admin, topics.slice(topics.indexOf(topic)), giveUpAt);
    }
  }
}

/** kafkajs wraps the broker's answer once its own tries, some two seconds, are used up. */
function typeOf(error: unknown): string {
  const { type, cause, originalError } = error as { type?: string; cause?: unknown; originalError?: unknown };
  if (type !== undefined) return type;
  const inner = cause ?? originalError;
  return inner === undefined || inner === error ? '' : typeOf(inner);
}

async function compare(admin: Admin, shapes: readonly TopicShape[]): Promise<TopicDifference[]> {
  if (shapes.length === 0) return [];
  const { topics } = await admin.fetchTopicMetadata({ topics: shapes.map(({ name }) => name) });
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: shapes.map(({ name }) => ({ type: ConfigResourceTypes.TOPIC, name })),
  });
  return shapes.flatMap((shape) => {
    const partitions = topics.find(({ name }) => name === shape.name)?.partitions ?? [];
    const found: Record<string, string | undefined> = { partitions: String(partitions.length) };
    const entries = resources.find(({ resourceName }) => resourceName === shape.name)?.configEntries ?? [];
    for (const { configName, configValue } of entries) found[configName] = configValue;
    const replicas = partitions[0]?.replicas.length ?? 1;
    return differencesOf(shape.name, { partitions: String(partitionsPerTopic), ...settingsOf(shape, replicas) }, found);
  });
}

function differencesOf(
  topic: string,
  declared: Record<string, string>,
  found: Record<string, string | undefined>,
): TopicDifference[] {
  return Object.entries(declared)
    .filter(([setting, value]) => found[setting] !== value)
    .map(([setting, value]) => ({ topic, setting, declared: value, found: found[setting] ?? 'nothing' }));
}
