import { anAdultIn, diedEvent, given } from '@varde/testing';
import { stopInvoicesAtDeath } from './stop-invoices-at-death';

const person = anAdultIn('4601');
const died = given(stopInvoicesAtDeath).when(diedEvent(person));
const annulled = diedEvent(person, { endring: 'annullert', sekvensnummer: 310 });
const corrected = diedEvent(person, { endring: 'korrigert', sekvensnummer: 305, doedsdato: '2026-11-20' });

describe('stop-invoices-at-death', () => {
  it('holds the invoices at once and stops them after two weeks', () => {
    died
      .then(
        {
          type: 'EffectRequested',
          key: 'hold-300',
          step: 'invoices-held',
          kommunenummer: '4601',
          leavesAt: new Date('2026-11-23T12:00:00Z'),
        },
        {
          type: 'EffectRequested',
          key: 'stop-300',
          step: 'invoices-stopped',
          kommunenummer: '4601',
          leavesAt: new Date('2026-12-06T23:00:00Z'),
        },
      )
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('counts the cool-off from the day of registration, whenever the death was', () => {
    given(stopInvoicesAtDeath)
      .when(diedEvent(person, { doedsdato: '2026-09-01', told: '2026-11-25' }))
      .then({ key: 'hold-300' }, { key: 'stop-300', leavesAt: new Date('2026-12-08T23:00:00Z') });
  });

  it('releases the hold, and stops nothing, when the death is annulled within the cool-off', () => {
    died
      .at('2026-11-26')
      .when(annulled)
      .then(
        { type: 'EffectCancelled', key: 'hold-300' },
        {
          type: 'EffectRequested',
          key: 'undo-hold-300',
          step: 'invoices-released',
          kommunenummer: '4601',
          leavesAt: new Date('2026-11-26T12:00:00Z'),
        },
        { type: 'EffectCancelled', key: 'stop-300' },
      )
      .thenRedeliveryIsHarmless();
  });

  it('starts the invoices again when the death is annulled after the stop has left', () => {
    died
      .at('2026-12-08')
      .whenEffectLeaves('stop-300')
      .when(annulled)
      .then(
        { type: 'EffectCancelled', key: 'hold-300' },
        { type: 'EffectRequested', step: 'invoices-released' },
        { type: 'EffectRequested', key: 'undo-stop-300', step: 'invoices-restarted' },
      )
      .thenRedeliveryIsHarmless();
  });

  it('undoes once, however often it is told', () => {
    died.at('2026-12-08').whenEffectLeaves('stop-300').when(annulled).whenEffectLeaves('undo-stop-300').thenNothing();
  });

  it('makes up for a stop that left although it was to be cancelled', () => {
    died
      .at('2026-11-26')
      .when(annulled)
      .whenEffectLeaves('stop-300')
      .then({ type: 'EffectRequested', key: 'undo-stop-300', step: 'invoices-restarted' });
  });

  it('tells of a corrected death date, once, and lets the cool-off run', () => {
    died
      .when(corrected)
      .then({
        type: 'Announced',
        step: 'death-date-corrected',
        kommunenummer: '4601',
        facts: { doedsdato: '2026-11-20' },
      })
      .thenRedeliveryIsHarmless();
    died
      .when(corrected)
      .when(diedEvent(person, { endring: 'korrigert', sekvensnummer: 306, doedsdato: '2026-11-19' }))
      .then({ type: 'Announced', facts: { doedsdato: '2026-11-19' } });
  });

  it('tells of no date when the correction leaves it unknown', () => {
    died.when(diedEvent(person, { endring: 'korrigert', sekvensnummer: 305, doedsdato: null })).thenNothing();
  });

  it('holds and stops for a corrected death that was never told before', () => {
    given(stopInvoicesAtDeath).when(corrected).then({ key: 'hold-305' }, { key: 'stop-305' }, { type: 'Announced' });
  });

  it('begins anew when the person dies after an annulled death', () => {
    died
      .when(corrected)
      .when(annulled)
      .when(diedEvent(person, { sekvensnummer: 320, told: '2027-05-01' }))
      .then({ key: 'hold-320' }, { key: 'stop-320' });
  });

  it('does nothing for an annulled death that was never told', () => {
    given(stopInvoicesAtDeath).when(annulled).thenNothing();
  });

  it('is not brought back by a death that is older than its annulment', () => {
    given(stopInvoicesAtDeath, annulled).when(diedEvent(person)).thenNothing();
  });
});
