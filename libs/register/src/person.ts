import { type PersonId } from '@varde/identity';
import { type Gradering } from '@varde/life-events';

/** One version of an element of a person, as Freg has it, but that national numbers are replaced by personIds. */
export interface PersonElement {
  readonly erGjeldende: boolean;
  readonly ajourholdstidspunkt?: string;
  readonly gyldighetstidspunkt?: string;
  readonly opphoerstidspunkt?: string;
  readonly kilde?: string;
  readonly aarsak?: string;
  readonly [field: string]: unknown;
}

/** Element name → its versions: current ones or historic ones. */
export type PersonDocument = Readonly<Record<string, readonly PersonElement[]>>;

export type NumberKind = 'foedselsnummer' | 'dNummer' | 'duf';

/** A number of a person. Stands in the table `identifikator` alone. */
export interface PersonNumber {
  readonly number: string;
  readonly kind: NumberKind;
  /** Whether it is the one in use. */
  readonly gjeldende: boolean;
}

/** A relation of the person to another whom the register knows. */
export interface Relation {
  readonly annenPersonId: PersonId;
  readonly kind: 'familierelasjon' | 'foreldreansvar' | 'sivilstand' | 'verge';
  /** Role of the other person towards this one; empty when the element has none. */
  readonly rolle: string;
}

/** A person as the register holds it. */
export interface Person {
  readonly personId: PersonId;
  /** Rises by one with every change. */
  readonly versjon: number;
  /** Freg's current personstatus. */
  readonly status: string | null;
  readonly foedselsdato: string | null;
  /** Residence kommune, the last known one when Freg shows none any more. */
  readonly kommunenummer: string | null;
  /** The kommune of ours that subscribers have been told the person lives in; null when in none. */
  readonly bosattI: string | null;
  readonly gradering: Gradering;
  readonly document: PersonDocument;
  readonly history: PersonDocument;
  readonly numbers: readonly PersonNumber[];
  readonly relations: readonly Relation[];
}
