import { appendFileSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKafka, createProducer, declareTopics } from '@varde/kafka';
import { freshDatabase, type FreshDatabase } from '@varde/testing';
import { Client } from 'pg';
import { needlesOf } from '../src/scan/needles';
import { scan } from '../src/scan/scan';
import { databaseRows } from '../src/scan/sources/database';
import { filesBelow } from '../src/scan/sources/files';
import { pages } from '../src/scan/sources/pages';
import { topicRecords } from '../src/scan/sources/topics';

const number = '14831799839';
const needles = needlesOf(
  [
    {
      identifikasjonsnummer: [{ foedselsEllerDNummer: number }],
      navn: [{ fornavn: 'Niillas', etternavn: 'Đuottar' }],
      bostedsadresse: [{ vegadresse: { adressenavn: 'Nøsteveien' } }],
    },
  ],
  ['Kanarifuglstien'],
);

/** The ways in which a leak may be written. */
const forms: Readonly<Record<string, string>> = {
  plain: `who=${number}`,
  split: `${number.slice(0, 6)} ${number.slice(6)}`,
  json: JSON.stringify({ fornavn: 'Niillas', etternavn: 'Đuottar' }),
  escaped: '"Niillas \\u0110uottar"',
  url: `/v1/persons?q=${encodeURIComponent('Niillas Đuottar')}`,
  street: 'moved to Nøsteveien 4',
  canary: 'KANARIFUGLSTIEN 7',
  packed: Buffer.from(`id ${number}`).toString('base64'),
};
const written = Object.values(forms);

describe('the scan proves itself: what is planted is found', () => {
  const topic = `planted-${process.env['VARDE_TEST_RUN'] ?? 'x'}.v1.dlq`;
  const brokers = process.env['VARDE_TEST_KAFKA']!;
  const folder = mkdtempSync(join(tmpdir(), 'varde-planted-'));
  let database: FreshDatabase;
  let server: Server;

  beforeAll(async () => {
    database = await freshDatabase();
    server = createServer((request, response) => {
      const planted = written[Number(request.url?.slice(1))] ?? '';
      response.end(`varde_tasks_total{process="x",who=${JSON.stringify(planted)}} 1`);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  afterAll(async () => {
    server.close();
    await database.drop();
    rmSync(folder, { recursive: true });
  });

  it('in keys, values and headers of a topic', async () => {
    const kafka = createKafka({ brokers: [brokers], clientId: 'planted' });
    await declareTopics(kafka, [{ name: topic, retentionMs: -1 }]);
    const producer = createProducer(kafka);
    const record = { topic, key: 'k', value: '{}', headers: {} };
    await producer.publish(
      written.flatMap((text) => [
        { ...record, key: text },
        { ...record, value: text },
        { ...record, headers: { 'x-error-reason': text } },
      ]),
    );
    await producer.close();
    const { leaks } = await scan(needles, [topicRecords(brokers)]);
    const places = leaks.filter(({ place }) => place.includes(topic)).map(({ place }) => place);
    expect(new Set(places).size).toBe(3 * written.length);
  });

  it('in log files', async () => {
    for (const [name, text] of Object.entries(forms))
      appendFileSync(join(folder, `${name}.log`), `{"msg":"x"}\n${text}\n`);
    const { leaks } = await scan(needles, [filesBelow(folder)]);
    expect(new Set(leaks.map(({ place }) => place)).size).toBe(written.length);
  });

  it('in metrics and other pages', async () => {
    const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    const { leaks } = await scan(needles, [pages(written.map((_, index) => `${address}/${index}`))]);
    expect(new Set(leaks.map(({ place }) => place)).size).toBe(written.length);
  });

  it('in text, jsonb and bytea columns of any table, but not in a declared home', async () => {
    const client = new Client({ connectionString: database.url });
    await client.connect();
    await client.query('create schema register; create table register.person (document text)');
    await client.query('insert into register.person values ($1)', [written.join()]);
    for (const [name, text] of Object.entries(forms)) {
      await client.query(`create table leak_${name} (a text, b jsonb, c bytea)`);
      await client.query(`insert into leak_${name} values ($1, null, null)`, [text]);
      await client.query(`create table leak_json_${name} (b jsonb)`);
      await client.query(`insert into leak_json_${name} values ($1)`, [JSON.stringify({ inner: text })]);
      await client.query(`create table leak_bytes_${name} (c bytea)`);
      await client.query(`insert into leak_bytes_${name} values ($1)`, [Buffer.from(text)]);
    }
    await client.end();
    const { leaks } = await scan(needles, [databaseRows(database.url, ['register'])]);
    const places = new Set(leaks.map(({ place }) => place));
    expect([...places].filter((place) => place.includes('register'))).toEqual([]);
    const tables = Object.keys(forms).flatMap((name) => [`leak_${name}`, `leak_json_${name}`, `leak_bytes_${name}`]);
    expect(tables.filter((name) => ![...places].some((place) => place.endsWith(name)))).toEqual([]);
  });
});
