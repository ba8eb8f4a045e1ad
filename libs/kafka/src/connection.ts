import { type Admin, Kafka, logLevel, type RetryOptions, type SASLOptions } from 'kafkajs';
import { type KafkaConfig } from './kafka-config';
import { type KafkaLog, toLogCreator } from './log';
import { applyPatches } from './patches/apply';

/** Given explicitly everywhere: with NODE_ENV=test kafkajs has other defaults. About 30 s in all. */
export const retrySettings: RetryOptions = {
  initialRetryTime: 100,
  maxRetryTime: 2_000,
  retries: 20,
  factor: 0.2,
  multiplier: 2,
};

const connectionTimeoutMs = 5_000;
const authenticationTimeoutMs = 10_000;
const requestTimeoutMs = 30_000;

/**
 * A kafkajs client with our patches and settings. **One for each consumer**: two consumers on one instance lose their
 * metadata and join after 10 s. A producer, an admin and a reader may share one.
 */
export function createKafka(
  config: KafkaConfig,
  log: KafkaLog = () => undefined,
  retry: RetryOptions = retrySettings,
): Kafka {
  applyPatches();
  process.env['KAFKAJS_NO_PARTITIONER_WARNING'] = '1';
  return new Kafka({
    brokers: [...config.brokers],
    clientId: config.clientId,
    ...(config.ssl ? { ssl: config.ssl === true ? true : { ...config.ssl } } : {}),
    ...(config.sasl ? { sasl: config.sasl as SASLOptions } : {}),
    connectionTimeout: connectionTimeoutMs,
    authenticationTimeout: authenticationTimeoutMs,
    requestTimeout: requestTimeoutMs,
    retry,
    logLevel: logLevel.INFO,
    logCreator: toLogCreator(log),
  });
}

/** Runs work with a connected admin and disconnects it, however the work ends. */
export async function withAdmin<Result>(kafka: Kafka, work: (admin: Admin) => Promise<Result>): Promise<Result> {
  const admin = kafka.admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}
