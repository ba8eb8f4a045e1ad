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
  const bosted = current(document, 'bostedsadresse');
  const relatives = (document.familierelasjon ?? []).filter((relation) => relation.erGjeldende);
  const numbersOf = (...roles: string[]): string[] =>
    relatives.flatMap((relation) =>
      relation.relatertPerson !== undefined && roles.includes(relation.relatertPersonsRolle)
        ? [relation.relatertPerson]
        : [],
    );
  return {
    number: numberOf(document),
    foedselsdato: current(document, 'foedsel')?.foedselsdato ?? '1900-01-01',
    kjoenn: current(document, 'kjoenn')?.kjoenn ?? 'kvinne',
    status: current(document, 'status')?.status ?? 'ikkeBosatt',
    kommune: kommuneOf(bosted),
    gradering: current(document, 'adressebeskyttelse')?.graderingsnivaa ?? bosted?.adressegradering ?? 'ugradert',
    dNummer: current(document, 'identifikasjonsnummer')?.identifikatortype === 'dNummer',
    spouse: current(document, 'sivilstand')?.relatertVedSivilstand,
    parents: numbersOf('mor', 'far', 'medmor'),
    children: numbersOf('barn'),
    temporaryName: current(document, 'navn')?.fornavn.includes('*') ?? false,
    earlierAddresses: (document.bostedsadresse?.length ?? 1) - 1,
    mergedFrom: (document.identifikasjonsnummer ?? []).flatMap((each) =>
      each.aarsak === mergeCause ? [each.foedselsEllerDNummer] : [],
    ),
    deltBosted: current(document, 'deltBosted') !== undefined,
    home: bosted && JSON.stringify(bosted.vegadresse ?? bosted.matrikkeladresse ?? null),
  };
}
