import { type IsoDate } from '../proactive-process';

const msPerDay = 86_400_000;

/**
 * Days since 1970-01-01; the one number that all date arithmetic goes through.
 * @throws {RangeError} when the text is not a date in the calendar
 */
export function dayNumber(date: IsoDate): number {
  const day = Date.parse(`${date}T00:00:00Z`) / msPerDay;
  if (!Number.isInteger(day) || isoDate(day) !== date) throw new RangeError('not a date: expected YYYY-MM-DD');
  return day;
}

/** The date of a day number. */
export function isoDate(day: number): IsoDate {
  return new Date(day * msPerDay).toISOString().slice(0, 10);
}

export function addDays(date: IsoDate, days: number): IsoDate {
  return isoDate(dayNumber(date) + days);
}

/** The same day of a later (or earlier) month, or that month's last day when it has no such day. */
export function addMonths(date: IsoDate, months: number): IsoDate {
  dayNumber(date);
  const monthIndex = yearOf(date) * 12 + monthOf(date) - 1 + months;
  const year = Math.floor(monthIndex / 12);
  const month = monthIndex - year * 12;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  return isoDate(Date.UTC(year, month, Math.min(dayOf(date), lastDay)) / msPerDay);
}

export function addYears(date: IsoDate, years: number): IsoDate {
  return addMonths(date, years * 12);
}

export function yearOf(date: IsoDate): number {
  return Number(date.slice(0, 4));
}

export function monthOf(date: IsoDate): number {
  return Number(date.slice(5, 7));
}

export function dayOf(date: IsoDate): number {
  return Number(date.slice(8, 10));
}

/** The later of two dates. */
export function later(one: IsoDate, other: IsoDate): IsoDate {
  return one > other ? one : other;
}
