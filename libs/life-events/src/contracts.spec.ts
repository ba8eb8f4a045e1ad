import { deterministicId, fromRecord, lifeEvents, misfit, toRecord, topics, type VardeEvent } from './index';

describe('the catalogue of topics', () => {
  it.each(topics.map((topic) => [topic.name, topic] as const))('%s has an example that fits its schema', (_, topic) => {
    expect(misfit(topic.type, topic.example)).toBeNull();
  });

  it.each(Object.values(lifeEvents).map((event) => [event.type, event] as const))(
    '%s refuses a value with a field that the contract does not have',
    (type, event) => {
      expect(misfit(type, { ...event.example, navn: 'x' })).toMatch(/additional properties/);
    },
  );

  it('is named in ASCII, with a version', () => {
    for (const topic of topics) expect(topic.name).toMatch(/^[a-z-]+\.[a-z-]+\.v[0-9]+$|^[a-z-]+\.v[0-9]+$/);
  });
});

describe('a record', () => {
  const event = {
    type: 'livshendelse.doedsfall',
    id: deterministicId('offentlig-med-hjemmel', 7, 'livshendelse.doedsfall.v1', '4601', 'p', 0),
    time: '2026-11-02T09:26:03.689+01:00',
    data: lifeEvents['livshendelse.doedsfall'].example,
  } as VardeEvent;

  it('is keyed by personId and carries the CloudEvents attributes as headers', () => {
    const record = toRecord(event, 'varde/ingestion/freg');
    expect(record.key).toBe(event.data.personId);
    expect(record.headers).toMatchObject({ ce_specversion: '1.0', ce_type: event.type, ce_id: event.id });
  });

  it('reads back as the event it was made of', () => {
    const record = toRecord(event, 'varde/ingestion/freg');
    expect(fromRecord(record.headers, record.value)).toEqual(event);
  });

  it('is never made of a value that does not fit its schema, and the error does not hold the value', () => {
    const broken = { ...event, data: { ...event.data, kommune: 'Hemmelig' } } as VardeEvent;
    expect(() => toRecord(broken, 'x')).toThrow(/kommune must match pattern/);
    expect(() => toRecord(broken, 'x')).not.toThrow(/Hemmelig/);
  });
});

describe('a deterministic id', () => {
  it('is the same for the same parts and a UUID of version 5', () => {
    expect(deterministicId('a', 1)).toBe(deterministicId('a', 1));
    expect(deterministicId('a', 1)).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
  });

  it('is for ever the same, whatever the length of its parts', () => {
    expect(deterministicId('school/offer-school-place', 'p', 7)).toBe('643e3ec0-b1ed-5071-ac02-1dc5e3ae2db6');
    expect(deterministicId('ø'.repeat(2000))).toBe('d7be7c7c-0946-541a-8ed0-bb2f9b4e4fda');
  });

  it('does not run two parts together', () => {
    expect(deterministicId('ab', 'c')).not.toBe(deterministicId('a', 'bc'));
  });
});
