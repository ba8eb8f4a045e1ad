import { type PersonId } from '@varde/identity';
import { deterministicId } from '@varde/life-events';

/** A synthetic person in a spec: a name for the reader, and nothing that any register knows. */
export interface TestPerson {
  readonly personId: PersonId;
  readonly kommunenummer: string;
  readonly foedselsdato: string;
}

/** Date that life events in specs are told on, unless they say otherwise. */
export const specDate = '2026-11-23';

/** A synthetic person; the same name is always the same personId. */
export function aPerson(name: string, kommunenummer: string, foedselsdato: string): TestPerson {
  return { personId: deterministicId('spec-person', name) as PersonId, kommunenummer, foedselsdato };
}

/** Ask: born three days before `specDate`. */
export const aNewbornIn = (kommunenummer: string): TestPerson => aPerson('Ask', kommunenummer, '2026-11-20');

/** Mikkel: in year 4. */
export const aSchoolChildIn = (kommunenummer: string): TestPerson => aPerson('Mikkel', kommunenummer, '2017-03-14');

/** Sunniva: two years old. */
export const aToddlerIn = (kommunenummer: string): TestPerson => aPerson('Sunniva', kommunenummer, '2024-06-30');

/** Ingrid: 34 years old. */
export const anAdultIn = (kommunenummer: string): TestPerson => aPerson('Ingrid', kommunenummer, '1992-05-17');

/** Olav: 36 years old. */
export const anotherAdultIn = (kommunenummer: string): TestPerson => aPerson('Olav', kommunenummer, '1990-01-08');
