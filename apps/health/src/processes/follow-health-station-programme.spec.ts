import {
  aNewbornIn,
  aPerson,
  aToddlerIn,
  bornEvent,
  diedEvent,
  given,
  livesHereEvent,
  movedInEvent,
  movedOutEvent,
  numberedEvent,
  protectedEvent,
} from '@varde/testing';
import { consultations } from './consultations';
import { followHealthStationProgramme } from './follow-health-station-programme';

const child = aNewbornIn('4601');
const born = given(followHealthStationProgramme, bornEvent(child));
const second = 'consultation-2-4601';
const third = 'consultation-3-4601';
const invited = born.whenTimerFires(`open-${second}`);

describe('follow-health-station-programme', () => {
  it('has 14 consultations with the home visit, ten of them in the first year', () => {
    const due = consultations.map(({ number, age, dueOn }) => `${number}: ${age}: ${dueOn('2026-11-20')}`);
    expect(due).toEqual([
      '2: 4 uker: 2026-12-18',
      '3: 6 uker: 2027-01-01',
      '4: 3 måneder: 2027-02-20',
      '5: 4 måneder: 2027-03-20',
      '6: 5 måneder: 2027-04-20',
      '7: 6 måneder: 2027-05-20',
      '8: 8 måneder: 2027-07-20',
      '9: 10 måneder: 2027-09-20',
      '10: 12 måneder: 2027-11-20',
      '11: 15 måneder: 2028-02-20',
      '12: 17–18 måneder: 2028-05-20',
      '13: 2 år: 2028-11-20',
      '14: 4 år: 2030-11-20',
    ]);
  });

  it('sets one clock at birth, for the next consultation', () => {
    given(followHealthStationProgramme)
      .when(bornEvent(child))
      .then({ type: 'TimerSet', key: `open-${second}`, dueAt: new Date('2026-12-03T23:00:00Z') })
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('invites two weeks ahead, and sets the clock of the one after', () => {
    invited
      .then(
        {
          type: 'TaskOpened',
          key: second,
          kind: 'health-station-consultation',
          kommunenummer: '4601',
          deadline: '2026-12-18',
          reason: 'innkall-til-konsultasjon',
          facts: { konsultasjon: 2, alder: '4 uker' },
        },
        { type: 'TimerSet', key: `open-${third}`, dueAt: new Date('2026-12-17T23:00:00Z') },
      )
      .thenRedeliveryIsHarmless();
  });

  it('goes through the programme to its end, each consultation once', () => {
    const all = consultations.reduce(
      (spec, { number }) => spec.whenTimerFires(`open-consultation-${number}-4601`),
      born,
    );
    all.thenOpenTasksAre(...consultations.map(({ number }) => `consultation-${number}-4601`)).thenTimersAre({});
  });

  it('keeps what is open and what is done when the next one comes', () => {
    invited.whenTaskCloses(second).whenTimerFires(`open-${third}`).thenOpenTasksAre(third);
    invited.whenTimerFires(`open-${third}`).thenOpenTasksAre(second, third);
  });

  it('takes up a child that moves in at its own step', () => {
    given(followHealthStationProgramme)
      .when(movedInEvent(aToddlerIn('4601')))
      .thenTimersAre({ 'open-consultation-14-4601': '2028-06-15T22:00:00.000Z' });
    given(followHealthStationProgramme)
      .when(livesHereEvent(aPerson('Eir', '4601', '2026-05-25')))
      .thenOpenTasksAre('consultation-7-4601');
  });

  it('invites to a consultation that is due the day the child moves in, and to none that was due the day before', () => {
    const twoYearsOn = (foedselsdato: string) =>
      given(followHealthStationProgramme).when(movedInEvent(aPerson('Eir', '4601', foedselsdato)));
    twoYearsOn('2024-11-23').thenOpenTasksAre('consultation-13-4601');
    twoYearsOn('2024-11-22').thenOpenTasksAre();
  });

  it('has nothing for an older child or for one of unknown age', () => {
    given(followHealthStationProgramme)
      .when(movedInEvent(aPerson('Mikkel', '4601', '2017-03-14')))
      .thenNothing();
    given(followHealthStationProgramme)
      .when(movedInEvent(child, { foedselsdato: null }))
      .thenNothing();
  });

  it('moves clocks and deadlines with a corrected birth date', () => {
    const corrected = { endring: 'korrigert', sekvensnummer: 110, foedselsdato: '2026-11-21' } as const;
    born
      .when(bornEvent(child, corrected))
      .then({ type: 'TimerSet', key: `open-${second}`, dueAt: new Date('2026-12-04T23:00:00Z') })
      .thenRedeliveryIsHarmless();
    invited
      .when(bornEvent(child, { ...corrected, foedselsdato: '2026-11-19' }))
      .then(
        { type: 'TaskRescheduled', key: second, deadline: '2026-12-17', reason: 'foedsel-korrigert' },
        { type: 'TimerSet', key: `open-${third}`, dueAt: new Date('2026-12-16T23:00:00Z') },
      );
  });

  it('stops in silence at death, and goes on when the death is annulled', () => {
    const died = invited.when(diedEvent(child));
    died
      .then(
        { type: 'TaskCancelled', key: second, reason: 'doedsfall' },
        { type: 'TimerCancelled', key: `open-${third}` },
      )
      .thenRedeliveryIsHarmless();
    died.when(diedEvent(child, { endring: 'annullert', sekvensnummer: 310 })).thenOpenTasksAre(second);
    given(followHealthStationProgramme, diedEvent(child)).when(bornEvent(child)).thenNothing();
  });

  it('stops in silence when the birth is annulled', () => {
    born
      .when(bornEvent(child, { endring: 'annullert', sekvensnummer: 110 }))
      .then({ type: 'TimerCancelled', key: `open-${second}` })
      .thenRedeliveryIsHarmless();
  });

  it('stops here and begins there when the child moves between two kommuner of ours, in any order', () => {
    const away = movedOutEvent(child, { tilKommune: '4627' });
    const there = movedInEvent({ ...child, kommunenummer: '4627' }, { fraKommune: '4601', sekvensnummer: 200 });
    const rings = { 'open-consultation-2-4627': '2026-12-03T23:00:00.000Z' };
    born.when(away).when(there).thenTimersAre(rings);
    born.when(there).when(away).thenTimersAre(rings);
  });

  it('keeps the programme under address protection and under another number, and tells who works on it', () => {
    invited.when(protectedEvent(child)).then({ type: 'TaskNoted', key: second, note: 'adressebeskyttelse' });
    invited.when(numberedEvent(child)).then({ type: 'TaskNoted', key: second, note: 'dnr-til-fnr' });
  });
});
