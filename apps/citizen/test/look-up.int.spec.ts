import { type PersonId, syntheticDuf, syntheticFoedselsnummer } from '@varde/identity';
import { type Database, openDatabase } from '@varde/persistence';
import { type Person, writeRegister } from '@varde/register';
import { startService } from '@varde/service-runtime';
import {
  type Answer,
  freshDatabase,
  type FreshDatabase,
  startForSpec,
  type StartedService,
  type TokenClaims,
} from '@varde/testing';
import { citizen } from '../src';

const id = (last: string) => `6f1b6a0e-51a4-4c0e-9d57-00000000000${last}` as PersonId;
const numberOf = (serial: number) => syntheticFoedselsnummer('2018-05-04', serial).unmask();

function person(last: string, changes: Partial<Person> = {}): Person {
  const serial = Number(last);
  return {
    personId: id(last),
    versjon: 1,
    status: 'bosatt',
    foedselsdato: '2018-05-04',
    kommunenummer: '4601',
    bosattI: '4601',
    gradering: 'ugradert',
    document: {
      navn: [{ erGjeldende: true, kilde: 'KILDE_DSF', fornavn: 'BESTEMT', etternavn: `KANARI${serial}` }],
      foedsel: [{ erGjeldende: true, foedselsdato: '2018-05-04', foedselsaar: '2018' }],
      kjoenn: [{ erGjeldende: true, kjoenn: 'kvinne' }],
      bostedsadresse: [
        { erGjeldende: false, vegadresse: { adressenavn: 'Gamleveien', kommunenummer: '4601' } },
        { erGjeldende: true, vegadresse: { adressenavn: 'Synteseveien', kommunenummer: '4601' } },
      ],
    },
    history: {},
    numbers: [{ number: numberOf(serial), kind: 'foedselsnummer', gjeldende: true }],
    relations: [],
    ...changes,
  };
}

const away = { kommunenummer: '0301', bosattI: null };
const people: Person[] = [
  person('1', { relations: [{ annenPersonId: id('4'), kind: 'foreldreansvar', rolle: 'mor' }] }),
  person('2', { gradering: 'fortrolig' }),
  person('3', away),
  person('4', away),
  person('5', { gradering: 'klientadresse' }),
  person('6', {
    numbers: [
      { number: numberOf(6), kind: 'foedselsnummer', gjeldende: true },
      { number: syntheticDuf(2026, 6).unmask(), kind: 'duf', gjeldende: true },
    ],
  }),
];

describe('looking up a person', () => {
  let fresh: FreshDatabase;
  let service: StartedService;
  let owner: Database;
  beforeAll(async () => {
    fresh = await freshDatabase();
    service = await startForSpec((environment) => startService(citizen, { environment }), { DATABASE_URL: fresh.url });
    owner = openDatabase({ url: fresh.url, schema: 'ingestion', applicationName: 'spec', maxConnections: 1 });
    await writeRegister(owner, { persons: people, merged: new Map([[id('9'), id('1')]]), split: [] });
  });
  afterAll(async () => {
    await owner.close();
    await service.stop();
    await fresh.drop();
  });

  const lookUp = (number: string, claims: TokenClaims = {}, more = {}): Promise<Answer> =>
    service.call('/v1/persons/lookup', claims, { method: 'POST', body: { foedselsEllerDNummer: number, ...more } });
  const logged = async () => {
    const owned = openDatabase({ url: fresh.url, schema: 'citizen', applicationName: 'spec', maxConnections: 1 });
    const { rows } = await owned.query('select person_id, reader, service, route, fields from disclosure order by id');
    await owned.close();
    return rows;
  };

  it('shows the parts of the service’s contract and no others', async () => {
    const { status, json } = await lookUp(numberOf(1));
    expect(status).toBe(200);
    expect(json).toEqual({
      personId: id('1'),
      personVersjon: 1,
      identifikasjonsnummer: [
        { foedselsEllerDNummer: numberOf(1), identifikatortype: 'foedselsnummer', status: 'iBruk' },
      ],
      navn: [{ fornavn: 'BESTEMT', etternavn: 'KANARI1' }],
      foedsel: [{ foedselsdato: '2018-05-04', foedselsaar: '2018' }],
      bostedsadresse: [{ vegadresse: { adressenavn: 'Synteseveien', kommunenummer: '4601' } }],
    });
    expect((await lookUp(numberOf(1), { services: ['health'] })).json).toHaveProperty('kjoenn');
    expect((await lookUp(numberOf(1), { services: ['billing'] })).json).not.toHaveProperty('foedsel');
  });

  it('gives the DUF number to the refugee service alone', async () => {
    expect((await lookUp(numberOf(6), { services: ['refugee'] })).text).toContain(syntheticDuf(2026, 6).unmask());
    expect((await lookUp(numberOf(6), { services: ['school'] })).text).not.toContain(syntheticDuf(2026, 6).unmask());
  });

  it('finds the same person by personId, and the survivor by one that was merged away', async () => {
    expect((await service.call(`/v1/persons/${id('1')}`)).json).toEqual((await lookUp(numberOf(1))).json);
    expect((await service.call(`/v1/persons/${id('9')}`)).json).toMatchObject({ personId: id('1') });
  });

  it('gives one and the same answer for the unknown, the graded and those out of reach', async () => {
    const answers = await Promise.all([
      lookUp(numberOf(8)),
      lookUp(numberOf(2)),
      lookUp(numberOf(5)),
      lookUp(numberOf(3)),
      lookUp(numberOf(1), { kommuner: ['0301'] }),
      lookUp(numberOf(1), { kommuner: [] }),
      service.call(`/v1/persons/${id('2')}`),
      service.call(`/v1/persons/${id('8')}`),
      service.call('/v1/persons/not-an-id'),
    ]);
    const traits = answers.map(({ status, text, headers }) => ({
      status,
      text,
      length: headers.get('content-length'),
    }));
    expect(new Set(traits.map((each) => JSON.stringify(each))).size).toBe(1);
    expect(traits[0]).toMatchObject({ status: 404 });
  });

  it('shows a graded person to who is cleared', async () => {
    expect((await lookUp(numberOf(2), { gradert: true })).status).toBe(200);
    expect((await lookUp(numberOf(2), { gradert: true, kommuner: ['0301'] })).status).toBe(404);
  });

  it('shows a parent elsewhere to a service that knows parents, and to no other', async () => {
    expect((await lookUp(numberOf(4))).status).toBe(200);
    expect((await lookUp(numberOf(4), { services: ['billing'] })).status).toBe(404);
  });

  it('logs each reading with its fields, and nothing of who was not shown', async () => {
    const before = (await logged()).length;
    await lookUp(numberOf(2));
    await lookUp(numberOf(8));
    await lookUp(numberOf(1), { sub: 'ola', services: ['billing'] });
    expect((await logged()).slice(before)).toEqual([
      {
        person_id: id('1'),
        reader: 'ola',
        service: 'billing',
        route: 'POST /v1/persons/lookup',
        fields: ['identifikasjonsnummer', 'navn', 'bostedsadresse'],
      },
    ]);
  });

  it('answers nothing while the reading cannot be logged', async () => {
    const owned = openDatabase({ url: fresh.url, schema: 'citizen', applicationName: 'spec', maxConnections: 1 });
    await owned.query('alter table disclosure rename to gone');
    const { status, text } = await lookUp(numberOf(1));
    await owned.query('alter table gone rename to disclosure');
    await owned.close();
    expect(status).toBe(503);
    expect(text).not.toContain('KANARI');
    expect((await lookUp(numberOf(1))).status).toBe(200);
  });

  it('asks which service when the token gives several, and refuses one that it does not give', async () => {
    const both = { services: ['school', 'billing'] };
    expect((await lookUp(numberOf(1), both)).status).toBe(400);
    expect((await lookUp(numberOf(1), both, { service: 'billing' })).json).not.toHaveProperty('foedsel');
    expect((await lookUp(numberOf(1), both, { service: 'health' })).status).toBe(403);
    expect((await lookUp(numberOf(1), { services: ['leisure'] })).status).toBe(403);
  });

  it('refuses a number that is none, without repeating it', async () => {
    const wrong = numberOf(1).slice(0, 10) + String((Number(numberOf(1)[10]) + 1) % 10);
    for (const number of [wrong, '123', 'abc']) {
      const { status, text } = await lookUp(number);
      expect(status).toBe(400);
      expect(text).not.toContain(number);
    }
  });

  it.each(['operator', 'innsyn'])('is not for the role %s', async (role) => {
    expect((await lookUp(numberOf(1), { roles: [role] })).status).toBe(403);
  });

  it('cannot change the register: its role may only read there', async () => {
    const asCitizen = openDatabase({ url: fresh.url, schema: 'citizen', applicationName: 'spec', maxConnections: 1 });
    await expect(asCitizen.query('delete from register.person')).rejects.toThrow('permission denied');
    await asCitizen.close();
  });
});
