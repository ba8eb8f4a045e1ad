import { type AddressChoice, type Adressegradering, type UtenlandskAdresse } from './addresses';

/** What stands on every element of a person document. */
export interface Metadata {
  erGjeldende: boolean;
  ajourholdstidspunkt: string;
  gyldighetstidspunkt?: string;
  opphoerstidspunkt?: string;
  kilde: string;
  aarsak?: string;
}

export type Status =
  | 'bosatt'
  | 'utflyttet'
  | 'forsvunnet'
  | 'doed'
  | 'opphoert'
  | 'foedselsregistrert'
  | 'midlertidig'
  | 'inaktiv'
  | 'ikkeBosatt';

export type Familierolle = 'mor' | 'far' | 'medmor' | 'barn' | 'ektefelleEllerPartner' | 'doedfoedtBarn';

interface Kontaktadresse {
  vegadresse?: object;
  postboksadresse?: object;
  postadresseIFrittFormat?: object;
  adressegradering: Adressegradering;
}

interface UtenlandskId {
  identifikasjonsnummer: string;
  identifikasjonsnummertype?: string;
  utstederland?: string;
}

/** The elements that are lists, with their own fields. */
export interface ListFields {
  identifikasjonsnummer: {
    foedselsEllerDNummer: string;
    identifikatortype: 'foedselsnummer' | 'dNummer';
    status: 'iBruk' | 'opphoert';
  };
  status: { status: Status };
  navn: { fornavn: string; mellomnavn?: string; etternavn: string; forkortetNavn?: string };
  foedsel: {
    foedselsdato: string;
    foedselsaar: string;
    foedested?: string;
    foedekommuneINorge?: string;
    foedeland?: string;
  };
  foedselINorge: { foedselsinstitusjonsnavn: string; rekkefoelgenummer: number };
  kjoenn: { kjoenn: 'kvinne' | 'mann' };
  bostedsadresse: AddressChoice & { adressegradering: Adressegradering; flyttedato?: string };
  deltBosted: AddressChoice & {
    adressegradering: Adressegradering;
    startdatoForKontrakt: string;
    sluttdatoForKontrakt?: string;
  };
  oppholdsadresse: AddressChoice & {
    utenlandskAdresse?: UtenlandskAdresse;
    adressenErUkjent?: boolean;
    oppholdAnnetSted?: string;
    oppholdsadressedato?: string;
    adressegradering: Adressegradering;
  };
  postadresse: Kontaktadresse;
  postadresseIUtlandet: { utenlandskAdresse: UtenlandskAdresse; adressegradering: Adressegradering };
  adressebeskyttelse: { graderingsnivaa: Adressegradering };
  familierelasjon: {
    relatertPerson?: string;
    relatertPersonUtenFolkeregisteridentifikator?: object;
    relatertPersonsRolle: Familierolle;
    minRolleForPerson?: Familierolle;
  };
  foreldreansvar: { ansvar: string; ansvarlig?: string; ansvarssubjekt?: string };
  sivilstand: {
    sivilstand: string;
    sivilstandsdato?: string;
    relatertVedSivilstand?: string;
    myndighet?: string;
    kommune?: string;
  };
  statsborgerskap: { statsborgerskap: string; ervervsdato?: string };
  bibehold: { bibeholdstatus: string; datoForBibehold?: string };
  opphold: { oppholdstillatelse: string; oppholdFra?: string; oppholdTil?: string };
  utenlandskPersonidentifikasjon: UtenlandskId;
  utlendingsmyndighetenesIdentifikasjonsnummer: UtenlandskId;
  innflytting: { fraflyttingsland: string; fraflyttingsstedIUtlandet?: string };
  utflytting: { tilflyttingsland: string; tilflyttingsstedIUtlandet?: string; utflyttingsdato?: string };
  identitetsgrunnlag: { identitetsgrunnlagstatus: string };
  legitimasjonsdokument: { identifikasjonsdokumenttype: string; utstederland?: string };
  kontaktinformasjonForDoedsbo: {
    skifteform: string;
    person?: object;
    adresse?: object;
    attestutstedelsesdato: string;
  };
  vergemaalEllerFremtidsfullmakt: { vergemaaltype: string; embete?: string; verge: object };
  rettsligHandleevne: { rettsligHandleevneomfang: string };
  brukAvSamiskSpraak: { spraak: string[] };
  forholdTilSametingetsValgmanntall: { staarIValgmanntallet: boolean };
  oppholdPaaSvalbard: { oppholdPaaSvalbard: boolean };
}

/** The elements that are single objects. */
export interface SingleFields {
  doedsfall: { doedsdato: string };
  falskIdentitet: { erFalsk: boolean; rettIdentitetErUkjent?: boolean; rettIdentitetVedIdentifikasjonsnummer?: string };
}

export type ListName = keyof ListFields;
export type SingleName = keyof SingleFields;
export type ElementName = ListName | SingleName;
export type ListElement<K extends ListName> = Metadata & ListFields[K];
export type SingleElement<K extends SingleName> = Metadata & SingleFields[K];

/** One person as `/v1/personer/{id}?part=historikk` gives it, all parts included. */
export type Persondokument = { [K in ListName]?: ListElement<K>[] } & { [K in SingleName]?: SingleElement<K> };

/** The element that counts now, of those of which there is at most one. */
export function current<K extends ListName>(document: Persondokument, name: K): ListElement<K> | undefined {
  const elements = document[name] as ListElement<K>[] | undefined;
  return elements?.findLast((element) => element.erGjeldende);
}

/** The number in use. @throws {Error} when the document has none: every person has one. */
export function numberOf(document: Persondokument): string {
  const number = current(document, 'identifikasjonsnummer')?.foedselsEllerDNummer;
  if (number === undefined) throw new Error('a person document without a current identifikasjonsnummer');
  return number;
}
