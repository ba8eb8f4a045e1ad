import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  ask,
  databaseRows,
  filesBelow,
  needlesOf,
  type Needles,
  openFreg,
  pages,
  PORTS,
  type Product,
  scan,
  type ServiceName,
  settled,
  topicRecords,
} from '@varde/endurance';
import { removeProduct, startProduct } from './support/running-product';
import { play } from './support/simulated';
import { eventually } from './support/seen';

/** Planted as names and streets of people whom every kind of life event then concerns. */
const canaries = ['Kanarifuglstien', 'Kvitrekroken', 'Papegøyebakken'] as const;
/** Where personal data are at home: the register, and what ingestion could not read. */
const homes = ['register', 'ingestion.quarantine'];

describe('what must not leak', () => {
  let product: Product;
  let needles: Needles;
  const services = Object.keys(PORTS).filter((name) => name !== 'simulator') as ServiceName[];

  beforeAll(async () => {
    product = await startProduct();
    const simulator = `${product.address('simulator')}/simulator/v1`;
    const { items } = await ask<{ items: { number: string; status: string }[] }>(`${simulator}/persons`);
    const chosen = items.filter(({ status }) => status === 'bosatt').slice(0, canaries.length);
    for (const [index, { number }] of chosen.entries()) await plant(number, canaries[index] ?? '');
    for (const scenario of [
      'foedsel',
      'doedsfall',
      'innflytting-fra-kommune',
      'bosatt-flyktning',
      'utflytting-til-kommune',
      'navneendring',
      'sammenslaaing',
    ])
      await play(product, scenario, { count: 2 });
    await ask(`${simulator}/broken-entries`, { body: { kind: 'no-person' } });
    await play(product, 'adressebeskyttelse', { nivaa: 'strengtFortrolig' });
    const { sekvensnummer } = await play(product, 'dnr-til-fnr');
    await settled(product, sekvensnummer.to, 60_000);
    needles = needlesOf((await everybody()).values(), canaries);
  });
  afterAll(() => removeProduct(product));

  async function plant(identifikator: string, word: string): Promise<void> {
    const simulator = `${product.address('simulator')}/simulator/v1`;
    const person = await ask<{ bostedsadresse: object[]; navn: object[] }>(`${simulator}/persons/${identifikator}`);
    const current = { erGjeldende: true, kilde: 'Test', ajourholdstidspunkt: new Date().toISOString() };
    const vegadresse = {
      kommunenummer: '4601',
      adressenavn: word,
      adressenummer: { husnummer: '7' },
      adressekode: '1',
    };
    const bostedsadresse = [{ ...current, vegadresse, adressegradering: 'ugradert', flyttedato: '2026-11-01' }];
    const navn = [{ ...current, fornavn: word, etternavn: word }];
    const events = [
      ['endringIBostedsadresse', { bostedsadresse: [...bostedsadresse, ...past(person.bostedsadresse)] }],
      ['endringINavn', { navn: [...navn, ...past(person.navn)] }],
    ] as const;
    for (const [hendelsetype, patch] of events)
      await ask(`${simulator}/events`, { body: { identifikator, hendelsetype, patch } });
  }

  const past = (elements: readonly object[]): object[] =>
    elements.map((element) => ({ ...element, erGjeldende: false }));

  /** Everybody whom the register has a number of, as Freg tells of them. */
  async function everybody() {
    const rows = await product.query<{ number: string }>(
      "select number from register.identifikator where kind <> 'duf'",
    );
    const address = product.address('simulator');
    const freg = await openFreg({
      baseUrl: `${address}/folkeregisteret/offentlig-med-hjemmel/api`,
      tokenUrl: `${address}/maskinporten/token`,
      issuer: `${address}/maskinporten/`,
      clientId: 'varde-local',
      kid: 'varde-local-1',
      scope: 'folkeregister:deling/offentligmedhjemmel',
      keyFile: join(product.options.home, 'simulator', 'maskinporten-key.pem'),
    });
    return freg.people(rows.map(({ number }) => number));
  }

  const open = (): string[] =>
    services.flatMap((service) => [
      `${product.healthAddress(service)}/metrics`,
      `${product.healthAddress(service)}/health/ready`,
      `${product.address(service)}/openapi.json`,
      `${product.address(service)}/docs`,
      `${product.address(service)}/v1/tasks`,
    ]);

  it('was planted where it belongs: in the register', async () => {
    const { leaks } = await scan(needles, [databaseRows(product.databaseUrl, [])]);
    expect(leaks.some(({ place, kind }) => place === 'table register.person' && kind === 'canary')).toBe(true);
    expect(leaks.some(({ place, kind }) => place === 'table register.identifikator' && kind === 'number')).toBe(true);
  });

  it('is on no topic, in no log, on no page and in no table but its homes', async () => {
    const everywhere = [
      topicRecords(product.brokers),
      filesBelow(join(product.options.home, 'logs')),
      pages(open()),
      databaseRows(product.databaseUrl, homes),
    ];
    const { leaks, pieces, characters } = await scan(needles, everywhere);
    expect(leaks).toEqual([]);
    expect(pieces).toBeGreaterThan(1_000);
    expect(characters).toBeGreaterThan(100_000);
  });

  it('would be found in the log of a service', async () => {
    const [anybody = ''] = needles.numbers;
    appendFileSync(
      join(product.options.home, 'logs', 'school.log'),
      `{"msg":"for ${anybody}"}\n{"msg":"${canaries[0]}"}\n`,
    );
    const { leaks } = await eventually(
      () => scan(needles, [filesBelow(join(product.options.home, 'logs'))]),
      (found) => found.leaks.length > 1,
    );
    expect(leaks.map(({ kind }) => kind).sort()).toEqual(['canary', 'number']);
  });
});
