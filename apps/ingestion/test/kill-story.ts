import { syntheticFoedselsnummer } from '@varde/identity';
import { type FregDouble, type WirePerson } from './freg-double';
import { has, historic, livesIn, person } from './wire-persons';

/**
 * A kommune and some months of its life: residents to read from an uttrekk, then a feed in which everybody's document is
 * already as it is after all entries, so that it does not matter when a page is read.
 */
export const residentCount = 1200;
const arrivals = 150;
const births = 40;
const strangers = 300;

const home = livesIn('4601', '2015-01-01', 'Heiveien');
const oslo = livesIn('0301', '2010-01-01', 'Storgata');

/** A number of its own for each of a few thousand. */
function numberOf(at: number): string {
  const day = String((Math.floor(at / 400) % 28) + 1).padStart(2, '0');
  return syntheticFoedselsnummer(`1980-05-${day}`, at % 400).unmask();
}

const resident = (at: number): string => numberOf(at);
const arrival = (at: number): string => numberOf(residentCount + at);
const stranger = (at: number): string => numberOf(residentCount + arrivals + at);
const newborn = (at: number): string => syntheticFoedselsnummer('2026-10-30', at).unmask();

/** The kommune as it is when the register is filled. */
export function settle(freg: FregDouble): void {
  const numbers = Array.from({ length: residentCount }, (_, at) => resident(at));
  for (const number of numbers) freg.set(person(number, { bostedsadresse: [home] }));
  for (let at = 0; at < strangers; at += 1) freg.set(person(stranger(at), { bostedsadresse: [oslo] }));
  freg.residents.set('4601', numbers);
}

type Happening = (number: string, at: number) => { readonly person: WirePerson; readonly types: readonly string[] };

const happenings: readonly Happening[] = [
  (number) => ({
    person: person(number, { bostedsadresse: [livesIn('0301', '2026-11-01'), historic(home)] }),
    types: ['endringIBostedsadresse'],
  }),
  (number) => ({
    person: person(number, {
      status: [has({ status: 'doed' })],
      doedsfall: has({ doedsdato: '2026-11-01' }),
      bostedsadresse: [historic(home)],
    }),
    types: ['personErDoed', 'endringIDoedsfall'],
  }),
  (number) => ({
    person: person(number, { bostedsadresse: [livesIn('4601', '2026-11-01', 'Nygata'), historic(home)] }),
    types: ['endringIBostedsadresse'],
  }),
  (number) => ({
    person: person(number, { bostedsadresse: [home], navn: [has({ fornavn: 'RASK', etternavn: 'REV' })] }),
    types: ['endringINavn'],
  }),
  (number) => ({
    person: person(number, { adressebeskyttelse: [has({ graderingsnivaa: 'strengtFortrolig' })] }),
    types: ['endringIAdressebeskyttelse', 'endringIBostedsadresse'],
  }),
  (number, at) => ({
    person: person(number, {
      bostedsadresse: [home],
      sivilstand: [has({ sivilstand: 'gift', relatertVedSivilstand: stranger(at) })],
    }),
    types: ['endringISivilstand'],
  }),
  (number) => ({ person: person(number, { bostedsadresse: [home] }), types: ['personErOppdatert'] }),
];

/** Everybody's changes, told in an order that is mixed and always the same. Answers the last sekvensnummer. */
export function live(freg: FregDouble): number {
  const told = [...changesOfResidents(freg), ...changesOfArrivals(freg), ...changesOfFamilies(freg), ...elsewhere()];
  let seed = 4601;
  const random = (): number => (seed = (seed * 48_271) % 2_147_483_647);
  const mixed = told.map((entry) => ({ entry, at: random() })).sort((one, other) => one.at - other.at);
  for (const { entry, at } of mixed) freg.tell(entry.number, entry.type, undefined, 1 + (at % 3));
  return freg.sequence;
}

interface Entry {
  readonly number: string;
  readonly type: string;
}

function changesOfResidents(freg: FregDouble): Entry[] {
  return Array.from({ length: residentCount / 2 }, (_, at) => at).flatMap((at) => {
    const happening = happenings[at % happenings.length];
    if (!happening) return [];
    const changed = happening(resident(at), at % strangers);
    freg.set(changed.person);
    return changed.types.map((type) => ({ number: resident(at), type }));
  });
}

function changesOfArrivals(freg: FregDouble): Entry[] {
  return Array.from({ length: arrivals }, (_, at) => {
    freg.set(person(arrival(at), { bostedsadresse: [livesIn('4601', '2026-11-02'), historic(oslo)] }));
    return { number: arrival(at), type: 'endringIBostedsadresse' };
  });
}

function changesOfFamilies(freg: FregDouble): Entry[] {
  return Array.from({ length: births }, (_, at) => at).flatMap((at) => {
    const [mother, child] = [resident(residentCount - 1 - at), newborn(at)];
    const relation = has({ relatertPerson: child, relatertPersonsRolle: 'barn', minRolleForPerson: 'mor' });
    freg.set(person(mother, { bostedsadresse: [home], familierelasjon: [relation] }));
    freg.set(
      person(child, {
        foedsel: [has({ foedselsdato: '2026-10-30', foedselsaar: '2026', foedeland: 'NOR' })],
        bostedsadresse: [livesIn('4601', '2026-10-30')],
        familierelasjon: [has({ relatertPerson: mother, relatertPersonsRolle: 'mor', minRolleForPerson: 'barn' })],
      }),
    );
    const types = ['personErOpprettet', 'endringIFoedsel', 'endringIBostedsadresse'];
    return [...types.map((type) => ({ number: child, type })), { number: mother, type: 'endringIFamilierelasjon' }];
  });
}

function elsewhere(): Entry[] {
  return Array.from({ length: 2000 }, (_, at) => ({
    number: stranger(at % strangers),
    type: at % 3 === 0 ? 'endringIBostedsadresse' : 'endringINavn',
  }));
}
