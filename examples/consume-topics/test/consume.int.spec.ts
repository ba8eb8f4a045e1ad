import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { createKafka, createProducer, declareTopics } from '@varde/kafka';
import { deterministicId, processEventExample, toRecord } from '@varde/life-events';
import { until } from '@varde/stack';
import { startChild, testBroker, uniqueName } from '@varde/testing';

const run = promisify(execFile);

describe('the examples for makers of fagsystemer', () => {
  const topic = uniqueName('school.prosess.v1');
  const folder = mkdtempSync(join(tmpdir(), 'varde-example-'));

  const outcome = (revision: number) => ({
    ...toRecord(
      {
        type: 'school.prosess',
        id: deterministicId('example', revision),
        time: '2026-11-02T09:00:00Z',
        data: { ...processEventExample, revision },
      },
      'varde/school',
    ),
    topic,
  });

  beforeAll(async () => {
    const kafka = createKafka({ brokers: [testBroker()], clientId: uniqueName('example') });
    await declareTopics(kafka, [{ name: topic, retentionMs: -1 }]);
    const producer = createProducer(kafka);
    await producer.publish([outcome(1), outcome(2), outcome(2), outcome(1), outcome(3)]);
    await producer.close();
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  it('read each outcome once, though the topic has it twice', async () => {
    const consumer = startChild(join(__dirname, '../src/consume.ts'), {
      KAFKA_BROKERS: testBroker(),
      TOPICS: topic,
      GROUP_ID: uniqueName('fagsystem'),
      SEEN_FILE: join(folder, 'seen.json'),
    });
    const lines = () =>
      consumer
        .output()
        .split('\n')
        .filter((line) => line.startsWith('{"topic"'));
    await until(() => Promise.resolve(lines().some((line) => line.includes(outcome(3).headers['ce_id'] ?? ''))), {
      timeoutMs: 30_000,
    });
    consumer.process.kill('SIGTERM');
    await consumer.ended;
    expect(lines()).toHaveLength(3);
  });

  it('show headers, key and value with kcat', async () => {
    const script = join(__dirname, '../with-kcat.sh');
    const { stdout } = await run(script, [topic], { env: { ...process.env, KAFKA_BROKERS: testBroker() } });
    expect(stdout.match(/ce_type=school\.prosess/g)).toHaveLength(5);
    expect(stdout).toContain(`key   ${processEventExample.personId}`);
  });
});
