import {
  anAdultIn,
  bornEvent,
  diedEvent,
  given,
  livesHereEvent,
  movedFromAbroadEvent,
  movedInEvent,
  movedOutEvent,
  numberedEvent,
  processEventAbout,
  protectedEvent,
} from '@varde/testing';
import { examineTuberculosis, examineTuberculosisFrom } from './examine-tuberculosis';

const person = anAdultIn('4601');
const key = 'tuberculosis-examination-100';
const arrived = given(examineTuberculosis, movedFromAbroadEvent(person, 'PHL'));
const tells = (step: string) =>
  processEventAbout('refugee.prosess', person, { process: 'refugee/run-introduction-programme', step });

describe('examine-tuberculosis', () => {
  it('gives who comes from a country with a high incidence four weeks', () => {
    given(examineTuberculosis)
      .when(movedFromAbroadEvent(person, 'PHL'))
      .then({
        type: 'TaskOpened',
        key,
        kind: 'tuberculosis-examination',
        kommunenummer: '4601',
        deadline: '2026-12-21',
        reason: 'hoey-forekomst',
      })
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('asks nothing of who comes from another country, from Norway, or was here before', () => {
    given(examineTuberculosis).when(movedFromAbroadEvent(person, 'SWE')).thenNothing();
    given(examineTuberculosis).when(movedInEvent(person)).thenNothing();
    given(examineTuberculosis, tells('refugee-settled')).when(livesHereEvent(person)).thenNothing();
  });

  it('goes by the list of countries that the kommune sets', () => {
    const onlySweden = given(examineTuberculosisFrom(['SWE']));
    onlySweden.when(movedFromAbroadEvent(person, 'SWE')).thenOpenTasksAre(key);
    onlySweden.when(movedFromAbroadEvent(person, 'PHL')).thenNothing();
  });

  it('gives a refugee 14 days, in whatever order it is told', () => {
    arrived
      .when(tells('refugee-settled'))
      .then({ type: 'TaskRescheduled', key, deadline: '2026-12-07', reason: 'refugee.prosess' })
      .thenRedeliveryIsHarmless();
    given(examineTuberculosis, tells('refugee-settled'))
      .when(movedFromAbroadEvent(person, 'SWE'))
      .then({ type: 'TaskOpened', key, deadline: '2026-12-07', reason: 'flyktning' });
  });

  it('gives the child of a refugee 14 days, and reads nothing into other news', () => {
    const fromSweden = given(examineTuberculosis, movedFromAbroadEvent(person, 'SWE'));
    fromSweden.when(tells('child-needs-health-examination')).thenOpenTasksAre(key);
    fromSweden.when(tells('child-needs-school-place')).thenNothing();
  });

  it('makes one task when both refugee steps are told', () => {
    const settled = tells('refugee-settled');
    const asChild = processEventAbout('refugee.prosess', person, {
      ...settled.data,
      step: 'child-needs-health-examination',
      revision: 2,
    });
    arrived.when(settled).when(asChild).thenNothing();
  });

  it('counts from an arrival that lies ahead', () => {
    given(examineTuberculosis)
      .when(movedFromAbroadEvent(person, 'PHL', { flyttedato: '2026-12-01' }))
      .then({ type: 'TaskOpened', deadline: '2026-12-29' });
  });

  it('takes the task back at death, and makes it anew when the death is annulled', () => {
    const died = arrived.when(diedEvent(person));
    died.then({ type: 'TaskCancelled', key, reason: 'doedsfall' }).thenRedeliveryIsHarmless();
    died.when(diedEvent(person, { endring: 'annullert', sekvensnummer: 310 })).thenOpenTasksAre(key);
    given(examineTuberculosis, diedEvent(person)).when(movedFromAbroadEvent(person, 'PHL')).thenNothing();
  });

  it('takes the task back when the arrival is annulled, or corrected to another country', () => {
    arrived
      .when(movedFromAbroadEvent(person, 'PHL', { endring: 'annullert', sekvensnummer: 110 }))
      .then({ type: 'TaskCancelled', key, reason: 'innflytting-annullert' });
    arrived
      .when(movedFromAbroadEvent(person, 'SWE', { endring: 'korrigert', sekvensnummer: 110 }))
      .then({ type: 'TaskCancelled', key, reason: 'innflytting-korrigert' });
  });

  it('takes the task back when the person moves out', () => {
    arrived.when(movedOutEvent(person)).then({ type: 'TaskCancelled', key, reason: 'utflytting' });
    given(examineTuberculosis, movedOutEvent(person)).when(movedFromAbroadEvent(person, 'PHL')).thenNothing();
  });

  it('keeps the task under address protection and under another number, and tells who works on it', () => {
    arrived.when(protectedEvent(person)).then({ type: 'TaskNoted', key, note: 'adressebeskyttelse' });
    arrived.when(numberedEvent(person)).then({ type: 'TaskNoted', key, note: 'dnr-til-fnr' });
    arrived.when(bornEvent(person, { endring: 'korrigert', sekvensnummer: 120 })).thenNothing();
  });
});
