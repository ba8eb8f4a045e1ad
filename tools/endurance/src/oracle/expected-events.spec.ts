import { type Document } from './document';
import { expectedEvents } from './expected-events';
import { type Entry, type World } from './story';

const world: World = {
  ours: new Set(['4601']),
  personIdOf: (number) => (number === 'mother' ? 'person-m' : undefined),
};

const livesIn = (kommunenummer: string, more: Document = {}, street = 'a'): Document => ({
  identifikasjonsnummer: [{ foedselsEllerDNummer: 'n', identifikatortype: 'foedselsnummer', status: 'iBruk' }],
  status: [{ status: 'bosatt' }],
  foedsel: [{ foedselsdato: '2017-03-14' }],
  bostedsadresse: [{ vegadresse: { kommunenummer, adressenavn: street }, flyttedato: '2026-11-02' }],
  ...more,
});

const entry = (
  hendelsetype: string,
  after: Document | null,
  changes: Readonly<Record<string, string>> = {},
): Entry => ({
  sekvensnummer: 1,
  hendelsetyper: [hendelsetype],
  after,
  changes: new Map(Object.entries(changes)),
});

const told = (before: Document | null, ...entries: Entry[]): string[] =>
  expectedEvents({ personId: 'p', before, entries }, world).map(
    ({ topic, endring, kommunenummer, facts }) => `${topic} ${endring} ${kommunenummer} ${JSON.stringify(facts)}`,
  );

const topicsTold = (before: Document | null, ...entries: Entry[]): string[] =>
  told(before, ...entries).map((line) => line.split(' ').slice(0, 2).join(' '));

describe('the oracle on moves', () => {
  it('expects one innflytting with where from, where to and when', () => {
    expect(told(livesIn('0301'), entry('endringIBostedsadresse', livesIn('4601')))).toEqual([
      'innflytting ny 4601 {"fraKommune":"0301","fraLand":null,"tilKommune":"4601","flyttedato":"2026-11-02","foedselsdato":"2017-03-14"}',
    ]);
  });

  it('expects a move to another kommune to be told for the one that was left', () => {
    expect(told(livesIn('4601'), entry('endringIBostedsadresse', livesIn('5001')))[0]).toMatch(/^utflytting ny 4601/);
  });

  it('expects an adresseendring inside the kommune, and nothing when the same address is told again', () => {
    expect(topicsTold(livesIn('4601'), entry('endringIBostedsadresse', livesIn('4601', {}, 'b')))).toEqual([
      'adresseendring ny',
    ]);
    expect(told(livesIn('4601'), entry('personErOppdatert', livesIn('4601')))).toEqual([]);
  });

  it('expects nothing of a renumbered kommune', () => {
    expect(told(livesIn('4601'), entry('endringIBostedsadresseVedKommuneregulering', livesIn('4699')))).toEqual([]);
  });

  it('expects a vanished address under strengtFortrolig to be no move, and its return to the same kommune neither', () => {
    const hidden: Document = {
      ...livesIn('4601'),
      bostedsadresse: [],
      adressebeskyttelse: [{ graderingsnivaa: 'strengtFortrolig' }],
    };
    const steps = [entry('endringIAdressebeskyttelse', hidden), entry('endringIAdressebeskyttelse', livesIn('4601'))];
    expect(topicsTold(livesIn('4601'), ...steps)).toEqual(['adressebeskyttelse ny', 'adressebeskyttelse opphoert']);
  });

  it('expects an annulled move to tell the move that was annulled', () => {
    const undo = entry('endringIBostedsadresse', livesIn('0301'), { bostedsadresse: 'annullere' });
    expect(told(livesIn('4601'), undo)[0]).toMatch(
      /^innflytting annullert 4601 .*"fraKommune":"0301".*"tilKommune":"4601"/,
    );
  });

  it('expects a person from abroad to come from a country', () => {
    const arrived = livesIn('4601', { innflytting: [{ fraflyttingsland: 'SYR' }] });
    expect(told(null, entry('personErBosatt', arrived))[0]).toMatch(/"fraLand":"SYR"/);
  });
});

describe('the oracle on births and deaths', () => {
  const bornOn = new Date(Date.now() - 3 * 86_400_000).toISOString().slice(0, 10);
  const foedsel = [{ foedselsdato: bornOn }];
  const child = livesIn('4601', {
    foedsel,
    familierelasjon: [{ relatertPerson: 'mother', relatertPersonsRolle: 'mor' }],
  });

  it('expects one foedsel with the parents that are known here, and no innflytting', () => {
    const steps = [
      entry('personErOpprettet', child),
      entry('endringIFoedsel', child),
      entry('endringIFamilierelasjon', child),
    ];
    expect(told(null, ...steps)).toEqual([
      `foedsel ny 4601 {"foedselsdato":"${bornOn}","kommune":"4601","foreldre":[{"personId":"person-m","rolle":"mor"}]}`,
    ]);
  });

  it('expects a death, its corrected date and its annulment to be told once each', () => {
    const dead = (doedsdato: string): Document => livesIn('4601', { doedsfall: { doedsdato } });
    const steps = [
      entry('personErDoed', dead('2026-11-01')),
      entry('endringIDoedsfall', dead('2026-11-01')),
      entry('personErReaktivert', dead('2026-10-30')),
      entry('personErReaktivert', livesIn('4601')),
    ];
    expect(topicsTold(livesIn('4601'), ...steps)).toEqual([
      'doedsfall ny',
      'doedsfall korrigert',
      'doedsfall annullert',
    ]);
  });

  it('expects a stillborn child to make no event about its parent', () => {
    const mourning = livesIn('4601', { familierelasjon: [{ relatertPersonsRolle: 'doedfoedtBarn' }] });
    expect(told(livesIn('4601'), entry('endringIFamilierelasjon', mourning))).toEqual([]);
  });
});

describe('the oracle on identities and elements', () => {
  const withNumber = (number: string, kind: string): Document =>
    livesIn('4601', {
      identifikasjonsnummer: [{ foedselsEllerDNummer: number, identifikatortype: kind, status: 'iBruk' }],
    });

  it('expects dnr-til-fnr once, and nytt-fnr for another foedselsnummer', () => {
    const fnr = withNumber('f', 'foedselsnummer');
    expect(
      told(withNumber('d', 'dNummer'), entry('endringIIdentifikasjonsnummer', fnr), entry('personErBosatt', fnr)),
    ).toEqual(['dnr-til-fnr ny 4601 {}']);
    expect(told(fnr, entry('endringIIdentifikasjonsnummer', withNumber('g', 'foedselsnummer')))).toEqual([
      'identitetsendring ny 4601 {"hva":"nytt-fnr"}',
    ]);
  });

  it('expects a temporary name to be silent and the first real one to be told', () => {
    const named = (fornavn: string): Document => livesIn('4601', { navn: [{ fornavn, etternavn: 'x' }] });
    const steps = [
      entry('endringINavn', named('Kari*PIKE')),
      entry('endringINavn', named('Liv')),
      entry('endringINavn', named('Siv')),
    ];
    expect(told(livesIn('4601'), ...steps)).toEqual([
      'navn ny 4601 {"hva":"foerste-navn"}',
      'navn ny 4601 {"hva":"navn"}',
    ]);
  });

  it('says nothing of people who were never ours', () => {
    expect(
      told(livesIn('0301'), entry('endringISivilstand', livesIn('0301', { sivilstand: [{ sivilstand: 'gift' }] }))),
    ).toEqual([]);
  });
});
