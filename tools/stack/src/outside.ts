import { connect } from 'node:net';
import { Client } from 'pg';
import { Failure } from './failure';
import { kafkaAnswers } from './kafka-probe';
import { type Settings } from './settings';

/** Throws a {@link Failure} when a broker or database that the operator named does not answer. */
export async function checkOutside({ values }: Settings): Promise<void> {
  if (values['DATABASE_URL']) await checkDatabase(values['DATABASE_URL']);
  if (values['KAFKA_BROKERS']) await checkBrokers(values['KAFKA_BROKERS'], secured(values));
}

function secured(values: Readonly<Record<string, string>>): boolean {
  return Object.keys(values).some((name) => /^KAFKA_(SASL|SSL)_/.test(name));
}

async function checkDatabase(address: string): Promise<void> {
  const client = new Client({ connectionString: address, connectionTimeoutMillis: 5_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (error) {
    const { host } = new URL(address);
    throw new Failure(`DATABASE_URL: PostgreSQL at ${host} does not let us in: ${reason(error)}.`);
  } finally {
    await client.end().catch(() => undefined);
  }
}

function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException;
  return message || code || 'no reason given';
}

/** With TLS or a password only the port is tried: the services themselves know how to log in. */
async function checkBrokers(brokers: string, isSecured: boolean): Promise<void> {
  for (const broker of brokers.split(',')) {
    const [host = '', port = ''] = broker.split(':');
    const answers = isSecured ? await opens(host, Number(port)) : await kafkaAnswers(host, Number(port), 5_000);
    if (answers) return;
  }
  throw new Failure(`KAFKA_BROKERS: no Kafka answers at ${brokers}.`);
}

function opens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host, port, timeout: 5_000 });
    const finish = (open: boolean): void => {
      socket.destroy();
      resolve(open);
    };
    socket.once('connect', () => finish(true));
    socket.once('timeout', () => finish(false));
    socket.once('error', () => finish(false));
  });
}
