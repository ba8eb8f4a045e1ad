import { factsOf, type PersonElement } from '@varde/register';

/** Written on an address by others than the person: its grading, the districts it lies in, its ids in the Matrikkel. */
const notThePlace = new Set([
  'adressegradering',
  'grunnkrets',
  'stemmekrets',
  'skolekrets',
  'kirkekrets',
  'adresseIdentifikatorFraMatrikkelen',
  'naerAdresseIdentifikatorFraMatrikkelen',
]);

/** What makes an address another address, as text. A changed grading is told of as adressebeskyttelse. */
export function addressFacts(address: PersonElement): string {
  const fields = Object.entries(address).filter(([field]) => !notThePlace.has(field));
  return factsOf({ ...Object.fromEntries(fields), erGjeldende: address.erGjeldende });
}

export function isSameAddress(one: PersonElement, other: PersonElement): boolean {
  return addressFacts(one) === addressFacts(other);
}
