import { current, numberOf, type Familierolle, type Persondokument } from '../wire/person-document';
import { ageAt } from '../wire/timestamps';
import { element, type Nursery } from './person-builder';

/** Marries two persons: sivilstand and familierelasjon on both. */
export function marry(nursery: Nursery, one: Persondokument, other: Persondokument, sivilstandsdato: string): void {
  wed(nursery, one, numberOf(other), sivilstandsdato);
  wed(nursery, other, numberOf(one), sivilstandsdato);
}

function wed(nursery: Nursery, person: Persondokument, spouse: string, sivilstandsdato: string): void {
  for (const earlier of person.sivilstand ?? []) earlier.erGjeldende = false;
  const gift = { sivilstand: 'gift', sivilstandsdato, relatertVedSivilstand: spouse };
  (person.sivilstand ??= []).push(element('sivilstand', gift, sivilstandsdato, nursery.recordedAt));
  relate(nursery, person, spouse, 'ektefelleEllerPartner', 'ektefelleEllerPartner');
}

/** The role of a parent towards a child, by gender; the second woman is medmor. */
export function parentRole(parent: Persondokument, isSecond: boolean): 'mor' | 'far' | 'medmor' {
  if (current(parent, 'kjoenn')?.kjoenn === 'mann') return 'far';
  return isSecond ? 'medmor' : 'mor';
}

/** Ties a child to its parents, with foreldreansvar on both sides while it is a minor. */
export function makeParents(nursery: Nursery, child: Persondokument, parents: readonly Persondokument[]): void {
  const born = bornOn(child);
  const women = parents.filter((parent) => parentRole(parent, false) === 'mor');
  for (const parent of parents) {
    const role = parentRole(parent, women.indexOf(parent) > 0);
    relate(nursery, child, numberOf(parent), role, 'barn');
    relate(nursery, parent, numberOf(child), 'barn', role);
    if (ageAt(born, nursery.today) >= 18) continue;
    const ansvar = parents.length > 1 ? 'felles' : role;
    giveForeldreansvar(nursery, child, parent, ansvar);
  }
}

function giveForeldreansvar(nursery: Nursery, child: Persondokument, parent: Persondokument, ansvar: string): void {
  const fields = { ansvar, ansvarssubjekt: numberOf(child), ansvarlig: numberOf(parent) };
  const shared = element('foreldreansvar', fields, bornOn(child), nursery.recordedAt);
  for (const person of [child, parent]) (person.foreldreansvar ??= []).push(shared);
}

function relate(
  nursery: Nursery,
  person: Persondokument,
  relatertPerson: string,
  relatertPersonsRolle: Familierolle,
  minRolleForPerson: Familierolle,
): void {
  const fields = { relatertPerson, relatertPersonsRolle, minRolleForPerson };
  const from = relatertPersonsRolle === 'barn' ? nursery.today : bornOn(person);
  (person.familierelasjon ??= []).push(element('familierelasjon', fields, from, nursery.recordedAt));
}

export function bornOn(person: Persondokument): string {
  const foedsel = current(person, 'foedsel');
  if (!foedsel) throw new Error('a person document without foedsel');
  return foedsel.foedselsdato;
}
