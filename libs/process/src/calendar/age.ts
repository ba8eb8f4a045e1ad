import { type IsoDate } from '../proactive-process';
import { addYears, yearOf } from './iso-date';

/** Whole years lived on a date; who is born on 29 February has birthday on the 28th in other years. */
export function ageOn(foedselsdato: IsoDate, date: IsoDate): number {
  const years = yearOf(date) - yearOf(foedselsdato);
  return addYears(foedselsdato, years) <= date ? years : years - 1;
}

/** The age a person turns in the calendar year of a date. */
export function turnsInYearOf(foedselsdato: IsoDate, date: IsoDate): number {
  return yearOf(date) - yearOf(foedselsdato);
}
