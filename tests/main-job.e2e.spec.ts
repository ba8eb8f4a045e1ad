import { type Product, type TopicRecord } from '@varde/endurance';
import { daysAfter, monthsAfter, today } from './support/dates';
import { removeProduct, startProduct } from './support/running-product';
import { eventually, openTasksAbout, personIdOf, recordsAbout } from './support/seen';
import { bornOn, personalWords, play, residents } from './support/simulated';

/** A task that must be open about a person: `<service> <kind> <deadline>`. */
type Due = string;

describe.each(['separate', 'one-process'] as const)('a change in Freg, with services in mode %s', (mode) => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct({ mode });
  });
  afterAll(() => removeProduct(product));

  /** The one record of the life event about a person, right in form and without anything personal. */
  async function toldOnce(topic: string, number: string): Promise<TopicRecord> {
    const personId = await personIdOf(product, number);
    const records = await eventually(
      () => recordsAbout(product, `livshendelse.${topic}.v1`, personId),
      (found) => found.length > 0,
    );
    expect(records).toHaveLength(1);
    const [record] = records as [TopicRecord];
    expect(record.headers).toMatchObject({
      ce_specversion: '1.0',
      ce_id: expect.stringMatching(/^[0-9a-f-]{36}$/) as string,
      ce_type: `livshendelse.${topic}`,
      ce_source: expect.stringMatching(/^varde\/ingestion\//) as string,
      ce_subject: personId,
      ce_time: expect.stringMatching(/^\d{4}-\d{2}-\d{2}T/) as string,
      'content-type': 'application/json',
    });
    const bytes = JSON.stringify(record);
    const words = await personalWords(product, number);
    expect(words.filter((word) => bytes.includes(word)).length).toBe(0);
    return record;
  }

  /** Waits until exactly these tasks are open about the person, in all services together. */
  async function due(number: string, expected: readonly Due[]): Promise<void> {
    const personId = await personIdOf(product, number);
    const wanted = [...expected].sort();
    const seen = await eventually(
      () => openTasksAbout(product, personId),
      (tasks) => JSON.stringify(tasks) === JSON.stringify(wanted),
    ).catch(() => openTasksAbout(product, personId));
    expect(seen).toEqual(wanted);
  }

  it('gives a child of school age who moves in a school place within a month, and its parents a bill', async () => {
    const { identifikatorer } = await play(product, 'innflytting-fra-kommune', { alder: 9, kommune: '5001' });
    const [parent = '', child = ''] = [identifikatorer[0], identifikatorer.at(-1)];
    const record = await toldOnce('innflytting', child);
    expect(JSON.parse(record.value ?? '')).toMatchObject({
      fraKommune: '5001',
      tilKommune: '4601',
      endring: 'ny',
      flyttedato: today(),
    });
    await due(child, [`school school-place ${monthsAfter(today(), 1)}`]);
    await due(parent, [`billing new-subscriber ${daysAfter(today(), 14)}`]);
  });

  it('gives a newborn a home visit by day 10, and its household a new look at what it pays', async () => {
    const { identifikatorer } = await play(product, 'foedsel');
    const [child = '', ...parents] = identifikatorer;
    const record = await toldOnce('foedsel', child);
    const born = await bornOn(product, child);
    expect(JSON.parse(record.value ?? '')).toMatchObject({ foedselsdato: born, kommune: '4601' });
    await due(child, [`health home-visit ${daysAfter(born, 10)}`]);
    const head = (await Promise.all(parents.map((number) => personIdOf(product, number)))).sort()[0] ?? '';
    const open = await eventually(
      () => openTasksAbout(product, head),
      (tasks) => tasks.length > 0,
    );
    expect(open).toEqual([`billing recheck-household-fees ${daysAfter(today(), 30)}`]);
  });

  it('holds the invoices of the dead at once, and asks no school, health station or refugee service', async () => {
    const someone = await single(60, 95);
    await play(product, 'doedsfall', { identifikator: someone });
    await toldOnce('doedsfall', someone);
    await due(someone, [`billing recheck-household-fees ${daysAfter(today(), 30)}`]);
    const personId = await personIdOf(product, someone);
    const held = await eventually(
      () => recordsAbout(product, 'billing.prosess.v1', personId),
      (records) => records.some(({ value }) => value?.includes('"step":"invoices-held"') === true),
    );
    expect(held.filter(({ value }) => value?.includes('"step":"invoices-stopped"'))).toEqual([]);
  });

  it('settles the fees of both addresses when somebody moves within the kommune', async () => {
    const someone = await single(25, 59);
    await play(product, 'adresseendring', { identifikator: someone });
    const record = await toldOnce('adresseendring', someone);
    expect(JSON.parse(record.value ?? '')).toMatchObject({ hva: 'bosted', kommune: '4601' });
    await due(someone, [
      `billing final-invoice ${daysAfter(today(), 14)}`,
      `billing new-subscriber ${daysAfter(today(), 14)}`,
      `billing recheck-household-fees ${daysAfter(today(), 30)}`,
    ]);
  });

  it('follows a person from d-number to foedselsnummer under one pseudonym', async () => {
    const { identifikatorer } = await play(product, 'dnr-til-fnr');
    const [dNumber = '', number = ''] = identifikatorer;
    await toldOnce('dnr-til-fnr', number);
    const personId = await personIdOf(product, number);
    expect(await personIdOf(product, dNumber)).toBe(personId);
    const joined = await eventually(
      () => recordsAbout(product, 'refugee.prosess.v1', personId),
      (records) => records.length > 0,
    );
    expect(joined.map(({ value }) => (JSON.parse(value ?? '') as { step: string }).step)).toEqual([
      'identities-joined',
    ]);
  });

  it('opens the introduction programme of a settled refugee, and tells school and health of the child', async () => {
    const { identifikatorer } = await play(product, 'bosatt-flyktning', { alder: 30, barn: 1, land: 'SYR' });
    const [grownUp = '', child = ''] = identifikatorer;
    await toldOnce('innflytting', grownUp);
    await due(grownUp, [
      `refugee introduction-mapping ${daysAfter(today(), 28)}`,
      `refugee introduction-plan ${daysAfter(today(), 56)}`,
      `refugee introduction-contract ${daysAfter(today(), 70)}`,
      `refugee introduction-start ${monthsAfter(today(), 3)}`,
      `health tuberculosis-examination ${daysAfter(today(), 14)}`,
      `billing new-subscriber ${daysAfter(today(), 14)}`,
      `billing recheck-household-fees ${daysAfter(today(), 30)}`,
    ]);
    const born = await bornOn(product, child);
    const turns = Number(today().slice(0, 4)) - Number(born.slice(0, 4));
    const school = turns >= 6 && turns <= 16 ? [`school school-place ${monthsAfter(today(), 1)}`] : [];
    await due(child, [`health tuberculosis-examination ${daysAfter(today(), 14)}`, ...school, ...consultation(born)]);
  });

  /** A grown-up of the kommune with neither spouse nor children, so that nobody else is touched. */
  async function single(from: number, to: number): Promise<string> {
    const thisYear = Number(today().slice(0, 4));
    const fits = (await residents(product)).find((person) => {
      const age = thisYear - Number(person.foedselsdato.slice(0, 4));
      const alone = person.spouse === undefined && person.children.length === 0 && person.parents.length === 0;
      return (
        age > from &&
        age < to &&
        alone &&
        person.status === 'bosatt' &&
        person.gradering === 'ugradert' &&
        !taken.has(person.number)
      );
    });
    taken.add(fits?.number ?? '');
    return fits?.number ?? '';
  }
  const taken = new Set<string>();
});

/** The last consultation, at 4 years, when its window has not passed. */
function consultation(born: string): Due[] {
  const at4 = monthsAfter(born, 48);
  return at4 >= today() && daysAfter(at4, -14) <= today() ? [`health health-station-consultation ${at4}`] : [];
}
