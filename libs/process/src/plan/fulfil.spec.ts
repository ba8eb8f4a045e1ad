import { emptyAgenda, record } from './agenda';
import { fulfil, type Occasion } from './fulfil';
import { type Plan, type PlannedTask } from './plan';

const occasion: Occasion = {
  now: new Date('2026-11-23T12:00:00Z'),
  today: '2026-11-23',
  why: 'doedsfall',
  compensations: { sent: 'recalled' },
};
const task: PlannedTask = { key: 'a', kind: 'call', kommunenummer: '4601', deadline: '2026-12-01', reason: 'ring' };
const effect = { key: 'e', step: 'sent', kommunenummer: '4601', leavesOn: '2026-11-30' } as const;

/** The agenda after a plan has been fulfilled. */
const after = (plan: Plan, agenda = emptyAgenda) => fulfil(plan, agenda, occasion).reduce(record, agenda);

describe('fulfil', () => {
  it('does nothing when what is agrees with what ought to be', () => {
    const plan: Plan = {
      tasks: [task, { ...task, key: 'b', opensOn: '2026-12-24' }],
      effects: [effect],
      announcements: [{ step: 'told', kommunenummer: '4601' }],
    };
    expect(fulfil(plan, emptyAgenda, occasion).map(({ type }) => type)).toEqual([
      'TaskOpened',
      'TimerSet',
      'EffectRequested',
      'Announced',
    ]);
    expect(fulfil(plan, after(plan), occasion)).toEqual([]);
  });

  it('opens a task on its day, and not the day before', () => {
    const opens = (opensOn: string) => fulfil({ tasks: [{ ...task, opensOn }] }, emptyAgenda, occasion);
    expect(opens('2026-11-23')).toEqual([expect.objectContaining({ type: 'TaskOpened', key: 'a' })]);
    expect(opens('2026-11-24')).toEqual([{ type: 'TimerSet', key: 'open-a', dueAt: new Date('2026-11-23T23:00:00Z') }]);
  });

  it('gives a task its facts, and no empty ones', () => {
    const facts = { konsultasjon: 2 };
    expect(fulfil({ tasks: [{ ...task, facts }] }, emptyAgenda, occasion)).toEqual([
      { type: 'TaskOpened', ...task, facts },
    ]);
    expect(fulfil({ tasks: [task] }, emptyAgenda, occasion)).toEqual([{ type: 'TaskOpened', ...task }]);
  });

  it('leaves a closed task alone, whatever the plan says', () => {
    const closed = record(after({ tasks: [task] }), { type: 'TaskClosed', key: 'a', outcome: 'completed' });
    const moved = { ...task, deadline: '2027-01-01', alarms: { wake: '2026-12-24' } };
    expect(fulfil({ tasks: [moved] }, closed, occasion)).toEqual([]);
    expect(fulfil({}, closed, occasion)).toEqual([]);
  });

  it('sets alarms that are past when the task opens, so that they ring at once', () => {
    const late = { ...task, alarms: { wake: '2026-11-01' } };
    expect(fulfil({ tasks: [late] }, emptyAgenda, occasion)).toContainEqual({
      type: 'TimerSet',
      key: 'wake',
      dueAt: new Date('2026-10-31T23:00:00Z'),
    });
  });

  it('keeps an alarm that is due but has not rung yet', () => {
    const dueToday = { ...task, alarms: { wake: '2026-11-23' } };
    expect(fulfil({ tasks: [dueToday] }, after({ tasks: [dueToday] }), occasion)).toEqual([]);
  });

  it('does not set an alarm that has rung, on its day or later', () => {
    const dueToday = { ...task, alarms: { wake: '2026-11-23' } };
    const rung = record(after({ tasks: [dueToday] }), { type: 'TimerDue', key: 'wake', dueAt: occasion.now });
    expect(fulfil({ tasks: [dueToday] }, rung, occasion)).toEqual([]);
  });

  it('cancels an effect that waits, and asks for it again when it is wanted again', () => {
    const waiting = after({ effects: [effect] });
    expect(fulfil({}, waiting, occasion)).toEqual([{ type: 'EffectCancelled', key: 'e' }]);
    const cancelled = after({}, waiting);
    expect(fulfil({}, cancelled, occasion)).toEqual([]);
    expect(fulfil({ effects: [effect] }, cancelled, occasion)).toEqual([
      expect.objectContaining({ type: 'EffectRequested', key: 'e' }),
    ]);
  });

  it('compensates an effect that has left, once, and never asks for it again', () => {
    const left = record(after({ effects: [effect] }), { type: 'EffectLeft', key: 'e' });
    const undo = {
      type: 'EffectRequested',
      key: 'undo-e',
      step: 'recalled',
      kommunenummer: '4601',
      leavesAt: occasion.now,
    };
    expect(fulfil({}, left, occasion)).toEqual([undo]);
    expect(fulfil({}, after({}, left), occasion)).toEqual([]);
    expect(fulfil({ effects: [effect] }, after({}, left), occasion)).toEqual([]);
  });

  it('both cancels and compensates an effect that is due and may have left', () => {
    const atOnce = after({ effects: [{ ...effect, leavesOn: null }] });
    expect(fulfil({}, atOnce, occasion).map(({ type }) => type)).toEqual(['EffectCancelled', 'EffectRequested']);
  });

  it('leaves an effect that nothing makes up for', () => {
    const left = record(after({ effects: [{ ...effect, step: 'burnt' }] }), { type: 'EffectLeft', key: 'e' });
    expect(fulfil({}, left, occasion)).toEqual([]);
  });

  it('tells the same thing once, and another person or kommune or fact apart', () => {
    const told = { step: 'told', kommunenummer: '4601' };
    const agenda = after({ announcements: [told] });
    const says = (announcement: typeof told & { facts?: { n: number } }) =>
      fulfil({ announcements: [announcement] }, agenda, occasion).length;
    expect(says(told)).toBe(0);
    expect(says({ ...told, kommunenummer: '4627' })).toBe(1);
    expect(says({ ...told, step: 'retold' })).toBe(1);
    expect(says({ ...told, facts: { n: 1 } })).toBe(1);
  });
});

describe('record', () => {
  it('leaves the agenda as it is for what it does not keep', () => {
    const agenda = after({ tasks: [task], effects: [effect] });
    expect(record(agenda, { type: 'AlarmRaised', key: 'a', alarm: 'wake' })).toBe(agenda);
    expect(record(agenda, { type: 'EffectLeft', key: 'unknown' })).toBe(agenda);
    expect(record(emptyAgenda, { type: 'TimerDue', key: 'unknown', dueAt: occasion.now })).toEqual(emptyAgenda);
  });
});
