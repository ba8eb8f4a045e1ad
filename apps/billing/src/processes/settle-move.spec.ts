import {
  addressEvent,
  anAdultIn,
  aPerson,
  aSchoolChildIn,
  bornEvent,
  diedEvent,
  given,
  identityEvent,
  livesHereEvent,
  movedInEvent,
  movedOutEvent,
  numberedEvent,
  protectedEvent,
} from '@varde/testing';
import { settleMove } from './settle-move';

const person = anAdultIn('4601');
const arrived = given(settleMove, movedInEvent(person));
const settled = arrived.at('2026-11-26').whenEffectLeaves('start-in-100').whenTaskCloses('new-subscriber-in-100');
const left = given(settleMove, livesHereEvent(person), movedOutEvent(person));
const within = addressEvent(person);
const undone = { endring: 'annullert', sekvensnummer: 510, erstatter: within.id } as const;

describe('settle-move', () => {
  it('makes a subscriber of who moves in, after a dwell, and has it checked within two weeks', () => {
    given(settleMove)
      .when(movedInEvent(person))
      .then(
        {
          type: 'TaskOpened',
          key: 'new-subscriber-in-100',
          kind: 'new-subscriber',
          kommunenummer: '4601',
          deadline: '2026-12-07',
          reason: 'ny-abonnent',
        },
        {
          type: 'EffectRequested',
          key: 'start-in-100',
          step: 'subscriber-started',
          kommunenummer: '4601',
          leavesAt: new Date('2026-11-25T23:00:00Z'),
        },
      )
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('asks for a final invoice when somebody moves out', () => {
    given(settleMove, livesHereEvent(person))
      .when(movedOutEvent(person))
      .then({
        type: 'TaskOpened',
        key: 'final-invoice-out-200',
        kind: 'final-invoice',
        kommunenummer: '4601',
        deadline: '2026-12-07',
        reason: 'sluttoppgjoer',
      })
      .thenRedeliveryIsHarmless();
  });

  it('settles both addresses of a move within the kommune', () => {
    given(settleMove, livesHereEvent(person))
      .when(within)
      .then(
        { type: 'TaskOpened', key: `final-invoice-within-${within.id}`, deadline: '2026-12-07' },
        { type: 'TaskOpened', key: `new-subscriber-within-${within.id}`, deadline: '2026-12-07' },
        { type: 'EffectRequested', key: `start-within-${within.id}`, step: 'subscriber-started' },
      )
      .thenRedeliveryIsHarmless();
  });

  it('has no money to settle for other addresses', () => {
    for (const hva of ['delt', 'opphold', 'post'] as const) {
      given(settleMove, livesHereEvent(person)).when(addressEvent(person, { hva })).thenNothing();
    }
  });

  it('makes no subscriber of a child, and one of who turns 18 that day', () => {
    const child = aSchoolChildIn('4601');
    given(settleMove).when(movedInEvent(child)).thenNothing();
    given(settleMove, livesHereEvent(child)).when(movedOutEvent(child)).thenNothing();
    given(settleMove)
      .when(movedInEvent(aPerson('Edge', '4601', '2008-11-24')))
      .thenNothing();
    given(settleMove)
      .when(movedInEvent(aPerson('Edge', '4601', '2008-11-23')))
      .thenOpenTasksAre('new-subscriber-in-100');
  });

  it('makes a subscriber of who has no known age, until a birth date says otherwise', () => {
    const unknown = given(settleMove, movedInEvent(person, { foedselsdato: null }));
    unknown.when(numberedEvent(person)).thenOpenTasksAre('new-subscriber-in-100');
    unknown
      .when(bornEvent(person, { sekvensnummer: 120, foedselsdato: '2015-01-01' }))
      .then({ type: 'TaskCancelled', key: 'new-subscriber-in-100' }, { type: 'EffectCancelled', key: 'start-in-100' });
  });

  it('keeps a subscription that has left when the household moves on, and settles it', () => {
    settled
      .when(movedOutEvent(person))
      .then({ type: 'TaskOpened', key: 'final-invoice-out-200' })
      .thenRedeliveryIsHarmless();
  });

  it('drops a subscription that has not left when the household moves on first', () => {
    arrived
      .when(movedOutEvent(person))
      .then(
        { type: 'TaskCancelled', key: 'new-subscriber-in-100', reason: 'utflytting' },
        { type: 'TaskOpened', key: 'final-invoice-out-200' },
        { type: 'EffectCancelled', key: 'start-in-100' },
      );
  });

  it('settles a move between two kommuner of ours in each of them, in any order', () => {
    const away = movedOutEvent(person, { tilKommune: '4627' });
    const there = movedInEvent({ ...person, kommunenummer: '4627' }, { fraKommune: '4601', sekvensnummer: 200 });
    settled.when(away).when(there).thenOpenTasksAre('final-invoice-out-200', 'new-subscriber-in-200');
    settled.when(there).when(away).thenOpenTasksAre('final-invoice-out-200', 'new-subscriber-in-200');
  });

  it('takes a move in back without trace while it waits, and by compensation when it has left', () => {
    const annulled = movedInEvent(person, { endring: 'annullert', sekvensnummer: 110 });
    arrived
      .when(annulled)
      .then(
        { type: 'TaskCancelled', reason: 'innflytting-annullert' },
        { type: 'EffectCancelled', key: 'start-in-100' },
      )
      .thenRedeliveryIsHarmless();
    settled
      .when(annulled)
      .then({ type: 'EffectRequested', key: 'undo-start-in-100', step: 'subscriber-withdrawn' })
      .thenRedeliveryIsHarmless();
  });

  it('takes a move out back, and proposes to credit an invoice that was sent', () => {
    const annulled = movedOutEvent(person, { endring: 'annullert', sekvensnummer: 210 });
    left.when(annulled).then({ type: 'TaskCancelled', key: 'final-invoice-out-200' }).thenRedeliveryIsHarmless();
    left
      .whenTaskCloses('final-invoice-out-200')
      .when(annulled)
      .then({
        type: 'TaskOpened',
        key: 'reverse-final-invoice-out-200',
        kind: 'reverse-final-invoice',
        reason: 'annullert',
      })
      .thenRedeliveryIsHarmless();
    left.whenTaskCloses('final-invoice-out-200', 'cancelled').when(annulled).thenNothing();
  });

  it('takes a move within back', () => {
    given(settleMove, livesHereEvent(person), within)
      .when(addressEvent(person, undone))
      .then({ type: 'TaskCancelled' }, { type: 'TaskCancelled' }, { type: 'EffectCancelled' })
      .thenRedeliveryIsHarmless();
    given(settleMove, livesHereEvent(person))
      .when(addressEvent(person, { ...undone, erstatter: null }))
      .thenNothing();
  });

  it('settles a corrected move within once', () => {
    const corrected = addressEvent(person, { endring: 'korrigert', sekvensnummer: 510, erstatter: within.id });
    given(settleMove, livesHereEvent(person), within)
      .when(corrected)
      .thenOpenTasksAre(`final-invoice-within-${corrected.id}`, `new-subscriber-within-${corrected.id}`);
  });

  it('moves the deadline of a corrected move', () => {
    arrived
      .when(movedInEvent(person, { endring: 'korrigert', sekvensnummer: 110, flyttedato: '2026-12-01' }))
      .then({ type: 'TaskRescheduled', key: 'new-subscriber-in-100', deadline: '2026-12-15' });
    left
      .when(movedOutEvent(person, { endring: 'korrigert', sekvensnummer: 210, flyttedato: '2026-12-01' }))
      .then({ type: 'TaskRescheduled', key: 'final-invoice-out-200', deadline: '2026-12-15' });
  });

  it('stops what has not left at death, and leaves alone what has', () => {
    arrived
      .when(diedEvent(person))
      .then({ type: 'TaskCancelled', reason: 'doedsfall' }, { type: 'EffectCancelled', key: 'start-in-100' })
      .thenRedeliveryIsHarmless();
    settled.when(diedEvent(person)).thenNothing();
    left.when(diedEvent(person)).then({ type: 'TaskCancelled', key: 'final-invoice-out-200' });
    left.when(identityEvent(person)).then({ type: 'TaskCancelled', key: 'final-invoice-out-200' });
  });

  it('takes it up again when the death is annulled', () => {
    arrived
      .when(diedEvent(person))
      .when(diedEvent(person, { endring: 'annullert', sekvensnummer: 310 }))
      .then({ type: 'TaskOpened', key: 'new-subscriber-in-100' }, { type: 'EffectRequested', key: 'start-in-100' });
  });

  it('sends nothing by itself for who has a secret address', () => {
    arrived
      .when(protectedEvent(person))
      .then({ type: 'EffectCancelled', key: 'start-in-100' }, { type: 'TaskNoted', note: 'adressebeskyttelse' })
      .thenRedeliveryIsHarmless();
    given(settleMove, protectedEvent(person))
      .when(movedInEvent(person))
      .then({ type: 'TaskOpened', key: 'new-subscriber-in-100', reason: 'for-haand' });
  });

  it('makes one subscriber of who moves out and back', () => {
    given(settleMove, livesHereEvent(person), movedOutEvent(person))
      .when(movedInEvent(person, { sekvensnummer: 250 }))
      .thenOpenTasksAre('final-invoice-out-200', 'new-subscriber-in-250');
  });

  it('ignores a move in that is older than the move out that was read first', () => {
    given(settleMove, movedOutEvent(person)).when(movedInEvent(person)).thenOpenTasksAre('final-invoice-out-200');
  });
});
