import { type IsoDate } from '../proactive-process';
import { dayNumber, isoDate, yearOf } from './iso-date';
import { publicHolidays } from './public-holidays';

/** Whether a date is a virkedag: not a Saturday, a Sunday or a red day. */
export function isWorkingDay(date: IsoDate): boolean {
  const weekday = (dayNumber(date) + 4) % 7; // 1970-01-01 was a Thursday; Sunday is 0
  const weekend = weekday === 0 || weekday === 6 || weekday === -1;
  return !weekend && !publicHolidays(yearOf(date)).has(date);
}

/**
 * The `count`-th virkedag after a date; the date itself does not count.
 * @throws {RangeError} unless `count` is a whole number of at least one
 */
export function addWorkingDays(date: IsoDate, count: number): IsoDate {
  if (!Number.isInteger(count) || count < 1) throw new RangeError('count must be a whole number of at least one');
  let day = dayNumber(date);
  for (let left = count; left > 0;) {
    day += 1;
    if (isWorkingDay(isoDate(day))) left -= 1;
  }
  return isoDate(day);
}

/** The date itself when it is a virkedag, else the next one. */
export function firstWorkingDayFrom(date: IsoDate): IsoDate {
  return isWorkingDay(date) ? date : addWorkingDays(date, 1);
}
