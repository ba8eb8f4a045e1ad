import { kommuneOf, type Adressegradering } from '../wire/addresses';
import { current, numberOf, type Persondokument, type Status } from '../wire/person-document';

/** `aarsak` on a number that came from a merge. */
export const mergeCause = 'Sammenslåing';

/** What scenarios choose people by; kept in memory for each person, so that documents need not be read. */
export interface PersonSummary {
  number: string;
  foedselsdato: string;
  kjoenn: 'kvinne' | 'mann';
  status: Status;
  kommune: string | undefined;
  gradering: Adressegradering;
  dNummer: boolean;
  spouse: string | undefined;
  parents: string[];
  children: string[];
  deltBosted: boolean;
  /** Has a placeholder for a first name, as newborns have. */
  temporaryName: boolean;
  /** How many residences lie behind the current one. */
  earlierAddresses: number;
  /** Numbers of those merged into this person. */
  mergedFrom: string[];
  /** Equal for those who live together. */
  home: string | undefined;
}

export function summarize(document: Persondokument): PersonSummary {
  return { ...identityOf(document), ...residenceOf(document), ...familyOf(document) };
}

type Identity = 'number' | 'foedselsdato' | 'kjoenn' | 'status' | 'dNummer' | 'temporaryName' | 'mergedFrom';
type Residence = 'kommune' | 'gradering' | 'home' | 'deltBosted' | 'earlierAddresses';

function identityOf(document: Persondokument): Pick<PersonSummary, Identity> {
  const numbers = document.identifikasjonsnummer ?? [];
  return {
    number: numberOf(document),
    foedselsdato: current(document, 'foedsel')?.foedselsdato ?? '1900-01-01',
    kjoenn: current(document, 'kjoenn')?.kjoenn ?? 'kvinne',
    status: current(document, 'status')?.status ?? 'ikkeBosatt',
    dNummer: current(document, 'identifikasjonsnummer')?.identifikatortype === 'dNummer',
    temporaryName: current(document, 'navn')?.fornavn.includes('*') ?? false,
    mergedFrom: numbers.filter((each) => each.aarsak === mergeCause).map((each) => each.foedselsEllerDNummer),
  };
}

function residenceOf(document: Persondokument): Pick<PersonSummary, Residence> {
  const bosted = current(document, 'bostedsadresse');
  return {
    kommune: kommuneOf(bosted),
    gradering: current(document, 'adressebeskyttelse')?.graderingsnivaa ?? bosted?.adressegradering ?? 'ugradert',
    home: bosted && JSON.stringify(bosted.vegadresse ?? bosted.matrikkeladresse ?? null),
    deltBosted: current(document, 'deltBosted') !== undefined,
    earlierAddresses: (document.bostedsadresse?.length ?? 1) - 1,
  };
}

function familyOf(document: Persondokument): Pick<PersonSummary, 'spouse' | 'parents' | 'children'> {
  const relatives = (document.familierelasjon ?? []).filter((relation) => relation.erGjeldende);
  const numbersOf = (...roles: string[]): string[] =>
    relatives
      .filter((relation) => roles.includes(relation.relatertPersonsRolle))
      .flatMap((relation) => relation.relatertPerson ?? []);
  return {
    spouse: current(document, 'sivilstand')?.relatertVedSivilstand,
    parents: numbersOf('mor', 'far', 'medmor'),
    children: numbersOf('barn'),
  };
}
