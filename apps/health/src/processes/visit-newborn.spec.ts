import {
  aNewbornIn,
  bornEvent,
  diedEvent,
  given,
  livesHereEvent,
  movedInEvent,
  movedOutEvent,
  numberedEvent,
  protectedEvent,
} from '@varde/testing';
import { visitNewborn } from './visit-newborn';

const child = aNewbornIn('4601');
const key = 'home-visit-4601';
const born = given(visitNewborn, bornEvent(child));

describe('visit-newborn', () => {
  it('asks for a home visit in the window of day 7 to 10', () => {
    given(visitNewborn)
      .when(bornEvent(child))
      .then({
        type: 'TaskOpened',
        key,
        kind: 'home-visit',
        kommunenummer: '4601',
        deadline: '2026-11-30',
        reason: 'besoek-nyfoedt',
        facts: { tidligst: '2026-11-27' },
      })
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('asks also for a birth that was told late', () => {
    given(visitNewborn)
      .when(bornEvent(child, { told: '2026-12-10' }))
      .thenOpenTasksAre(key);
  });

  it('visits a newborn that moves in within the window, and no older child', () => {
    const movesIn = (told: string) => given(visitNewborn).when(movedInEvent(child, { told }));
    movesIn('2026-11-30').thenOpenTasksAre(key);
    movesIn('2026-12-01').thenNothing();
    given(visitNewborn).when(livesHereEvent(child)).thenOpenTasksAre(key);
    given(visitNewborn)
      .when(livesHereEvent(child, { told: '2027-11-23' }))
      .thenNothing();
  });

  it('stops in silence at death, and takes it up again when the death is annulled', () => {
    const died = born.when(diedEvent(child));
    died.then({ type: 'TaskCancelled', key, reason: 'doedsfall' }).thenRedeliveryIsHarmless();
    died.when(diedEvent(child, { endring: 'annullert', sekvensnummer: 310 })).thenOpenTasksAre(key);
  });

  it('asks for nothing when the death is read before the birth', () => {
    given(visitNewborn, diedEvent(child)).when(bornEvent(child)).thenNothing();
  });

  it('stops in silence when the birth is annulled, and visits once when it is told anew', () => {
    const annulled = born.when(bornEvent(child, { endring: 'annullert', sekvensnummer: 110 }));
    annulled.then({ type: 'TaskCancelled', key, reason: 'foedsel-annullert' }).thenRedeliveryIsHarmless();
    annulled.when(bornEvent(child, { sekvensnummer: 111 })).thenOpenTasksAre(key);
    born
      .whenTaskCloses(key)
      .when(bornEvent(child, { endring: 'annullert', sekvensnummer: 110 }))
      .when(bornEvent(child, { sekvensnummer: 111 }))
      .thenNothing();
  });

  it('moves the deadline with a corrected birth date', () => {
    born
      .when(bornEvent(child, { endring: 'korrigert', sekvensnummer: 110, foedselsdato: '2026-11-18' }))
      .then({ type: 'TaskRescheduled', key, deadline: '2026-11-28', reason: 'foedsel-korrigert' })
      .thenRedeliveryIsHarmless();
  });

  it('follows a birth whose kommune is corrected', () => {
    const corrected = bornEvent({ ...child, kommunenummer: '4627' }, { endring: 'korrigert', sekvensnummer: 110 });
    born.when(corrected).thenOpenTasksAre('home-visit-4627');
  });

  it('keeps the visit under address protection, and tells who works on it', () => {
    born.when(protectedEvent(child)).then({ type: 'TaskNoted', key, note: 'adressebeskyttelse' });
  });

  it('keeps the visit when the child gets another number', () => {
    born.when(numberedEvent(child)).then({ type: 'TaskNoted', key, note: 'dnr-til-fnr' });
  });

  it('leaves the visit to the new kommune when the child moves out', () => {
    born.when(movedOutEvent(child)).then({ type: 'TaskCancelled', key, reason: 'utflytting' });
    given(visitNewborn, movedOutEvent(child)).when(bornEvent(child)).thenNothing();
  });
});
