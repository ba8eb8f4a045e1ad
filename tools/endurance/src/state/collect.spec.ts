import { eventLines } from './collect';
import { counted } from './normalise';
import { type TopicRecord } from './topic-record';

const record = (topic: string, data: object): TopicRecord => ({
  topic,
  partition: 0,
  offset: 0,
  key: 'p',
  value: JSON.stringify(data),
  headers: {},
});
const outcome = (step: string, more: object = {}): TopicRecord =>
  record('school.prosess.v1', { process: 'school/x', step, personId: 'p', casePersonId: 'p', taskKind: null, ...more });
const lines = (...records: TopicRecord[]): Map<string, number> =>
  counted(eventLines(records, new Set(['invoices-held']), new Map()));

describe('the lines of a state', () => {
  it('count every life event, with all its facts', () => {
    const moved = record('livshendelse.innflytting.v1', { flyttedato: '2026-11-02' });
    expect([...lines(moved, moved).values()]).toEqual([2]);
    expect(lines(moved)).not.toEqual(lines(record('livshendelse.innflytting.v1', { flyttedato: '2026-11-03' })));
  });

  it('count a task that was opened twice and an effect that left twice', () => {
    expect([...lines(outcome('task-opened'), outcome('task-opened')).values()]).toEqual([2]);
    expect([...lines(outcome('invoices-held'), outcome('invoices-held')).values()]).toEqual([2]);
  });

  it('do not tell by which steps a deadline was found, nor how often something was announced', () => {
    const direct = lines(outcome('task-opened', { deadline: '2026-12-07' }), outcome('identities-joined'));
    const detour = lines(
      outcome('task-opened', { deadline: '2026-12-21' }),
      outcome('task-rescheduled', { deadline: '2026-12-07' }),
      outcome('identities-joined', { facts: { duf: false } }),
      outcome('identities-joined', { facts: { duf: true } }),
    );
    expect(direct).toEqual(detour);
  });
});
