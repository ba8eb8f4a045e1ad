import { addDays, addMonths, type IsoDate } from '@varde/process';

/** A consultation at the health station. */
export interface Consultation {
  readonly number: number;
  readonly age: string;
  /** Last day of the window, from the birth date. */
  readonly dueOn: (foedselsdato: IsoDate) => IsoDate;
}

const weeks = (count: number) => (born: IsoDate) => addDays(born, count * 7);
const months = (count: number) => (born: IsoDate) => addMonths(born, count);

/** Days before the due date when the family is to be invited. A default of ours: the guideline names ages only. */
export const inviteDaysBefore = 14;

/** Consultations 2–14 of the programme. The first is the home visit, which is a process of its own. */
export const consultations: readonly Consultation[] = [
  { number: 2, age: '4 uker', dueOn: weeks(4) },
  { number: 3, age: '6 uker', dueOn: weeks(6) },
  { number: 4, age: '3 måneder', dueOn: months(3) },
  { number: 5, age: '4 måneder', dueOn: months(4) },
  { number: 6, age: '5 måneder', dueOn: months(5) },
  { number: 7, age: '6 måneder', dueOn: months(6) },
  { number: 8, age: '8 måneder', dueOn: months(8) },
  { number: 9, age: '10 måneder', dueOn: months(10) },
  { number: 10, age: '12 måneder', dueOn: months(12) },
  { number: 11, age: '15 måneder', dueOn: months(15) },
  { number: 12, age: '17–18 måneder', dueOn: months(18) },
  { number: 13, age: '2 år', dueOn: months(24) },
  { number: 14, age: '4 år', dueOn: months(48) },
];
