import {
  aPerson,
  aSchoolChildIn,
  aToddlerIn,
  bornEvent,
  diedEvent,
  given,
  identityEvent,
  livesHereEvent,
  movedInEvent,
  movedOutEvent,
  numberedEvent,
  processEventAbout,
  protectedEvent,
} from '@varde/testing';
import { offerSchoolPlace } from './offer-school-place';

const child = aSchoolChildIn('4601');
const key = 'school-place-100';
const movedIn = given(offerSchoolPlace, movedInEvent(child));
const askedFor = processEventAbout('refugee.prosess', child, {
  process: 'refugee/settle-children',
  step: 'child-needs-school-place',
});

describe('offer-school-place', () => {
  it('gives a child of school age that moves in a task on day 0, with a month to do it and two alarms', () => {
    given(offerSchoolPlace)
      .when(movedInEvent(child))
      .then(
        {
          type: 'TaskOpened',
          key,
          kind: 'school-place',
          kommunenummer: '4601',
          deadline: '2026-12-23',
          reason: 'finn-plass',
        },
        { type: 'TimerSet', key: 'alarm-14', dueAt: new Date('2026-12-06T23:00:00Z') },
        { type: 'TimerSet', key: 'alarm-28', dueAt: new Date('2026-12-20T23:00:00Z') },
      )
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('asks for the calendar year the child turns 6, and the one it turns 16, and no others', () => {
    const opens = (born: string) => given(offerSchoolPlace).when(movedInEvent(aPerson('Edge', '4601', born)));
    opens('2021-01-01').thenNothing();
    opens('2020-12-31').thenOpenTasksAre(key);
    opens('2010-01-01').thenOpenTasksAre(key);
    opens('2009-12-31').thenNothing();
  });

  it('leaves a toddler alone', () => {
    given(offerSchoolPlace)
      .when(movedInEvent(aToddlerIn('4601')))
      .thenNothing();
  });

  it('counts the month from the day the register told of a move that was reported late', () => {
    given(offerSchoolPlace)
      .when(movedInEvent(child, { flyttedato: '2026-09-01' }))
      .thenOpenTasksAre(key)
      .thenTimersAre({ 'alarm-14': '2026-12-06T23:00:00.000Z', 'alarm-28': '2026-12-20T23:00:00.000Z' });
  });

  it('counts the month from the move when that lies ahead', () => {
    given(offerSchoolPlace)
      .when(movedInEvent(child, { flyttedato: '2026-12-01' }))
      .thenTimersAre({ 'alarm-14': '2026-12-14T23:00:00.000Z', 'alarm-28': '2026-12-28T23:00:00.000Z' });
  });

  it('raises its alarms on day 14 and 28 while nobody has found a place', () => {
    const first = movedIn.whenTimerFires('alarm-14');
    first.then({ type: 'AlarmRaised', key, alarm: 'alarm-14' }).thenRedeliveryIsHarmless();
    first.whenTimerFires('alarm-28').then({ type: 'AlarmRaised', key, alarm: 'alarm-28' }).thenTimersAre({});
  });

  it('sets no alarm again when something else comes after it has rung', () => {
    movedIn.whenTimerFires('alarm-14').at('2026-12-08').when(numberedEvent(child)).then({ type: 'TaskNoted' });
  });

  it('takes the alarms away when the task is done', () => {
    movedIn
      .whenTaskCloses(key)
      .then({ type: 'TimerCancelled', key: 'alarm-14' }, { type: 'TimerCancelled', key: 'alarm-28' })
      .thenRedeliveryIsHarmless();
  });

  it('does not ask again for a place that was found when the same move is told again', () => {
    movedIn
      .whenTaskCloses(key)
      .when(movedInEvent(child, { sekvensnummer: 130 }))
      .thenNothing();
  });

  it('asks again when the child has been away and comes back', () => {
    given(offerSchoolPlace, movedInEvent(child), movedOutEvent(child))
      .when(movedInEvent(child, { sekvensnummer: 250, flyttedato: '2026-11-24' }))
      .thenOpenTasksAre('school-place-250');
  });

  it('makes nothing of who already lived here at the first start', () => {
    given(offerSchoolPlace).when(livesHereEvent(child)).thenNothing();
  });

  describe('for the child of a refugee', () => {
    it('makes one task, not two, whichever comes first', () => {
      movedIn.when(askedFor).thenNothing().thenOpenTasksAre(key).thenRedeliveryIsHarmless();
      given(offerSchoolPlace, askedFor).when(movedInEvent(child)).thenOpenTasksAre(key);
    });

    it('asks for a place also when the child was here from before', () => {
      given(offerSchoolPlace, livesHereEvent(child, { told: '2026-01-01' }))
        .when(askedFor)
        .thenOpenTasksAre('school-place-50')
        .thenTimersAre({ 'alarm-14': '2026-12-06T23:00:00.000Z', 'alarm-28': '2026-12-20T23:00:00.000Z' });
    });

    it('keeps the first clock when the other parent asks too', () => {
      const other = { ...askedFor.data, revision: 2, told: '2026-12-15' };
      given(offerSchoolPlace, livesHereEvent(child), askedFor)
        .when(processEventAbout('refugee.prosess', child, other))
        .thenNothing();
    });

    it('does not know of a child until it is told where it lives, and how old it is', () => {
      given(offerSchoolPlace).when(askedFor).thenNothing();
    });

    it('reads nothing into other news from refugee', () => {
      const other = { ...askedFor.data, step: 'child-needs-health-examination' };
      given(offerSchoolPlace, livesHereEvent(child))
        .when(processEventAbout('refugee.prosess', child, other))
        .thenNothing();
    });
  });

  describe('when something happens to the child', () => {
    it('takes the task back at death, and makes it anew when the death is annulled', () => {
      const died = movedIn.when(diedEvent(child));
      died
        .then(
          { type: 'TaskCancelled', key, reason: 'doedsfall' },
          { type: 'TimerCancelled', key: 'alarm-14' },
          { type: 'TimerCancelled', key: 'alarm-28' },
        )
        .thenRedeliveryIsHarmless();
      died.when(diedEvent(child, { endring: 'annullert', sekvensnummer: 310 })).thenOpenTasksAre(key);
    });

    it('does nothing for a child whose death was read before its move', () => {
      given(offerSchoolPlace, diedEvent(child)).when(movedInEvent(child)).thenNothing();
    });

    it('keeps the task under address protection, and tells who works on it', () => {
      movedIn
        .when(protectedEvent(child))
        .then({ type: 'TaskNoted', key, note: 'adressebeskyttelse' })
        .thenRedeliveryIsHarmless();
    });

    it('keeps the task, and its clock, when a d-number becomes a foedselsnummer', () => {
      movedIn.when(numberedEvent(child)).then({ type: 'TaskNoted', key, note: 'dnr-til-fnr' });
    });

    it('takes the task back when the child moves out, and restores it when that is annulled', () => {
      const left = movedIn.when(movedOutEvent(child));
      left.thenOpenTasksAre().thenTimersAre({}).thenRedeliveryIsHarmless();
      left.when(movedOutEvent(child, { endring: 'annullert', sekvensnummer: 210 })).thenOpenTasksAre(key);
    });

    it('follows the child to another kommune of ours, in whatever order the two topics are read', () => {
      const away = movedOutEvent(child, { tilKommune: '4627', sekvensnummer: 200 });
      const there = movedInEvent({ ...child, kommunenummer: '4627' }, { fraKommune: '4601', sekvensnummer: 200 });
      movedIn.when(away).when(there).thenOpenTasksAre('school-place-200');
      movedIn.when(there).when(away).thenOpenTasksAre('school-place-200');
    });

    it('ignores a move in that is older than the move out that was read first', () => {
      given(offerSchoolPlace, movedOutEvent(child)).when(movedInEvent(child)).thenNothing();
    });

    it('moves deadline and alarms when the date of the move is corrected', () => {
      movedIn
        .when(movedInEvent(child, { endring: 'korrigert', sekvensnummer: 110, flyttedato: '2026-11-30' }))
        .then(
          { type: 'TaskRescheduled', key, deadline: '2026-12-30', reason: 'innflytting-korrigert' },
          { type: 'TimerSet', key: 'alarm-14' },
          { type: 'TimerSet', key: 'alarm-28' },
        )
        .thenRedeliveryIsHarmless();
    });

    it('takes the task back when the birth date is corrected out of school age', () => {
      const corrected = { endring: 'korrigert', sekvensnummer: 120, foedselsdato: '2003-03-14' } as const;
      movedIn.when(bornEvent(child, corrected)).thenOpenTasksAre();
    });

    it('takes the task back when the move is annulled, and gives the same one back when it is told anew', () => {
      const annulled = movedIn.when(movedInEvent(child, { endring: 'annullert', sekvensnummer: 110 }));
      annulled.thenOpenTasksAre().thenRedeliveryIsHarmless();
      annulled.when(movedInEvent(child, { sekvensnummer: 111 })).thenOpenTasksAre(key);
    });

    it('takes the task back when the identity turns out to be false', () => {
      movedIn
        .when(identityEvent(child, { hva: 'falsk-identitet' }))
        .thenOpenTasksAre()
        .thenRedeliveryIsHarmless();
    });
  });
});
