import { type Foedsel } from '@varde/life-events';
import { livingHome, remember, type Resident, type ResidentEvent, unknownResident } from '@varde/process';
import { aNewbornIn, anAdultIn } from '../src/person';
import {
  bornEvent,
  diedEvent,
  identityEvent,
  livesHereEvent,
  movedInEvent,
  movedOutEvent,
  protectedEvent,
} from '../src/person-events';

const person = anAdultIn('4601');
const told = (...events: (ResidentEvent | Foedsel)[]): Resident => events.reduce(remember, unknownResident);
const homeOf = (...events: (ResidentEvent | Foedsel)[]) => {
  const home = livingHome(told(...events));
  return home && `${home.kommunenummer}/${home.stay}/${home.cameBy}`;
};
const movedIn = movedInEvent(person);
const movedOut = movedOutEvent(person);
const livesHere = livesHereEvent(person);

describe('where a person lives', () => {
  it('is the kommune of the newest move, whatever order the topics are read in', () => {
    expect(homeOf(movedIn, movedOut)).toBeNull();
    expect(homeOf(movedOut, movedIn)).toBeNull();
    expect(homeOf(livesHere, movedIn)).toBe('4601/100/innflytting');
    expect(homeOf(movedIn, livesHere)).toBe('4601/100/innflytting');
    expect(homeOf(movedOut, livesHere)).toBeNull();
  });

  it('stays the same stay when a resident is listed again, or the same move is told again', () => {
    expect(homeOf(livesHere, livesHereEvent(person, { sekvensnummer: 60 }))).toBe('4601/50/bosatt');
    expect(homeOf(movedIn, livesHereEvent(person, { sekvensnummer: 160 }))).toBe('4601/100/innflytting');
    expect(homeOf(movedIn, movedInEvent(person, { sekvensnummer: 120 }))).toBe('4601/100/innflytting');
    expect(homeOf(movedIn, movedInEvent(person, { sekvensnummer: 120, flyttedato: '2026-11-25' }))).toBe(
      '4601/120/innflytting',
    );
  });

  it('is a new stay when a listed resident of another kommune of ours is listed here', () => {
    expect(homeOf(livesHere, livesHereEvent({ ...person, kommunenummer: '4627' }, { sekvensnummer: 60 }))).toBe(
      '4627/60/bosatt',
    );
  });

  it('is not moved by a corrected move, but for one into another kommune', () => {
    const corrected = { endring: 'korrigert', sekvensnummer: 110, flyttedato: '2026-11-20' } as const;
    expect(homeOf(movedIn, movedInEvent(person, corrected))).toBe('4601/100/innflytting');
    expect(homeOf(movedIn, movedInEvent({ ...person, kommunenummer: '4627' }, corrected))).toBe('4627/110/innflytting');
    expect(homeOf(movedInEvent(person, corrected))).toBe('4601/110/innflytting');
  });

  it('is nowhere of ours after an annulled move in, and as before after an annulled move out', () => {
    const annulled = movedInEvent(person, { endring: 'annullert', sekvensnummer: 110 });
    expect(homeOf(movedIn, annulled)).toBeNull();
    expect(homeOf(annulled, movedIn)).toBeNull();
    const elsewhere = movedInEvent({ ...person, kommunenummer: '4627' }, { endring: 'annullert', sekvensnummer: 110 });
    expect(homeOf(movedIn, elsewhere)).toBe('4601/100/innflytting');
    const notLeft = movedOutEvent(person, { endring: 'annullert', sekvensnummer: 210 });
    expect(homeOf(movedIn, movedOut, notLeft)).toBe('4601/100/innflytting');
    expect(homeOf(notLeft)).toBe('4601/210/bosatt');
    expect(homeOf(movedIn, notLeft)).toBe('4601/100/innflytting');
  });

  it('is the same when both halves of an annulled move between two kommuner of ours are read in any order', () => {
    const there = { ...person, kommunenummer: '4627' };
    const moves = [movedIn, movedOut, movedInEvent(there, { sekvensnummer: 200 })];
    const notIn = movedInEvent(there, { endring: 'annullert', sekvensnummer: 210 });
    const notOut = movedOutEvent(person, { endring: 'annullert', sekvensnummer: 210 });
    expect(homeOf(...moves, notIn, notOut)).toBe('4601/100/innflytting');
  });

  it('keeps the stay that ended, and loses it when a departure from another kommune is told', () => {
    expect(told(movedIn, movedOut).departure).toMatchObject({ id: 200, kommunenummer: '4601', home: { stay: 100 } });
    const corrected = movedOutEvent(person, { endring: 'korrigert', sekvensnummer: 210 });
    expect(told(movedIn, movedOut, corrected).departure).toMatchObject({ id: 200, home: { stay: 100 } });
    const other = movedOutEvent({ ...person, kommunenummer: '4627' }, { sekvensnummer: 220 });
    expect(told(movedIn, movedOut, other).departure).toMatchObject({ id: 220, kommunenummer: '4627', home: null });
    expect(told(corrected).departure).toMatchObject({ id: 210, home: null });
  });

  it('is counted from the later of the move and the day it was told', () => {
    expect(livingHome(told(movedInEvent(person, { flyttedato: null, told: '2026-11-25' })))?.since).toBe('2026-11-25');
    expect(livingHome(told(movedInEvent(person, { flyttedato: '2026-12-01' })))?.since).toBe('2026-12-01');
  });
});

describe('birth', () => {
  const child = aNewbornIn('4601');
  const born = bornEvent(child);

  it('gives a home, unless a newer move has', () => {
    expect(homeOf(born)).toBe('4601/100/foedsel');
    expect(homeOf(movedOutEvent(child), born)).toBeNull();
    expect(homeOf(livesHereEvent(child), born)).toBe('4601/50/bosatt');
    expect(told(movedOutEvent(child), born).born?.foedselsdato).toBe('2026-11-20');
  });

  it('keeps the newest date that is known', () => {
    const newer = livesHereEvent(child, { sekvensnummer: 150, foedselsdato: '2026-11-19' });
    expect(told(newer, born).born?.foedselsdato).toBe('2026-11-19');
    expect(told(born, newer).born?.foedselsdato).toBe('2026-11-19');
    expect(told(born, livesHereEvent(child, { sekvensnummer: 150, foedselsdato: null })).born).not.toBeNull();
  });

  it('is forgotten when annulled, and what is older does not bring it back', () => {
    const annulled = bornEvent(child, { endring: 'annullert', sekvensnummer: 110 });
    expect(told(born, annulled)).toMatchObject({ born: null, home: null });
    expect(told(born, annulled, livesHereEvent(child, { sekvensnummer: 105 }))).toMatchObject({
      born: null,
      home: null,
    });
    expect(homeOf(born, annulled, bornEvent(child, { sekvensnummer: 111 }))).toBe('4601/100/foedsel');
    expect(homeOf(born, annulled, bornEvent({ ...child, kommunenummer: '4627' }, { sekvensnummer: 111 }))).toBe(
      '4627/111/foedsel',
    );
  });
});

describe('death, identity and grading', () => {
  it('leave a person without a living home until they are undone', () => {
    const died = diedEvent(person);
    expect(homeOf(movedIn, died)).toBeNull();
    expect(homeOf(movedIn, died, diedEvent(person, { endring: 'opphoert', sekvensnummer: 310 }))).toBe(
      '4601/100/innflytting',
    );
    const ended = identityEvent(person);
    expect(homeOf(movedIn, ended)).toBeNull();
    expect(homeOf(movedIn, ended, identityEvent(person, { hva: 'reaktivering' }))).toBe('4601/100/innflytting');
    expect(homeOf(movedIn, ended, identityEvent(person, { endring: 'annullert' }))).toBe('4601/100/innflytting');
    expect(homeOf(movedIn, ended, identityEvent(person, { hva: 'nytt-fnr' }))).toBeNull();
  });

  it('end the lesser half of a merge, and bring it back when it is split', () => {
    const lesser = identityEvent(person, { hva: 'sammenslaaing', hendelsetype: 'personErOpphoertSomDublett' });
    const survivor = identityEvent(person, {
      hva: 'sammenslaaing',
      hendelsetype: 'personErViderefoertSomGjeldendeVedSammenslaaing',
    });
    expect(homeOf(movedIn, lesser)).toBeNull();
    expect(homeOf(movedIn, survivor)).toBe('4601/100/innflytting');
    const annulled = { ...lesser, data: { ...lesser.data, endring: 'annullert' as const } };
    expect(homeOf(movedIn, lesser, annulled)).toBe('4601/100/innflytting');
    expect(homeOf(movedIn, lesser, identityEvent(person, { hva: 'splitting' }))).toBe('4601/100/innflytting');
  });

  it('keep the first registration of a death whose date is corrected', () => {
    const corrected = diedEvent(person, {
      endring: 'korrigert',
      sekvensnummer: 310,
      told: '2026-12-24',
      doedsdato: null,
    });
    expect(told(diedEvent(person), corrected).death).toEqual({
      id: 300,
      kommunenummer: '4601',
      doedsdato: null,
      registered: '2026-11-23',
    });
    expect(told(corrected).death).toMatchObject({ id: 310, registered: '2026-12-24' });
  });

  it('lift a grading by a new one or by its end', () => {
    expect(told(protectedEvent(person)).gradering).toBe('strengtFortrolig');
    expect(told(protectedEvent(person), protectedEvent(person, { til: 'fortrolig' })).gradering).toBe('fortrolig');
    expect(told(protectedEvent(person), protectedEvent(person, { endring: 'opphoert' })).gradering).toBe('ugradert');
  });
});
