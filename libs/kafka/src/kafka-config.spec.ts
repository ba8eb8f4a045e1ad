import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logLevel } from 'kafkajs';
import { kafkaConfigFrom } from './kafka-config';
import { type KafkaLogLine, toLogCreator } from './log';

const read = (environment: Record<string, string>) => kafkaConfigFrom(environment, 'school');
const brokers = { KAFKA_BROKERS: 'a:9092, b:9092' };

describe('the Kafka configuration', () => {
  const folder = mkdtempSync(join(tmpdir(), 'varde-ca-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('is a list of brokers and no more on the local machine', () => {
    expect(read(brokers)).toEqual({ clientId: 'school', brokers: ['a:9092', 'b:9092'] });
  });

  it('takes SCRAM over TLS with an authority of its own', () => {
    const file = join(folder, 'ca.pem');
    writeFileSync(file, '-----BEGIN CERTIFICATE-----\n');
    const secured = { ...brokers, KAFKA_SSL_CA: file, KAFKA_SASL_USERNAME: 'school', KAFKA_SASL_PASSWORD: 'hemmelig' };
    expect(read(secured)).toMatchObject({
      ssl: { ca: '-----BEGIN CERTIFICATE-----\n' },
      sasl: { mechanism: 'scram-sha-512', username: 'school', password: 'hemmelig' },
    });
    expect(read({ ...secured, KAFKA_SSL_CA: 'system', KAFKA_SASL_MECHANISM: 'PLAIN' })).toMatchObject({
      ssl: true,
      sasl: { mechanism: 'plain' },
    });
  });

  const empty = join(folder, 'empty.pem');
  writeFileSync(empty, 'not a certificate');
  it.each<[Record<string, string>, string]>([
    [{}, 'KAFKA_BROKERS must be a comma list of host:port, such as 127.0.0.1:19092.'],
    [{ KAFKA_BROKERS: 'localhost' }, 'KAFKA_BROKERS must be a comma list'],
    [{ KAFKA_BROKERS: 'kafka://a:1' }, 'KAFKA_BROKERS must be a comma list'],
    [{ ...brokers, KAFKA_SSL_CA: '/no/such/file' }, 'KAFKA_SSL_CA names a file that cannot be read (ENOENT)'],
    [{ ...brokers, KAFKA_SSL_CA: empty }, 'KAFKA_SSL_CA must name a PEM file'],
    [{ ...brokers, KAFKA_SASL_MECHANISM: 'GSSAPI' }, 'KAFKA_SASL_MECHANISM must be SCRAM-SHA-512'],
    [{ ...brokers, KAFKA_SASL_USERNAME: 'school' }, 'KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD must both be set'],
    [{ ...brokers, KAFKA_SASL_PASSWORD: 'hemmelig' }, 'KAFKA_SASL_USERNAME and KAFKA_SASL_PASSWORD must both be set'],
  ])('says which variable is wrong in %j', (environment, message) => {
    expect(() => read(environment)).toThrow(message);
    expect(() => read(environment)).not.toThrow('hemmelig');
  });
});

describe('the log of the Kafka client', () => {
  const said: KafkaLogLine[] = [];
  const log = toLogCreator((line) => said.push(line))(logLevel.INFO);
  const say = (level: logLevel, facts: Record<string, unknown>): KafkaLogLine | undefined => {
    const entry = { timestamp: '', message: 'Something happened', ...facts };
    log({ namespace: 'Connection', level, label: '', log: entry });
    return said.pop();
  };

  it('carries places and errors, and nothing that could be a record', () => {
    expect(
      say(logLevel.ERROR, { topic: 't', partition: 1, payload: 'secret', data: { key: 'x' }, error: 'E' }),
    ).toEqual({
      level: 'error',
      message: 'kafka Connection: Something happened',
      facts: { topic: 't', partition: 1, error: 'E' },
    });
  });

  it('does not alarm about a coordinator that comes with the first use of a group', () => {
    expect(say(logLevel.ERROR, { error: 'The group coordinator is not available' })?.level).toBe('info');
    expect(say(logLevel.WARN, {})?.level).toBe('warn');
  });

  it('leaves debug lines out', () => {
    expect(say(logLevel.DEBUG, {})).toBeUndefined();
  });
});
