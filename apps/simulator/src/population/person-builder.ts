import { type Kjoenn } from '@varde/identity';
import { type Random } from '../random/random';
import { type AddressChoice, type Adressegradering } from '../wire/addresses';
import {
  type ListElement,
  type ListFields,
  type ListName,
  type Persondokument,
  type Status,
} from '../wire/person-document';
import { ajourholdstidspunkt, gyldighetstidspunkt } from '../wire/timestamps';
import { syntheticName, type Name } from './names';
import { type NumberIssuer } from './number-issuer';

/** What everything that makes people needs. */
export interface Nursery {
  random: Random;
  issuer: NumberIssuer;
  /** ISO date */
  today: string;
  /** When the elements made now were recorded, epoch milliseconds. */
  recordedAt: number;
  kommunenummer: string;
}

export interface NewPerson {
  foedselsdato: string;
  kjoenn?: Kjoenn;
  navn?: Name;
  status?: Status;
  bosted?: AddressChoice;
  gradering?: Adressegradering;
  flyttedato?: string;
  statsborgerskap?: string;
  foedeland?: string;
  dNummer?: boolean;
}

/** One element with its metadata. */
export function element<K extends ListName>(
  _name: K,
  fields: ListFields[K],
  gjelderFra: string,
  recordedAt: number,
  aarsak = 'Historisk',
): ListElement<K> {
  return {
    erGjeldende: true,
    kilde: aarsak === 'Kommuneregulering' ? 'Matrikkelen' : 'Synutopia',
    aarsak,
    ajourholdstidspunkt: ajourholdstidspunkt(recordedAt),
    gyldighetstidspunkt: gyldighetstidspunkt(gjelderFra),
    ...fields,
  };
}

/** A person document with what everybody has: number, status, name, birth, gender, citizenship and residence. */
export function buildPerson(nursery: Nursery, wanted: NewPerson): Persondokument {
  const { random, issuer, recordedAt } = nursery;
  const kjoenn = wanted.kjoenn ?? random.pick(['kvinne', 'mann'] as const);
  const issued = issuer[wanted.dNummer ? 'dNummer' : 'foedselsnummer'](wanted.foedselsdato, kjoenn);
  const born = issued.foedselsdato;
  const make = <K extends ListName>(name: K, fields: ListFields[K], from = born): ListElement<K>[] => [
    element(name, fields, from, recordedAt),
  ];
  const document: Persondokument = {
    identifikasjonsnummer: make('identifikasjonsnummer', {
      foedselsEllerDNummer: issued.number,
      identifikatortype: wanted.dNummer ? 'dNummer' : 'foedselsnummer',
      status: 'iBruk',
    }),
    identitetsgrunnlag: make('identitetsgrunnlag', { identitetsgrunnlagstatus: 'kontrollert' }),
    status: make('status', { status: wanted.status ?? (wanted.dNummer ? 'midlertidig' : 'bosatt') }),
    navn: make('navn', wanted.navn ?? syntheticName(random)),
    foedsel: make('foedsel', birth(nursery, born, wanted.foedeland ?? 'NOR')),
    kjoenn: make('kjoenn', { kjoenn }),
    statsborgerskap: make('statsborgerskap', { statsborgerskap: wanted.statsborgerskap ?? 'NOR' }),
    sivilstand: make('sivilstand', { sivilstand: 'ugift' }),
  };
  if (wanted.bosted)
    document.bostedsadresse = make('bostedsadresse', residence(wanted, born), wanted.flyttedato ?? born);
  return document;
}

function birth(nursery: Nursery, foedselsdato: string, foedeland: string): ListFields['foedsel'] {
  const foedselsaar = foedselsdato.slice(0, 4);
  if (foedeland !== 'NOR') return { foedselsdato, foedselsaar, foedeland };
  return { foedselsdato, foedselsaar, foedeland, foedekommuneINorge: nursery.kommunenummer };
}

function residence(wanted: NewPerson, born: string): ListFields['bostedsadresse'] {
  return {
    ...wanted.bosted,
    adressegradering: wanted.gradering ?? 'ugradert',
    flyttedato: wanted.flyttedato ?? born,
  };
}
