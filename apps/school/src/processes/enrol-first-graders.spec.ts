import {
  aPerson,
  bornEvent,
  diedEvent,
  given,
  livesHereEvent,
  movedInEvent,
  movedOutEvent,
  numberedEvent,
  protectedEvent,
} from '@varde/testing';
import { enrolFirstGraders } from './enrol-first-graders';

const newborn = aPerson('Ask', '4601', '2026-11-20');
const key = 'enrolment-100';
const open = `open-${key}`;
const born = given(enrolFirstGraders, bornEvent(newborn));
const enrolled = born.whenTimerFires(open);

describe('enrol-first-graders', () => {
  it('sets a clock at birth for a child that never moves', () => {
    given(enrolFirstGraders)
      .when(bornEvent(newborn))
      .then({ type: 'TimerSet', key: open, dueAt: new Date('2031-11-30T23:00:00Z') })
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('puts the child on the list on 1 December of the year before it turns 6', () => {
    enrolled
      .then({
        type: 'TaskOpened',
        key,
        kind: 'enrolment',
        kommunenummer: '4601',
        deadline: '2031-12-31',
        reason: 'sett-paa-liste',
        facts: { skolestart: 2032 },
      })
      .thenRedeliveryIsHarmless();
  });

  it('sets the clock also for who moves in or lived here at the first start', () => {
    const toddler = aPerson('Sunniva', '4601', '2024-06-30');
    const rings = { 'open-enrolment-100': '2029-11-30T23:00:00.000Z' };
    given(enrolFirstGraders).when(movedInEvent(toddler)).thenTimersAre(rings);
    given(enrolFirstGraders)
      .when(livesHereEvent(toddler, { sekvensnummer: 100 }))
      .thenTimersAre(rings);
  });

  it('asks at once for a child whose list day has passed, with a month to do it', () => {
    const turnsSix = aPerson('Mikkel', '4601', '2021-03-14');
    given(enrolFirstGraders)
      .at('2027-02-01')
      .when(livesHereEvent(turnsSix, { told: '2027-02-01' }))
      .then({ type: 'TaskOpened', key: 'enrolment-50', deadline: '2027-03-01' });
    given(enrolFirstGraders)
      .at('2026-12-20')
      .when(movedInEvent(turnsSix, { told: '2026-12-20' }))
      .then({ type: 'TaskOpened', key, deadline: '2027-01-20' });
  });

  it('leaves a child that moves in during the year to the process that finds it a place', () => {
    const turnsSix = aPerson('Mikkel', '4601', '2021-03-14');
    given(enrolFirstGraders)
      .at('2027-02-01')
      .when(movedInEvent(turnsSix, { told: '2027-02-01' }))
      .thenNothing();
  });

  it('leaves alone who is first seen when the school year has begun', () => {
    const turnsSix = aPerson('Mikkel', '4601', '2021-03-14');
    const seen = (told: string) => given(enrolFirstGraders).at(told).when(livesHereEvent(turnsSix, { told }));
    seen('2027-07-31').thenOpenTasksAre('enrolment-50');
    seen('2027-08-01').thenNothing();
  });

  it('does nothing while the birth date is unknown', () => {
    given(enrolFirstGraders)
      .when(livesHereEvent(newborn, { foedselsdato: null }))
      .thenNothing();
  });

  describe('when something happens to the child', () => {
    it('moves the clock when the birth date is corrected into another year', () => {
      born
        .when(bornEvent(newborn, { endring: 'korrigert', sekvensnummer: 110, foedselsdato: '2025-11-20' }))
        .then({ type: 'TimerSet', key: open, dueAt: new Date('2030-11-30T23:00:00Z') })
        .thenRedeliveryIsHarmless();
    });

    it('keeps the corrected date when the first one comes late', () => {
      const corrected = bornEvent(newborn, { endring: 'korrigert', sekvensnummer: 110, foedselsdato: '2025-11-20' });
      given(enrolFirstGraders, corrected)
        .when(movedInEvent(newborn, { sekvensnummer: 105 }))
        .thenTimersAre({ 'open-enrolment-110': '2030-11-30T23:00:00.000Z' });
    });

    it('stops the clock at death, and starts it again when the death is annulled', () => {
      const died = born.when(diedEvent(newborn));
      died.then({ type: 'TimerCancelled', key: open }).thenRedeliveryIsHarmless();
      died.when(diedEvent(newborn, { endring: 'annullert', sekvensnummer: 310 })).then({ type: 'TimerSet', key: open });
    });

    it('stops when the birth is annulled, even when an older move is read after it', () => {
      const annulled = born.when(bornEvent(newborn, { endring: 'annullert', sekvensnummer: 110 }));
      annulled.then({ type: 'TimerCancelled', key: open }).thenRedeliveryIsHarmless();
      annulled.when(movedInEvent(newborn, { sekvensnummer: 105 })).thenNothing();
    });

    it('stops when the child moves out, and begins anew when it moves back', () => {
      const left = born.when(movedOutEvent(newborn));
      left.then({ type: 'TimerCancelled', key: open });
      left
        .when(movedInEvent(newborn, { sekvensnummer: 250 }))
        .thenTimersAre({ 'open-enrolment-250': '2031-11-30T23:00:00.000Z' });
    });

    it('waits on unseen for a child under address protection, and tells who works on its task', () => {
      born.when(protectedEvent(newborn)).thenNothing();
      enrolled.when(protectedEvent(newborn)).then({ type: 'TaskNoted', key, note: 'adressebeskyttelse' });
    });

    it('goes on when the child gets another number', () => {
      born
        .when(numberedEvent(newborn))
        .thenNothing()
        .thenTimersAre({ [open]: '2031-11-30T23:00:00.000Z' });
    });
  });
});
