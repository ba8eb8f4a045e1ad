import { type PersonDocument, type PersonElement } from './person';
import { oneOf, textOf } from './elements';

/** Kommune of a residence: vegadresse, else matrikkeladresse's matrikkelnummer, else ukjentBosted. */
export function kommuneOf(address: PersonElement | undefined): string | null {
  if (!address) return null;
  const matrikkelnummer = (address['matrikkeladresse'] as { matrikkelnummer?: unknown } | undefined)?.matrikkelnummer;
  const kommune =
    textOf(address['vegadresse'], 'kommunenummer') ??
    textOf(matrikkelnummer, 'kommunenummer') ??
    textOf(address['ukjentBosted'], 'bostedskommune');
  return kommune !== null && /^\d{4}$/.test(kommune) ? kommune : null;
}

/** The kommune where Freg says now that the person is bosatt; null for who is dead, abroad or strengtFortrolig. */
export function residenceOf(document: PersonDocument): string | null {
  return kommuneOf(oneOf(document, 'bostedsadresse'));
}
