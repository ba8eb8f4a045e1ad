import { readFileSync } from 'node:fs';

export interface KafkaConfig {
  /** host:port */
  readonly brokers: readonly string[];
  readonly clientId: string;
  readonly ssl?: { readonly ca?: string } | true;
  readonly sasl?: {
    readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
    readonly username: string;
    readonly password: string;
  };
}

export class KafkaConfigError extends Error {
  override readonly name = 'KafkaConfigError';
}

const mechanisms = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/**
 * Reads `KAFKA_BROKERS` (comma list of host:port), `KAFKA_SASL_MECHANISM` (SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN) with
 * `KAFKA_SASL_USERNAME` and `KAFKA_SASL_PASSWORD`, and `KAFKA_SSL_CA` (a PEM file; `system` for the machine's own list).
 * @throws {KafkaConfigError} naming the variable and what to do. Never shows the password.
 */
export function kafkaConfigFrom(environment: NodeJS.ProcessEnv, clientId: string): KafkaConfig {
  const ssl = readSsl(environment['KAFKA_SSL_CA']);
  const sasl = readSasl(environment);
  return { brokers: readBrokers(environment['KAFKA_BROKERS']), clientId, ...(ssl && { ssl }), ...(sasl && { sasl }) };
}

function readBrokers(text: string | undefined): string[] {
  const brokers = (text ?? '').split(',').map((broker) => broker.trim());
  if (brokers.every((broker) => /^[^\s:/]+:\d{1,5}$/.test(broker))) return brokers;
  throw new KafkaConfigError('KAFKA_BROKERS must be a comma list of host:port, such as 127.0.0.1:19092.');
}

function readSsl(file: string | undefined): KafkaConfig['ssl'] {
  if (!file) return undefined;
  if (file === 'system') return true;
  const ca = readCa(file);
  if (ca.includes('BEGIN CERTIFICATE')) return { ca };
  throw new KafkaConfigError(
    'KAFKA_SSL_CA must name a PEM file with the certificate of the authority, or be "system".',
  );
}

function readCa(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown error';
    throw new KafkaConfigError(`KAFKA_SSL_CA names a file that cannot be read (${code}): give a readable PEM file.`);
  }
}

function readSasl(environment: NodeJS.ProcessEnv): KafkaConfig['sasl'] {
  const given = environment['KAFKA_SASL_MECHANISM'];
  const [username, password] = [environment['KAFKA_SASL_USERNAME'], environment['KAFKA_SASL_PASSWORD']];
  if (!given && !username && !password) return undefined;
  const mechanism = mechanisms.find((each) => each === (given ?? 'SCRAM-SHA-512').toLowerCase());
  if (!mechanism) throw new KafkaConfigError('KAFKA_SASL_MECHANISM must be SCRAM-SHA-512, SCRAM-SHA-256 or PLAIN.');
  if (!username || !password) {
    throw new KafkaConfigError('KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD must both be set, or no KAFKA_SASL_*.');
  }
  return { mechanism, username, password };
}
