export type Adressegradering = 'ugradert' | 'klientadresse' | 'fortrolig' | 'strengtFortrolig';

export interface Poststed {
  postnummer: string;
  poststedsnavn: string;
}

export interface Vegadresse {
  kommunenummer?: string;
  bruksenhetsnummer?: string;
  bruksenhetstype?: string;
  adressenavn: string;
  adressenummer: { husnummer: string; husbokstav?: string };
  adressekode?: string;
  adressetilleggsnavn?: string;
  coAdressenavn?: string;
  poststed: Poststed;
}

export interface Matrikkeladresse {
  matrikkelnummer: { kommunenummer: string; gaardsnummer: number; bruksnummer: number; festenummer?: number };
  undernummer?: number;
  bruksenhetsnummer?: string;
  bruksenhetstype?: string;
  adressetilleggsnavn?: string;
  poststed: Poststed;
}

export interface UtenlandskAdresse {
  adressenavnNummer?: string;
  bygning?: string;
  postkode?: string;
  byEllerStedsnavn: string;
  landkode: string;
}

export interface AddressChoice {
  vegadresse?: Vegadresse;
  matrikkeladresse?: Matrikkeladresse;
  ukjentBosted?: { bostedskommune: string };
  grunnkrets?: number;
  stemmekrets?: number;
  skolekrets?: number;
  kirkekrets?: number;
  adresseIdentifikatorFraMatrikkelen?: string;
  naerAdresseIdentifikatorFraMatrikkelen?: string;
}

/** Kommunenummer of an address, whichever of the three kinds it is. */
export function kommuneOf(address: AddressChoice | undefined): string | undefined {
  return (
    address?.vegadresse?.kommunenummer ??
    address?.matrikkeladresse?.matrikkelnummer.kommunenummer ??
    address?.ukjentBosted?.bostedskommune
  );
}
