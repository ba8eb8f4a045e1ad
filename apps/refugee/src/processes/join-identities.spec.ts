import {
  anAdultIn,
  anotherAdultIn,
  diedEvent,
  given,
  identityEvent,
  movedInEvent,
  numberedEvent,
  permitEvent,
  protectedEvent,
} from '@varde/testing';
import { joinIdentities } from './join-identities';

const person = anAdultIn('4601');
const duf = permitEvent(person, { hva: 'utlendingsnummer' });
const numbered = given(joinIdentities).when(numberedEvent(person));
const merge = identityEvent(person, {
  hva: 'sammenslaaing',
  hendelsetype: 'personErViderefoertSomGjeldendeVedSammenslaaing',
  annenPersonId: anotherAdultIn('4601').personId,
});
const merged = given(joinIdentities).when(merge);
const key = 'check-joined-case-900';
const joined = { type: 'Announced' as const, step: 'identities-joined', kommunenummer: '4601' };

describe('join-identities', () => {
  it('proves that d-number and foedselsnummer are one case, without saying either', () => {
    numbered
      .then({ ...joined, facts: { sekvensnummer: 800, duf: false } })
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('joins the DUF number too, whichever comes first', () => {
    given(joinIdentities, duf)
      .when(numberedEvent(person))
      .then({ ...joined, facts: { sekvensnummer: 800, duf: true } });
    numbered
      .when(duf)
      .then({ ...joined, facts: { sekvensnummer: 800, duf: true } })
      .thenRedeliveryIsHarmless();
  });

  it('has nothing to prove while no number has changed', () => {
    given(joinIdentities).when(duf).thenNothing();
    given(joinIdentities).when(movedInEvent(person)).thenNothing();
    given(joinIdentities)
      .when(identityEvent(person, { hva: 'nytt-fnr' }))
      .thenNothing();
  });

  it('says that the identities are parted when the change of number is annulled', () => {
    numbered
      .when(numberedEvent(person, { endring: 'annullert', sekvensnummer: 810 }))
      .then({ type: 'Announced', step: 'identities-parted', kommunenummer: '4601', facts: { sekvensnummer: 810 } })
      .thenRedeliveryIsHarmless();
  });

  it('asks for a check that two cases have become one when persons are merged', () => {
    merged
      .then({
        type: 'TaskOpened',
        key,
        kind: 'check-joined-case',
        kommunenummer: '4601',
        deadline: '2026-12-07',
        reason: 'sammenslaaing',
      })
      .thenRedeliveryIsHarmless();
  });

  it('asks for it at the surviving identity alone', () => {
    const lesser = { ...merge, data: { ...merge.data, hendelsetype: 'personErOpphoertSomDublett' } };
    given(joinIdentities).when(lesser).thenNothing();
    numbered.when(lesser).thenNothing();
  });

  it('takes the check back when the merge is undone', () => {
    const split = { hva: 'splitting', sekvensnummer: 910, hendelsetype: 'personErEndretVedSplitting' } as const;
    merged.when(identityEvent(person, split)).then({ type: 'TaskCancelled', key, reason: 'identitetsendring' });
    merged
      .when(identityEvent(person, { hva: 'sammenslaaing', endring: 'annullert', sekvensnummer: 910 }))
      .then({ type: 'TaskCancelled', key, reason: 'identitetsendring-annullert' });
    merged.when(identityEvent(person, { hva: 'nytt-fnr', sekvensnummer: 910 })).thenNothing();
  });

  it('tells nobody of who has a secret address', () => {
    given(joinIdentities, protectedEvent(person)).when(numberedEvent(person)).thenNothing();
    given(joinIdentities, protectedEvent(person, { til: 'fortrolig' }))
      .when(numberedEvent(person))
      .then(joined);
    numbered.when(protectedEvent(person)).thenNothing();
  });

  it('goes on at death', () => {
    numbered.when(diedEvent(person)).thenNothing();
    merged.when(diedEvent(person)).thenNothing();
    given(joinIdentities, diedEvent(person)).when(numberedEvent(person)).then(joined);
  });
});
