import {
  aPerson,
  aSchoolChildIn,
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
import { closeSchoolPlace } from './close-school-place';

const child = aSchoolChildIn('4601');
const atHome = given(closeSchoolPlace, livesHereEvent(child));
const movedOut = atHome.when(movedOutEvent(child));
const died = atHome.when(diedEvent(child));
const byMove = 'close-school-place-flyttet-200';
const byDeath = 'close-school-place-doed-300';

describe('close-school-place', () => {
  it('proposes to close the place of a school child that moves out, within two weeks', () => {
    movedOut
      .then({
        type: 'TaskOpened',
        key: byMove,
        kind: 'close-school-place',
        kommunenummer: '4601',
        deadline: '2026-12-07',
        reason: 'avslutt-plass',
      })
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('proposes it at death, counted from the day it was registered', () => {
    died
      .then({ type: 'TaskOpened', key: byDeath, kommunenummer: '4601', deadline: '2026-12-07' })
      .thenRedeliveryIsHarmless();
  });

  it('leaves alone who has no place: too young, or too old', () => {
    const leaves = (foedselsdato: string) => {
      const person = aPerson('Edge', '4601', foedselsdato);
      return given(closeSchoolPlace, livesHereEvent(person)).when(movedOutEvent(person));
    };
    leaves(aToddlerIn('4601').foedselsdato).thenNothing();
    leaves('2021-01-01').thenNothing();
    leaves('2020-12-31').thenOpenTasksAre(byMove);
    leaves('2010-01-01').thenOpenTasksAre(byMove);
    leaves('2009-12-31').thenNothing();
  });

  it('never takes a child with a secret address for one that has moved', () => {
    atHome
      .when(protectedEvent(child))
      .when(movedOutEvent(child, { sekvensnummer: 450 }))
      .thenNothing();
    movedOut.when(protectedEvent(child)).thenOpenTasksAre().thenRedeliveryIsHarmless();
  });

  it('takes a child with a lesser grading for one that has moved', () => {
    atHome
      .when(protectedEvent(child, { til: 'fortrolig' }))
      .when(movedOutEvent(child))
      .thenOpenTasksAre(byMove);
  });

  it('closes the place of a protected child at death all the same', () => {
    atHome.when(protectedEvent(child)).when(diedEvent(child)).thenOpenTasksAre(byDeath);
  });

  it('takes the proposal back when the move is annulled', () => {
    movedOut
      .when(movedOutEvent(child, { endring: 'annullert', sekvensnummer: 210 }))
      .then({ type: 'TaskCancelled', key: byMove, reason: 'utflytting-annullert' })
      .thenRedeliveryIsHarmless();
  });

  it('proposes to reopen a place that was closed when the move or the death is annulled', () => {
    movedOut
      .whenTaskCloses(byMove)
      .when(movedOutEvent(child, { endring: 'annullert', sekvensnummer: 210 }))
      .then({ type: 'TaskOpened', key: `reopen-${byMove}`, kind: 'reopen-school-place', reason: 'gjenopprett-plass' })
      .thenRedeliveryIsHarmless();
    died
      .whenTaskCloses(byDeath)
      .when(diedEvent(child, { endring: 'annullert', sekvensnummer: 310 }))
      .then({ type: 'TaskOpened', key: `reopen-${byDeath}`, kind: 'reopen-school-place' });
  });

  it('reopens nothing that was never closed', () => {
    movedOut
      .whenTaskCloses(byMove, 'cancelled')
      .when(movedOutEvent(child, { endring: 'annullert', sekvensnummer: 210 }))
      .thenNothing();
    died
      .when(diedEvent(child, { endring: 'annullert', sekvensnummer: 310 }))
      .then({ type: 'TaskCancelled', key: byDeath });
  });

  it('leaves the reopening when the child is gone again', () => {
    movedOut
      .whenTaskCloses(byMove)
      .when(movedOutEvent(child, { endring: 'annullert', sekvensnummer: 210 }))
      .when(movedOutEvent(child, { sekvensnummer: 220 }))
      .thenOpenTasksAre('close-school-place-flyttet-220');
  });

  it('takes the proposal back when the child moves back before it was closed', () => {
    movedOut.when(movedInEvent(child, { sekvensnummer: 250 })).thenOpenTasksAre();
    movedOut
      .whenTaskCloses(byMove)
      .when(movedInEvent(child, { sekvensnummer: 250 }))
      .thenOpenTasksAre();
  });

  it('closes the old place of a child that moves between two kommuner of ours, in whatever order it is told', () => {
    const there = { ...child, kommunenummer: '4627' };
    const arrives = movedInEvent(there, { fraKommune: '4601', sekvensnummer: 200 });
    movedOut.when(arrives).thenOpenTasksAre(byMove);
    atHome
      .when(arrives)
      .when(movedOutEvent(child, { tilKommune: '4627' }))
      .thenOpenTasksAre(byMove);
  });

  it('moves the deadline when the date is corrected', () => {
    movedOut
      .when(movedOutEvent(child, { endring: 'korrigert', sekvensnummer: 210, flyttedato: '2026-11-30' }))
      .then({ type: 'TaskRescheduled', key: byMove, deadline: '2026-12-14', reason: 'utflytting-korrigert' });
  });

  it('keeps one proposal when the death date is corrected', () => {
    died.when(diedEvent(child, { endring: 'korrigert', sekvensnummer: 310, doedsdato: '2026-11-20' })).thenNothing();
  });

  it('waits for the age of a child that was told to move out before anything else', () => {
    given(closeSchoolPlace)
      .when(movedOutEvent(child))
      .thenNothing()
      .when(livesHereEvent(child))
      .thenOpenTasksAre(byMove);
  });

  it('makes nothing of a move out that is older than where the child lives now', () => {
    given(closeSchoolPlace, movedInEvent(child, { sekvensnummer: 300 }))
      .when(movedOutEvent(child))
      .thenNothing();
  });

  it('says nothing of a death of who did not live here', () => {
    given(closeSchoolPlace, livesHereEvent(child), movedOutEvent(child)).when(diedEvent(child)).thenNothing();
  });

  it('follows a corrected birth date', () => {
    const corrected = { endring: 'korrigert', sekvensnummer: 250, foedselsdato: '2003-03-14' } as const;
    movedOut.when(bornEvent(child, corrected)).thenOpenTasksAre();
  });

  it('keeps the proposal when the child gets another number', () => {
    movedOut.when(numberedEvent(child)).then({ type: 'TaskNoted', key: byMove, note: 'dnr-til-fnr' });
  });
});
