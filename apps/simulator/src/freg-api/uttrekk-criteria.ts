import { kommuneOf } from '../wire/addresses';
import { current } from '../wire/person-document';
import { type PersonStore } from '../register/person-store';
import { type PersonSummary } from '../register/summary';
import { fregError } from './freg-error';

interface Criteria {
  personstatustyper: string[];
  kommunenummer?: { bostedskommunenummer?: string; oppholdskommunenummer?: string };
  foedselsaarFraOgMed?: number;
  foedselsaarTilOgMed?: number;
  kjoenn?: string;
}

/** @throws {FregError} 400 without `personstatustyper` */
export function readCriteria(body: unknown): Criteria {
  const criteria = (body ?? {}) as Partial<Criteria>;
  const { personstatustyper } = criteria;
  if (!Array.isArray(personstatustyper) || personstatustyper.length === 0) {
    throw fregError(400, 'personstatustyper er påkrevd');
  }
  return { ...criteria, personstatustyper };
}

/** Whether a person belongs in the extract. Strengt fortrolige have no address, so no kommune finds them. */
export function fitsUttrekk(person: PersonSummary, criteria: Criteria, store: PersonStore): boolean {
  const year = Number(person.foedselsdato.slice(0, 4));
  return (
    criteria.personstatustyper.includes(person.status) &&
    livesIn(person, criteria.kommunenummer, store) &&
    year >= (criteria.foedselsaarFraOgMed ?? 0) &&
    year <= (criteria.foedselsaarTilOgMed ?? 9999) &&
    (criteria.kjoenn ?? person.kjoenn) === person.kjoenn
  );
}

function livesIn(person: PersonSummary, asked: Criteria['kommunenummer'], store: PersonStore): boolean {
  if (asked?.bostedskommunenummer !== undefined) return person.kommune === asked.bostedskommunenummer;
  if (asked?.oppholdskommunenummer === undefined) return true;
  const document = store.document(person.number);
  return kommuneOf(document && current(document, 'oppholdsadresse')) === asked.oppholdskommunenummer;
}
