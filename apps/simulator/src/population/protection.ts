import { type Adressegradering } from '../wire/addresses';
import { type Persondokument } from '../wire/person-document';
import { element } from './person-builder';

/** The elements that hold an address, and so a grading. */
export const addressElements = [
  'bostedsadresse',
  'deltBosted',
  'oppholdsadresse',
  'postadresse',
  'postadresseIUtlandet',
] as const;

/**
 * Protects a person the way Freg shows it: `strengtFortrolig` deletes every residence with its kommune and leaves an
 * open postal address; `fortrolig` marks each address; `klientadresse` marks the residence alone.
 */
export function protect(person: Persondokument, nivaa: Adressegradering, from: string, recordedAt: number): void {
  if (nivaa === 'klientadresse') {
    gradeBosted(person, nivaa);
    return;
  }
  for (const earlier of person.adressebeskyttelse ?? []) earlier.erGjeldende = false;
  const fields = { graderingsnivaa: nivaa };
  (person.adressebeskyttelse ??= []).push(
    element('adressebeskyttelse', fields, from, recordedAt, 'Adressebeskyttelse'),
  );
  if (nivaa === 'strengtFortrolig') hideAddresses(person, from, recordedAt);
  else gradeAddresses(person, nivaa);
}

function gradeBosted(person: Persondokument, gradering: Adressegradering): void {
  for (const address of person.bostedsadresse ?? []) if (address.erGjeldende) address.adressegradering = gradering;
}

export function gradeAddresses(person: Persondokument, gradering: Adressegradering): void {
  for (const name of addressElements) {
    for (const address of person[name] ?? []) if (address.erGjeldende) address.adressegradering = gradering;
  }
}

function hideAddresses(person: Persondokument, from: string, recordedAt: number): void {
  delete person.bostedsadresse;
  delete person.deltBosted;
  delete person.oppholdsadresse;
  delete person.postadresseIUtlandet;
  const postboksadresse = {
    postboks: '2094',
    postbokseier: 'Vika',
    poststed: { postnummer: '0125', poststedsnavn: 'OSLO' },
  };
  const fields = { postboksadresse, adressegradering: 'strengtFortrolig' as const };
  person.postadresse = [element('postadresse', fields, from, recordedAt, 'Adressebeskyttelse')];
}
