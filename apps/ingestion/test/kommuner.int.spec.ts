import { syntheticFoedselsnummer } from '@varde/identity';
import { type FreshDatabase, freshDatabase } from '@varde/testing';
import { ledgerSummary } from '../src/ledger/ledger';
import { FregDouble } from './freg-double';
import { IngestionUnderTest, type PublishedRecord, summary, template } from './ingestion-under-test';
import { historic, livesIn, person } from './wire-persons';

const number = (serial: number): string => syntheticFoedselsnummer('1990-03-14', serial).unmask();
const told = (records: readonly PublishedRecord[]): string[] =>
  summary(records).map((short, at) => `${String(records[at]?.value['kommunenummer'])} ${short}`);

const [here, there, oslo] = [
  livesIn('4601', '2015-01-01'),
  livesIn('4626', '2026-11-02'),
  livesIn('0301', '2026-11-05', 'Storgata'),
];

describe('the kommuner that are served', () => {
  let freg: FregDouble;
  let fresh: FreshDatabase;
  const opened: IngestionUnderTest[] = [];

  beforeEach(async () => {
    freg = await new FregDouble().start();
    fresh = await freshDatabase(template);
  });

  afterEach(async () => {
    await Promise.all(opened.splice(0).map((ingestion) => ingestion.close()));
    await freg.stop();
    await fresh.drop();
  });

  function serving(kommuner: string): IngestionUnderTest {
    const ingestion = new IngestionUnderTest(fresh.url, freg.url, kommuner);
    opened.push(ingestion);
    return ingestion;
  }

  it('are two, and a move between them is one utflytting and one innflytting', async () => {
    freg.set(person(number(1), { bostedsadresse: [here] }));
    freg.residents.set('4601', [number(1)]);
    const ingestion = serving('4601,4626');
    await ingestion.bootstrap();
    expect(told(await ingestion.taken())).toEqual(['4601 bosatt ny']);

    freg.set(person(number(1), { bostedsadresse: [there, historic(here)] }));
    await ingestion.followTo(freg.tell(number(1), 'endringIBostedsadresse'));
    const moved = await ingestion.taken();
    expect(told(moved).sort()).toEqual(['4601 utflytting ny', '4626 innflytting ny']);
    for (const { value } of moved) expect(value).toMatchObject({ fraKommune: '4601', tilKommune: '4626' });
    expect(new Set(moved.map(({ id }) => id)).size).toBe(2);

    await ingestion.followTo(freg.tell(number(1), 'personErOppdatert'));
    expect(await ingestion.taken()).toEqual([]);
  });

  it('are all of them, and nobody leaves by moving inside the country', async () => {
    freg.set(person(number(1), { bostedsadresse: [here] }));
    freg.residents.set('alle', [number(1)]);
    const ingestion = serving('alle');
    await ingestion.bootstrap();
    freg.set(person(number(1), { bostedsadresse: [oslo, historic(here)] }));
    freg.set(person(number(2), { bostedsadresse: [there] }));
    freg.tell(number(1), 'endringIBostedsadresse');
    await ingestion.followTo(freg.tell(number(2), 'endringINavn'));
    const records = await ingestion.taken();
    expect(told(records)).toContain('4601 bosatt ny');
    expect(
      told(records)
        .filter((short) => /flytting/.test(short))
        .sort(),
    ).toEqual(expect.arrayContaining(['0301 innflytting ny', '4601 utflytting ny']));
    expect(await ledgerSummary(ingestion.database)).toMatchObject({ balances: true, irrelevant: 0 });
  });

  it('have nobody in their uttrekk, and the feed is followed from where it stood', async () => {
    const ingestion = serving('4601');
    await ingestion.bootstrap();
    expect(await ingestion.taken()).toEqual([]);
    expect(freg.calls.filter((path) => path === 'personer/bulkoppslag')).toEqual([]);
    freg.set(person(number(1), { bostedsadresse: [livesIn('4601', '2026-11-02'), historic(oslo)] }));
    await ingestion.followTo(freg.tell(number(1), 'endringIBostedsadresse'));
    expect(told(await ingestion.taken())).toEqual(['4601 innflytting ny']);
  });

  it('go on in the middle of an uttrekk after a stop, and one that is added later is read by itself', async () => {
    const numbers = Array.from({ length: 400 }, (_, serial) => number(serial));
    for (const one of numbers) freg.set(person(one, { bostedsadresse: [here] }));
    freg.residents.set('4601', numbers);
    freg.uttrekkBatch = 150;
    const first = serving('4601');
    freg.onCall = (path) => {
      if (path.endsWith('/batch/1')) first.stop();
    };
    await first.bootstrap();
    const before = await first.taken();
    expect(before.length).toBe(150);

    freg.onCall = () => undefined;
    const second = serving('4601');
    await second.bootstrap();
    const after = await second.taken();
    expect(new Set([...before, ...after].map(({ key }) => key)).size).toBe(400);
    expect(before.length + after.length).toBe(400);

    freg.set(person(number(400), { bostedsadresse: [there] }));
    freg.residents.set('4626', [number(400)]);
    const third = serving('4601,4626');
    await third.bootstrap();
    expect(told(await third.taken())).toEqual(['4626 bosatt ny']);
  });
});
