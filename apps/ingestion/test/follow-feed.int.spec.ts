import { syntheticFoedselsnummer } from '@varde/identity';
import { type FreshDatabase, freshDatabase } from '@varde/testing';
import { ledgerSummary } from '../src/ledger/ledger';
import { FregDouble } from './freg-double';
import { IngestionUnderTest, summary, template } from './ingestion-under-test';
import { has, historic, livesIn, person } from './wire-persons';

const number = (serial: number, birth = '1990-03-14'): string => syntheticFoedselsnummer(birth, serial).unmask();

describe('following the feed', () => {
  let freg: FregDouble;
  let fresh: FreshDatabase;
  let ingestion: IngestionUnderTest;

  beforeEach(async () => {
    freg = await new FregDouble().start();
    fresh = await freshDatabase(template);
    ingestion = new IngestionUnderTest(fresh.url, freg.url);
  });

  afterEach(async () => {
    await ingestion.close();
    await freg.stop();
    await fresh.drop();
  });

  it('tells of somebody who moves in, and balances the ledger', async () => {
    await ingestion.bootstrap();
    const oslo = livesIn('0301', '2015-01-01');
    freg.set(person(number(1), { bostedsadresse: [livesIn('4601', '2026-11-02'), historic(oslo)] }));
    freg.set(person(number(2), { bostedsadresse: [oslo] }));
    freg.tell(number(2), 'endringISivilstand');
    freg.tell(number(2), 'endringIBostedsadresse');
    const last = freg.tell(number(1), 'endringIBostedsadresse', undefined, 3);
    await ingestion.followTo(last);
    const records = await ingestion.taken();
    expect(summary(records)).toEqual(['innflytting ny']);
    expect(records[0]?.value).toMatchObject({
      kommunenummer: '4601',
      sekvensnummer: last,
      hendelsetype: 'endringIBostedsadresse',
      fraKommune: '0301',
      fraLand: null,
      tilKommune: '4601',
      flyttedato: '2026-11-02',
      foedselsdato: '1990-03-14',
      erstatter: null,
    });
    expect(records[0]?.key).toBe(records[0]?.value['personId']);
    expect(await ledgerSummary(ingestion.database)).toEqual({
      balances: true,
      from: 101,
      to: last,
      read: 3,
      irrelevant: 2,
      unchanged: 0,
      published: 1,
      held: 0,
      quarantined: 0,
      gaps: 2,
    });
  });

  it('fills an empty register from an uttrekk, each resident once, and then follows', async () => {
    const spouse = number(5, '1988-01-01');
    freg.set(
      person(number(1), {
        bostedsadresse: [livesIn('4601', '2015-01-01')],
        sivilstand: [has({ sivilstand: 'gift', relatertVedSivilstand: spouse })],
      }),
    );
    freg.set(person(spouse, { bostedsadresse: [livesIn('0301', '2015-01-01')] }));
    freg.set(
      person(number(2), {
        bostedsadresse: [livesIn('4601', '2015-01-01', 'Heiveien', { adressegradering: 'fortrolig' })],
        adressebeskyttelse: [has({ graderingsnivaa: 'fortrolig' })],
      }),
    );
    freg.residents.set('4601', [number(1), number(2)]);
    await ingestion.bootstrap();
    expect(summary(await ingestion.taken()).sort()).toEqual(['adressebeskyttelse ny', 'bosatt ny', 'bosatt ny']);
    await ingestion.bootstrap();
    expect(await ingestion.taken()).toEqual([]);
    freg.tell(number(1), 'personErOppdatert');
    const last = freg.tell(spouse, 'endringINavn');
    await ingestion.followTo(last);
    expect(await ingestion.taken()).toEqual([]);
    expect(await ledgerSummary(ingestion.database)).toMatchObject({ balances: true, read: 2, unchanged: 2 });
  });

  it('tells of a birth once, and of the child once to each parent here', async () => {
    const [mother, father, child] = [number(1), number(2), number(7, '2026-11-01')];
    const home = livesIn('4601', '2015-01-01');
    freg.set(person(mother, { bostedsadresse: [home] }));
    freg.set(person(father, { bostedsadresse: [home] }));
    freg.residents.set('4601', [mother, father]);
    await ingestion.bootstrap();
    await ingestion.taken();

    const parentOf = (rolle: string) => ({
      familierelasjon: [has({ relatertPerson: child, relatertPersonsRolle: 'barn', minRolleForPerson: rolle })],
      foreldreansvar: [has({ ansvar: 'felles', ansvarssubjekt: child, ansvarlig: rolle === 'mor' ? mother : father })],
      bostedsadresse: [home],
    });
    freg.set(person(mother, parentOf('mor')));
    freg.set(person(father, parentOf('far')));
    freg.set(
      person(child, {
        navn: [has({ fornavn: 'LUR*PIKE', etternavn: 'FJELLREV' })],
        foedsel: [has({ foedselsdato: '2026-11-01', foedselsaar: '2026', foedeland: 'NOR' })],
        bostedsadresse: [livesIn('4601', '2026-11-01')],
        familierelasjon: [
          has({ relatertPerson: mother, relatertPersonsRolle: 'mor', minRolleForPerson: 'barn' }),
          has({ relatertPerson: father, relatertPersonsRolle: 'far', minRolleForPerson: 'barn' }),
        ],
        foreldreansvar: [
          has({ ansvar: 'felles', ansvarssubjekt: child, ansvarlig: mother }),
          has({ ansvar: 'felles', ansvarssubjekt: child, ansvarlig: father }),
        ],
      }),
    );
    for (const type of ['personErOpprettet', 'endringIFoedsel', 'endringINavn', 'endringIBostedsadresse']) {
      freg.tell(child, type);
    }
    freg.tell(mother, 'endringIFamilierelasjon');
    freg.tell(mother, 'endringIForeldreansvar');
    const last = freg.tell(father, 'endringIFamilierelasjon');
    await ingestion.followTo(last);
    const records = await ingestion.taken();
    expect(summary(records).sort()).toEqual(['familie familierelasjon ny', 'familie familierelasjon ny', 'foedsel ny']);
    expect(records.find(({ topic }) => topic.includes('foedsel'))?.value['foreldre']).toHaveLength(2);
  });

  it('sets a broken entry aside with its text and lets the others through', async () => {
    await ingestion.bootstrap();
    freg.set(person(number(1), { bostedsadresse: [livesIn('4601', '2026-11-02')] }));
    freg.tellBroken({ hendelse: { hendelsetype: 'endringINavn' } });
    freg.tellBroken({ hendelse: null });
    const last = freg.tell(number(1), 'endringIBostedsadresse');
    await ingestion.followTo(last);
    expect(summary(await ingestion.taken())).toEqual(['innflytting ny']);
    expect(await ledgerSummary(ingestion.database)).toMatchObject({ balances: true, quarantined: 2, published: 1 });
    const { rows } = await ingestion.database.query('select reason, raw from quarantine order by id');
    expect(rows).toMatchObject([{ reason: 'no-person' }, { reason: 'no-hendelse' }]);
  });
});
