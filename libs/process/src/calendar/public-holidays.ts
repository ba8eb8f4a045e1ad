import { type IsoDate } from '../proactive-process';
import { addDays, isoDate } from './iso-date';

/** Red days counted from first Easter day. */
const fromEaster = [
  -3, // skjærtorsdag
  -2, // langfredag
  0, // første påskedag
  1, // andre påskedag
  39, // Kristi himmelfartsdag
  49, // første pinsedag
  50, // andre pinsedag
];

const fixed = ['01-01', '05-01', '05-17', '12-25', '12-26'];

const known = new Map<number, ReadonlySet<IsoDate>>();

/** First Easter day of a Gregorian year: the anonymous computus (Meeus, Astronomical Algorithms, ch. 8). */
export function easterSunday(year: number): IsoDate {
  const a = year % 19;
  const century = Math.floor(year / 100);
  const yearOfCentury = year % 100;
  const g = Math.floor((8 * century + 13) / 25);
  const h = (19 * a + century - Math.floor(century / 4) - g + 15) % 30;
  const l = (32 + 2 * (century % 4) + 2 * Math.floor(yearOfCentury / 4) - h - (yearOfCentury % 4)) % 7;
  const m = Math.floor((a + 11 * h + 19 * l) / 433);
  const month = Math.floor((h + l - 7 * m + 90) / 25);
  const day = (h + l - 7 * m + 33 * month + 19) % 32;
  return isoDate(Date.UTC(year, month - 1, day) / 86_400_000);
}

/** Norway's public holidays of a year: lov om 1 og 17 mai and lov om helligdager, Sundays left out. */
export function publicHolidays(year: number): ReadonlySet<IsoDate> {
  const remembered = known.get(year);
  if (remembered) return remembered;
  const easter = easterSunday(year);
  const holidays = new Set([
    ...fixed.map((day) => `${String(year).padStart(4, '0')}-${day}`),
    ...fromEaster.map((days) => addDays(easter, days)),
  ]);
  known.set(year, holidays);
  return holidays;
}
