import { Temporal } from 'temporal-polyfill';
import { type IsoDate } from '../proactive-process';
import { addDays } from './iso-date';

const oslo = 'Europe/Oslo';

/** Midnight that begins a date in Norway, right on the days when the clock changes. */
export function startOfDayInOslo(date: IsoDate): Date {
  const midnight = Temporal.PlainDate.from(date, { overflow: 'reject' }).toZonedDateTime(oslo);
  return new Date(midnight.epochMilliseconds);
}

/** The last millisecond of a date in Norway. */
export function endOfDayInOslo(date: IsoDate): Date {
  return new Date(startOfDayInOslo(addDays(date, 1)).getTime() - 1);
}

/** The date in Norway at a moment. */
export function dateInOslo(moment: Date): IsoDate {
  return Temporal.Instant.fromEpochMilliseconds(moment.getTime()).toZonedDateTimeISO(oslo).toPlainDate().toString();
}
