import { type Random } from '../random/random';
import { type AddressChoice } from '../wire/addresses';
import { type Persondokument } from '../wire/person-document';
import { addDays, ageAt } from '../wire/timestamps';
import { bornOn, makeParents, marry } from './family';
import { isSamisk, syntheticEtternavn, syntheticName } from './names';
import { buildPerson, element, type NewPerson, type Nursery } from './person-builder';
import { matrikkeladresseIn, otherKommune, vegadresseIn } from './places';

/** People made together: they live at one address, unless delt bosted says otherwise. */
export type Household = Persondokument[];

/** An ISO date that makes somebody `years` old today, on a day of the year that is drawn. */
export function bornYearsAgo(nursery: Nursery, years: number): string {
  return addDays(nursery.today, -Math.round(years * 365.25) - nursery.random.int(0, 364));
}

export interface FamilyPlan {
  parents: 1 | 2;
  childAges: number[];
  bosted?: AddressChoice;
  foedeland?: string;
  statsborgerskap?: string;
  flyttedato?: string;
}

/** One or two grown-ups and their children at one address. */
export function buildFamily(nursery: Nursery, plan: FamilyPlan): Household {
  const { random } = nursery;
  const etternavn = syntheticEtternavn(random);
  const shared: Omit<NewPerson, 'foedselsdato'> = { ...plan, bosted: plan.bosted ?? homeIn(nursery) };
  const person = (years: number, kjoenn?: 'kvinne' | 'mann'): Persondokument =>
    buildPerson(nursery, {
      ...shared,
      foedselsdato: bornYearsAgo(nursery, years),
      navn: syntheticName(random, etternavn),
      ...(kjoenn && { kjoenn }),
    });
  const age = Math.max(20, ...plan.childAges) + random.int(20, 38);
  const mother = person(Math.min(age, 80), 'kvinne');
  const other = plan.parents === 2 ? [person(Math.min(age + random.int(-3, 6), 84), secondParent(random))] : [];
  const parents = [mother, ...other];
  const children = plan.childAges.map((years) => person(years));
  for (const child of children) makeParents(nursery, child, parents);
  if (other[0] && random.chance(0.7)) marry(nursery, mother, other[0], bornYearsAgo(nursery, 3));
  if (isSamisk(etternavn)) speakSamisk(nursery, mother);
  return [...parents, ...children];
}

function secondParent(random: Random): 'kvinne' | 'mann' {
  return random.chance(0.03) ? 'kvinne' : 'mann';
}

function speakSamisk(nursery: Nursery, person: Persondokument): void {
  const { recordedAt } = nursery;
  person.brukAvSamiskSpraak = [element('brukAvSamiskSpraak', { spraak: ['nordsamisk'] }, bornOn(person), recordedAt)];
  const elected = { staarIValgmanntallet: true };
  person.forholdTilSametingetsValgmanntall = [
    element('forholdTilSametingetsValgmanntall', elected, bornOn(person), recordedAt),
  ];
}

/** Mostly a street, sometimes a farm. */
export function homeIn(nursery: Nursery, kommunenummer = nursery.kommunenummer): AddressChoice {
  const { random } = nursery;
  return random.chance(0.12) ? matrikkeladresseIn(kommunenummer, random) : vegadresseIn(kommunenummer, random);
}

/** Parents who live apart and share their children: the second home is delt bosted, sometimes in another kommune. */
export function buildPartedFamily(nursery: Nursery, childAges: number[]): Household {
  const { random } = nursery;
  const family = buildFamily(nursery, { parents: 1, childAges });
  const away = random.chance(0.3) ? otherKommune(random, nursery.kommunenummer) : nursery.kommunenummer;
  const secondHome = vegadresseIn(away, random);
  const father = buildPerson(nursery, {
    foedselsdato: bornYearsAgo(nursery, random.int(28, 50)),
    kjoenn: 'mann',
    bosted: secondHome,
  });
  const children = family.slice(1);
  for (const child of children) {
    addFather(nursery, child, father);
    const contract = {
      ...secondHome,
      adressegradering: 'ugradert' as const,
      startdatoForKontrakt: bornYearsAgo(nursery, 1),
    };
    if (ageAt(bornOn(child), nursery.today) < 18) {
      child.deltBosted = [element('deltBosted', contract, contract.startdatoForKontrakt, nursery.recordedAt)];
    }
  }
  return [...family, father];
}

function addFather(nursery: Nursery, child: Persondokument, father: Persondokument): void {
  makeParents(nursery, child, [father]);
  for (const ansvar of child.foreldreansvar ?? []) ansvar.ansvar = 'felles';
  for (const ansvar of father.foreldreansvar ?? []) ansvar.ansvar = 'felles';
}
