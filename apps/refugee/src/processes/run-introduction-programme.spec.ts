import {
  anAdultIn,
  aPerson,
  diedEvent,
  given,
  livesHereEvent,
  movedFromAbroadEvent,
  movedInEvent,
  movedOutEvent,
  numberedEvent,
  permitEvent,
  protectedEvent,
} from '@varde/testing';
import { runIntroductionProgramme } from './run-introduction-programme';

const person = anAdultIn('4601');
const arrives = movedFromAbroadEvent(person, 'SYR');
const permit = permitEvent(person);
const all = ['mapping', 'plan', 'contract', 'start'].map((step) => `introduction-${step}-100`);
const settled = given(runIntroductionProgramme, arrives, permit);
const settles = (foedselsdato: string) => {
  const who = aPerson('Edge', '4601', foedselsdato);
  return given(runIntroductionProgramme, movedFromAbroadEvent(who, 'SYR')).when(permitEvent(who));
};

describe('run-introduction-programme', () => {
  it('opens the whole programme with its clocks when a refugee is settled, and tells it', () => {
    given(runIntroductionProgramme, arrives)
      .when(permit)
      .then(
        {
          type: 'TaskOpened',
          key: all[0],
          kind: 'introduction-mapping',
          deadline: '2026-12-21',
          reason: 'kartlegging',
        },
        {
          type: 'TaskOpened',
          key: all[1],
          kind: 'introduction-plan',
          deadline: '2027-01-18',
          reason: 'integreringsplan',
        },
        { key: all[2], kind: 'introduction-contract', deadline: '2027-02-01', reason: 'integreringskontrakt' },
        { key: all[3], kind: 'introduction-start', deadline: '2027-02-23', reason: 'oppstart', kommunenummer: '4601' },
        { type: 'TimerSet', key: 'alarm-mapping', dueAt: new Date('2026-12-06T23:00:00Z') },
        { type: 'TimerSet', key: 'alarm-plan' },
        { type: 'TimerSet', key: 'alarm-contract' },
        { type: 'TimerSet', key: 'alarm-start', dueAt: new Date('2027-02-08T23:00:00Z') },
        { type: 'Announced', step: 'refugee-settled', kommunenummer: '4601' },
      )
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('puts the settlement together in whatever order it is told', () => {
    given(runIntroductionProgramme, permit)
      .when(arrives)
      .thenOpenTasksAre(...all);
    given(runIntroductionProgramme, arrives)
      .when(permitEvent(person, { hva: 'utlendingsnummer' }))
      .thenOpenTasksAre(...all);
    const fromDnr = movedInEvent(person, { fraKommune: null });
    given(runIntroductionProgramme, fromDnr, permit)
      .when(numberedEvent(person))
      .thenOpenTasksAre(...all);
    given(runIntroductionProgramme, numberedEvent(person), permit)
      .when(fromDnr)
      .thenOpenTasksAre(...all);
  });

  it('takes nobody for settled who lacks a part of it', () => {
    given(runIntroductionProgramme).when(arrives).thenNothing();
    given(runIntroductionProgramme).when(permit).thenNothing();
    given(runIntroductionProgramme, arrives)
      .when(permitEvent(person, { hva: 'statsborgerskap' }))
      .thenNothing();
    given(runIntroductionProgramme, permit)
      .when(movedInEvent(person, { fraKommune: null }))
      .thenNothing();
    given(runIntroductionProgramme, permit, numberedEvent(person)).when(movedInEvent(person)).thenNothing();
    given(runIntroductionProgramme, permit, numberedEvent(person)).when(livesHereEvent(person)).thenNothing();
  });

  it('is for those who are 18 to 55, and tells of the others too', () => {
    settles('2008-11-24').then({ type: 'Announced', step: 'refugee-settled' });
    settles('2008-11-23').thenOpenTasksAre(...all);
    settles('1970-11-24').thenOpenTasksAre(...all);
    settles('1970-11-23').then({ type: 'Announced', step: 'refugee-settled' });
  });

  it('waits with the programme for a birth date', () => {
    given(runIntroductionProgramme, permit)
      .when({ ...arrives, data: { ...arrives.data, foedselsdato: null } })
      .thenOpenTasksAre();
  });

  it('raises an alarm two weeks before each clock runs out', () => {
    settled.whenTimerFires('alarm-start').then({ type: 'AlarmRaised', key: all[3], alarm: 'alarm-start' });
    settled.whenTaskCloses('introduction-mapping-100').then({ type: 'TimerCancelled', key: 'alarm-mapping' });
  });

  it('is one case with one clock when the d-number becomes a foedselsnummer', () => {
    const noted = all.map((key) => ({ type: 'TaskNoted' as const, key, note: 'dnr-til-fnr' }));
    settled.when(numberedEvent(person, { told: '2027-01-15' })).then(...noted);
  });

  it('does not start anew when the refugee moves on within Norway', () => {
    settled.when(movedOutEvent(person)).thenOpenTasksAre().thenTimersAre({}).thenRedeliveryIsHarmless();
    settled
      .when(movedInEvent({ ...person, kommunenummer: '4627' }, { fraKommune: '4601', sekvensnummer: 200 }))
      .thenOpenTasksAre();
  });

  it('closes at death, and opens when the death is annulled without telling it twice', () => {
    const died = settled.when(diedEvent(person));
    died.thenOpenTasksAre().thenTimersAre({}).thenRedeliveryIsHarmless();
    const [mapping, plan, contract, start] = all.map((key) => ({ type: 'TaskOpened' as const, key }));
    const timers = Array.from({ length: 4 }, () => ({ type: 'TimerSet' as const }));
    died
      .when(diedEvent(person, { endring: 'annullert', sekvensnummer: 310 }))
      .then(mapping!, plan!, contract!, start!, ...timers);
  });

  it('opens nothing when the death is read first', () => {
    given(runIntroductionProgramme, diedEvent(person), permit).when(arrives).thenNothing();
  });

  it('closes when the arrival or the permit is annulled', () => {
    settled.when(movedFromAbroadEvent(person, 'SYR', { endring: 'annullert', sekvensnummer: 110 })).thenOpenTasksAre();
    settled
      .when(permitEvent(person, { endring: 'annullert', sekvensnummer: 710 }))
      .thenOpenTasksAre()
      .thenRedeliveryIsHarmless();
    settled
      .when(permitEvent(person, { hva: 'utlendingsnummer', sekvensnummer: 705 }))
      .when(permitEvent(person, { endring: 'annullert', sekvensnummer: 710 }))
      .thenOpenTasksAre(...all);
    given(runIntroductionProgramme, movedInEvent(person, { fraKommune: null }), permit, numberedEvent(person))
      .when(numberedEvent(person, { endring: 'annullert', sekvensnummer: 810 }))
      .thenOpenTasksAre();
  });

  it('moves every clock when the date of arrival is corrected', () => {
    const corrected = { endring: 'korrigert', sekvensnummer: 110, flyttedato: '2026-11-30' } as const;
    const deadlines = ['2026-12-28', '2027-01-25', '2027-02-08', '2027-02-28'];
    const moved = deadlines.map((deadline) => ({ type: 'TaskRescheduled' as const, deadline }));
    const timers = Array.from({ length: 4 }, () => ({ type: 'TimerSet' as const }));
    settled.when(movedFromAbroadEvent(person, 'SYR', corrected)).then(...moved, ...timers);
  });

  it('tells nobody of a refugee with a secret address, and asks for it to be done by hand', () => {
    given(runIntroductionProgramme, protectedEvent(person), permit)
      .when(arrives)
      .thenOpenTasksAre(...all, 'tell-health-100')
      .thenRedeliveryIsHarmless();
    const noted = all.map((key) => ({ type: 'TaskNoted' as const, key, note: 'adressebeskyttelse' }));
    settled
      .when(protectedEvent(person))
      .then(
        { type: 'TaskOpened', kind: 'tell-by-hand', deadline: '2026-12-07', reason: 'strengt-fortrolig' },
        ...noted,
      );
  });

  it('says nothing at all to others of one with a secret address who is too old for the programme', () => {
    const old = aPerson('Edge', '4601', '1950-01-01');
    given(runIntroductionProgramme, protectedEvent(old), permitEvent(old))
      .when(movedFromAbroadEvent(old, 'SYR'))
      .then({ type: 'TaskOpened', key: 'tell-health-100', kind: 'tell-by-hand' });
  });

  it('tells as usual of a refugee with a lesser grading', () => {
    given(runIntroductionProgramme, protectedEvent(person, { til: 'fortrolig' }), arrives)
      .when(permit)
      .thenOpenTasksAre(...all);
  });
});
