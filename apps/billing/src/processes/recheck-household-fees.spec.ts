import {
  addressEvent,
  anAdultIn,
  anotherAdultIn,
  aSchoolChildIn,
  bornEvent,
  diedEvent,
  familyEvent,
  given,
  identityEvent,
  livesHereEvent,
  movedInEvent,
  movedOutEvent,
  numberedEvent,
  protectedEvent,
} from '@varde/testing';
import { recheckHouseholdFees } from './recheck-household-fees';

const mother = anAdultIn('4601');
const father = anotherAdultIn('4601');
const child = aSchoolChildIn('4601');
const key = 'recheck-2026-11-23';
const sivilstand = familyEvent(mother, {
  hva: 'sivilstand',
  parter: [{ personId: father.personId, rolle: 'ektefelleEllerPartner', ansvar: null }],
});
const athome = given(recheckHouseholdFees, livesHereEvent(mother));
const changed = athome.when(sivilstand);
const { reactsTo } = recheckHouseholdFees;
const first = [mother.personId, father.personId].sort()[0];

describe('recheck-household-fees', () => {
  it('proposes a new look at the fees when the household changes', () => {
    changed
      .then({
        type: 'TaskOpened',
        key,
        kind: 'recheck-household-fees',
        kommunenummer: '4601',
        deadline: '2026-12-23',
        reason: 'familie',
      })
      .thenRedeliveryIsHarmless()
      .thenStateIsStorable();
  });

  it('does so for a birth, a death, a move within and a second home, each with its reason', () => {
    const reasons = { foedsel: bornEvent(child), doedsfall: diedEvent(mother), adresseendring: addressEvent(mother) };
    for (const [reason, event] of Object.entries(reasons)) athome.when(event).then({ type: 'TaskOpened', key, reason });
    athome.when(addressEvent(mother, { hva: 'delt' })).then({ type: 'TaskOpened', reason: 'adresseendring' });
  });

  it('leaves alone other addresses, children who move along, and who is not known to be grown up', () => {
    athome.when(addressEvent(mother, { hva: 'post' })).thenNothing();
    athome.when(addressEvent(mother, { hva: 'opphold' })).thenNothing();
    given(recheckHouseholdFees, livesHereEvent(child)).when(addressEvent(child)).thenNothing();
    given(recheckHouseholdFees).when(addressEvent(mother)).thenNothing();
  });

  it('counts a move within of who turns 18 that day', () => {
    const moves = (foedselsdato: string) => {
      const who = { ...mother, foedselsdato };
      return given(recheckHouseholdFees, livesHereEvent(who)).when(addressEvent(who));
    };
    moves('2008-11-23').thenOpenTasksAre(key);
    moves('2008-11-24').thenNothing();
  });

  it('counts a death that is first told as a correction, also after another change', () => {
    const died = diedEvent(mother, { endring: 'korrigert', sekvensnummer: 310, told: '2026-12-20' });
    changed.when(died).thenOpenTasksAre(key, 'recheck-2026-12-20');
  });

  it('makes one task of several changes within a week, and another of one that comes later', () => {
    const address = (told: string) => addressEvent(mother, { sekvensnummer: 601, told });
    changed.when(address('2026-11-30')).thenNothing().thenOpenTasksAre(key);
    changed.when(address('2026-12-01')).thenOpenTasksAre(key, 'recheck-2026-12-01');
    changed.whenTaskCloses(key).when(address('2026-11-30')).thenNothing();
  });

  it('makes the same task when the changes are read in another order', () => {
    const earlier = addressEvent(mother, { told: '2026-11-20' });
    changed.when(earlier).thenOpenTasksAre('recheck-2026-11-20');
  });

  it('has one case for a couple, whoever of them the event is about', () => {
    const mirrored = familyEvent(father, {
      hva: 'sivilstand',
      parter: [{ personId: mother.personId, rolle: 'ektefelleEllerPartner', ansvar: null }],
    });
    const foreldre = [
      { personId: father.personId, rolle: 'far' as const },
      { personId: mother.personId, rolle: 'mor' as const },
    ];
    expect(reactsTo['livshendelse.familie'](sivilstand)).toBe(first);
    expect(reactsTo['livshendelse.familie'](mirrored)).toBe(first);
    expect(reactsTo['livshendelse.foedsel'](bornEvent(child, { foreldre }))).toBe(first);
  });

  it("puts a child's foreldreansvar in the case of its parents, and a birth without them in its own", () => {
    const parter = [
      { personId: father.personId, rolle: 'far' as const, ansvar: 'felles' as const },
      { personId: mother.personId, rolle: 'mor' as const, ansvar: 'felles' as const },
    ];
    expect(reactsTo['livshendelse.familie'](familyEvent(child, { hva: 'foreldreansvar', parter }))).toBe(first);
    expect(reactsTo['livshendelse.familie'](familyEvent(mother, { hva: 'sivilstand' }))).toBe(mother.personId);
    expect(reactsTo['livshendelse.foedsel'](bornEvent(child))).toBe(child.personId);
  });

  it('leaves a new child in the relations to the birth itself', () => {
    const parter = [{ personId: child.personId, rolle: 'barn' as const, ansvar: null }];
    expect(reactsTo['livshendelse.familie'](familyEvent(father, { parter }))).toEqual([]);
    expect(reactsTo['livshendelse.familie'](familyEvent(father, { hva: 'foreldreansvar', parter }))).toBe(
      father.personId,
    );
  });

  it('takes the task back when the change is annulled, and keeps it while another remains', () => {
    const annulled = familyEvent(mother, { endring: 'annullert', sekvensnummer: 610, erstatter: sivilstand.id });
    changed.when(annulled).then({ type: 'TaskCancelled', key, reason: 'familie-annullert' }).thenRedeliveryIsHarmless();
    changed.when(addressEvent(mother)).when(annulled).thenOpenTasksAre(key);
  });

  it('keeps one task, and its date, when the change is corrected', () => {
    const told = '2026-12-20';
    changed
      .when(familyEvent(mother, { endring: 'korrigert', sekvensnummer: 610, erstatter: sivilstand.id, told }))
      .thenNothing();
  });

  it('keeps one task when the death date is corrected, and takes it back when the death is annulled', () => {
    const died = athome.when(diedEvent(mother));
    died.when(diedEvent(mother, { endring: 'korrigert', sekvensnummer: 310, told: '2026-12-20' })).thenNothing();
    died
      .when(diedEvent(mother, { endring: 'annullert', sekvensnummer: 310 }))
      .then({ type: 'TaskCancelled', key, reason: 'doedsfall-annullert' });
    athome.when(diedEvent(mother, { endring: 'korrigert', sekvensnummer: 310 })).thenOpenTasksAre(key);
    changed
      .when(diedEvent(mother))
      .when(diedEvent(mother, { endring: 'annullert', sekvensnummer: 310 }))
      .thenOpenTasksAre(key);
  });

  it('takes the task back when the person moves out, in whatever order it is told', () => {
    changed.when(movedOutEvent(mother)).then({ type: 'TaskCancelled', key, reason: 'utflytting' });
    given(recheckHouseholdFees, movedOutEvent(mother)).when(sivilstand).thenNothing();
    changed
      .when(movedInEvent({ ...mother, kommunenummer: '4627' }, { sekvensnummer: 200 }))
      .then({ type: 'TaskCancelled', key, reason: 'innflytting' });
  });

  it('works before it is known where the person lives', () => {
    given(recheckHouseholdFees).when(sivilstand).thenOpenTasksAre(key);
  });

  it('takes the task back when the identity has ended', () => {
    changed.when(identityEvent(mother)).then({ type: 'TaskCancelled', key, reason: 'identitetsendring' });
  });

  it('keeps the task under address protection and under another number, and tells who works on it', () => {
    changed.when(protectedEvent(mother)).then({ type: 'TaskNoted', key, note: 'adressebeskyttelse' });
    changed.when(numberedEvent(mother)).then({ type: 'TaskNoted', key, note: 'dnr-til-fnr' });
  });
});
