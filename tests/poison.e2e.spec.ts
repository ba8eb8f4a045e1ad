import { randomUUID } from 'node:crypto';
import { ask, call, metric, type Product, tokenFor } from '@varde/endurance';
import { createKafka, createProducer, type RecordProducer } from '@varde/kafka';
import { deterministicId, lifeEvents, type OutgoingRecord, toRecord, type VardeEvent } from '@varde/life-events';
import { today } from './support/dates';
import { removeProduct, startProduct } from './support/running-product';
import { eventually, openTasksAbout } from './support/seen';

interface Parked {
  readonly personId: string;
  readonly process: string;
  readonly waiting: number;
  readonly errorClass: string;
}

/** A time that no clock can count from: valid by the schema of the value, and what no rule has thought of. */
const IMPOSSIBLE = 'i-forgaars';

describe('a record that makes a process throw', () => {
  let product: Product;
  let producer: RecordProducer;
  let operator: string;
  const [poisoned, other] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    product = await startProduct({ mode: 'one-process' });
    producer = createProducer(createKafka({ brokers: [product.brokers], clientId: 'varde-e2e' }));
    operator = await tokenFor(product, { service: 'school', role: 'operator' });
  });
  afterAll(async () => {
    await producer.close();
    await removeProduct(product);
  });

  function movedIn(personId: string, sekvensnummer: number, time = new Date().toISOString()): OutgoingRecord {
    const { example } = lifeEvents['livshendelse.innflytting'];
    const foedselsdato = `${Number(today().slice(0, 4)) - 9}-03-14`;
    const facts = { foedselsdato, flyttedato: today(), gjelderFra: today() };
    const data = { ...example, ...facts, personId, sekvensnummer };
    const id = deterministicId('poison', personId, sekvensnummer);
    const event = { type: 'livshendelse.innflytting', id, time, data };
    return toRecord(event as VardeEvent, 'varde/ingestion/freg');
  }

  const parked = async (): Promise<Parked[]> =>
    (await ask<{ items: Parked[] }>(`${product.address('school')}/v1/parked`, { token: operator })).items;

  it('parks that person and nobody else: the others flow', async () => {
    await producer.publish([movedIn(poisoned, 1, IMPOSSIBLE), movedIn(other, 2)]);
    const set = await eventually(parked, (items) => items.length > 0);
    expect(set).toMatchObject([{ personId: poisoned }]);
    const tasks = await eventually(
      () => openTasksAbout(product, other),
      (found) => found.length > 0,
    );
    expect(tasks.filter((task) => task.startsWith('school school-place'))).toHaveLength(1);
  });

  it('says which process and what class of error, and never shows what was in the record', async () => {
    const text = JSON.stringify(await parked());
    expect(text).toContain('"process":"school/');
    expect(text).not.toContain(IMPOSSIBLE);
    expect(await metric(product, 'school', 'varde_parked_persons')).toBeGreaterThan(0);
  });

  it('lets what comes after about that person wait behind it, in order', async () => {
    await producer.publish([movedIn(poisoned, 3), movedIn(poisoned, 4)]);
    const [person] = await eventually(parked, (items) => items.some(({ waiting }) => waiting >= 3));
    expect(person?.waiting).toBe(3);
    expect((await openTasksAbout(product, poisoned)).filter((task) => task.startsWith('school'))).toEqual([]);
  });

  it('stays parked with its queue whole when it is released and throws again', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const address = `${product.address('school')}/v1/parked/${poisoned}/release`;
    const answer = await call(address, { token: operator, body: {}, headers });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(await parked()).toMatchObject([{ personId: poisoned, waiting: 3 }]);
  });
});
