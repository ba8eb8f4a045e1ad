import { syntheticDNummer, syntheticFoedselsnummer } from '@varde/identity';
import { type FreshDatabase, freshDatabase } from '@varde/testing';
import { type ServerResponse } from 'node:http';
import { ledgerSummary } from '../src/ledger/ledger';
import { FregDouble } from './freg-double';
import { IngestionUnderTest, summary, template } from './ingestion-under-test';
import { has, historic, livesIn, person } from './wire-persons';

const number = (serial: number, birth = '1990-03-14'): string => syntheticFoedselsnummer(birth, serial).unmask();
const oslo = livesIn('0301', '2015-01-01', 'Heiveien');

describe('a feed that misbehaves', () => {
  let freg: FregDouble;
  let fresh: FreshDatabase;
  let ingestion: IngestionUnderTest;

  beforeEach(async () => {
    freg = await new FregDouble().start();
    fresh = await freshDatabase(template);
    ingestion = new IngestionUnderTest(fresh.url, freg.url);
    await ingestion.bootstrap();
  });

  afterEach(async () => {
    await ingestion.close();
    await freg.stop();
    await fresh.drop();
  });

  const movesIn = (serial: number): number => {
    freg.set(person(number(serial), { bostedsadresse: [livesIn('4601', '2026-11-02'), historic(oslo)] }));
    return freg.tell(number(serial), 'endringIBostedsadresse');
  };

  it('loses nothing to a malformed page, a firewall, throttling or an outage', async () => {
    const last = movesIn(1);
    const html = (response: ServerResponse): void => void response.writeHead(200).end('<html></html>');
    freg.faults.push(
      (response) => void response.writeHead(200).end('[{"sekvensnummer":'),
      html,
      (response) => void response.writeHead(429, { 'retry-after': '20' }).end(),
      (response) => void response.destroy(),
    );
    await ingestion.followTo(last);
    expect(summary(await ingestion.taken())).toEqual(['innflytting ny']);
    expect(ingestion.failures.map((error) => (error as Error).name)).toEqual([
      'FregMalformed',
      'FregFirewall',
      'FregThrottled',
      'FregUnavailable',
    ]);
  });

  it('stops and says why when the pointer is too old', async () => {
    movesIn(1);
    freg.faults.push((response) => void response.writeHead(406).end('{}'));
    await expect(ingestion.followTo(freg.sequence)).rejects.toThrow('bootstrap again');
    expect(ingestion.state.view(new Date()).state).toBe('stopped');
  }, 40_000);

  it('handles a page that comes twice once', async () => {
    const last = movesIn(1);
    const twice = [...freg.feed, ...freg.feed];
    freg.feed.length = 0;
    freg.feed.push(...twice);
    await ingestion.followTo(last);
    const again = movesIn(2);
    freg.feed.push(...twice);
    await ingestion.followTo(again);
    expect(summary(await ingestion.taken())).toEqual(['innflytting ny', 'innflytting ny']);
    expect(await ledgerSummary(ingestion.database)).toMatchObject({ balances: true, read: 2 });
  });

  it('sets a person document of 10 MB aside, and nobody else', async () => {
    freg.set(person(number(3), { navn: [has({ fornavn: 'x'.repeat(10_000_000) })] }));
    freg.tell(number(3), 'personErBosatt');
    freg.set(person(number(4), { bostedsadresse: [livesIn('0301', '2026-11-02', 'x'.repeat(10_000_000))] }));
    freg.tell(number(4), 'personErBosatt');
    await ingestion.followTo(movesIn(1));
    expect(summary(await ingestion.taken())).toEqual(['innflytting ny']);
    const { rows } = await ingestion.database.query('select reason from quarantine order by id');
    expect(rows).toEqual([{ reason: 'document-too-large' }, { reason: 'document-too-large' }]);
    expect(await ledgerSummary(ingestion.database)).toMatchObject({ balances: true, quarantined: 2 });
  });

  it.each([
    ['the old number first', ['endringIIdentifikasjonsnummer', 'personErBosatt']],
    ['the new number first', ['personErBosatt', 'endringIIdentifikasjonsnummer']],
  ])('joins d-number and fødselsnummer, %s', async (_order, types) => {
    const [dnr, fnr] = [syntheticDNummer('1990-03-14', 1).unmask(), number(9)];
    freg.set(person(dnr, { oppholdsadresse: [livesIn('4601', '2026-01-01', 'Mottaket')] }));
    await ingestion.followTo(freg.tell(dnr, 'endringIOppholdsadresse'));
    await ingestion.taken();
    const settled = person(fnr, { bostedsadresse: [livesIn('4601', '2026-11-02')] });
    const [current] = settled['identifikasjonsnummer'] as [never];
    const ceased = has({ foedselsEllerDNummer: dnr, identifikatortype: 'dNummer', status: 'opphoert' });
    freg.set({ ...settled, identifikasjonsnummer: [current, historic(ceased)] });
    for (const type of types) {
      await ingestion.followTo(freg.tell(type === 'personErBosatt' ? fnr : dnr, type));
    }
    const records = await ingestion.taken();
    expect(summary(records)).toEqual(['dnr-til-fnr ny', 'innflytting ny']);
    expect(new Set(records.map(({ key }) => key)).size).toBe(1);
  });

  it('tells a merge once to each of the two, and its undoing too', async () => {
    const [survivor, double] = [number(11), number(12)];
    const home = { bostedsadresse: [livesIn('4601', '2020-01-01')] };
    const [one, other] = [person(survivor, home), person(double, home)];
    freg.set(one);
    freg.set(other);
    freg.tell(survivor, 'personErBosatt');
    await ingestion.followTo(freg.tell(double, 'personErBosatt'));
    await ingestion.taken();
    const [number1] = one['identifikasjonsnummer'] as [never];
    const [number2] = other['identifikasjonsnummer'] as [never];
    freg.set({ ...one, identifikasjonsnummer: [number1, historic(number2)] });
    freg.tell(survivor, 'personErViderefoertSomGjeldendeVedSammenslaaing');
    await ingestion.followTo(freg.tell(double, 'personErOpphoertSomDublett'));
    const merged = await ingestion.taken();
    expect(summary(merged)).toEqual(['identitetsendring sammenslaaing ny', 'identitetsendring sammenslaaing ny']);
    expect(new Set(merged.map(({ key }) => key)).size).toBe(2);
    freg.set(one);
    freg.set(other);
    freg.tell(survivor, 'personErEndretVedSplitting');
    await ingestion.followTo(freg.tell(double, 'personErGjenopprettetVedSplitting'));
    const split = await ingestion.taken();
    expect(summary(split)).toEqual(['identitetsendring splitting ny', 'identitetsendring splitting ny']);
    expect(new Set(split.map(({ key }) => key))).toEqual(new Set(merged.map(({ key }) => key)));
  });

  it('carries what is annulled, and the id of the event that said so', async () => {
    await ingestion.followTo(movesIn(1));
    const [told] = await ingestion.taken();
    freg.set(person(number(1), { bostedsadresse: [oslo], kjoenn: [historic(has({ kjoenn: 'mann' }))] }));
    await ingestion.followTo(freg.tell(number(1), 'endringIBostedsadresse'));
    const [annulled] = await ingestion.taken();
    expect(annulled?.value).toMatchObject({ endring: 'annullert', erstatter: told?.id, tilKommune: '4601' });
  });

  it('keeps numbers in one table alone', async () => {
    freg.set(
      person(number(1), {
        bostedsadresse: [livesIn('4601', '2026-11-02')],
        familierelasjon: [has({ relatertPerson: number(2), relatertPersonsRolle: 'barn' })],
        vergemaalEllerFremtidsfullmakt: [has({ verge: { foedselsEllerDNummer: number(3) } })],
      }),
    );
    await ingestion.followTo(freg.tell(number(1), 'endringIBostedsadresse'));
    const { rows } = await ingestion.database.query<{ text: string }>(
      `select p::text as text from register.person p union all select h::text from register.person_history h
       union all select r::text from register.relation r union all select l::text from ledger_entry l
       union all select o::text from outbox o union all select q::text from published q`,
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { text } of rows) for (const serial of [1, 2, 3]) expect(text.includes(number(serial))).toBe(false);
  });
});
