import { factsOf, type PersonElement } from '@varde/register';

/** What makes an address another address. Its grading does not: that is told of as adressebeskyttelse. */
export function addressFacts({ adressegradering: _grading, ...address }: PersonElement): string {
  return factsOf({ ...address, erGjeldende: address.erGjeldende });
}

export function isSameAddress(one: PersonElement, other: PersonElement): boolean {
  return addressFacts(one) === addressFacts(other);
}
