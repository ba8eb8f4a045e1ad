import Holidays from 'date-holidays';
import {
  addDays,
  addMonths,
  addWorkingDays,
  ageOn,
  dateInOslo,
  dayNumber,
  easterSunday,
  endOfDayInOslo,
  firstWorkingDayFrom,
  isoDate,
  isWorkingDay,
  later,
  publicHolidays,
  startOfDayInOslo,
  turnsInYearOf,
} from '.';

describe('public holidays', () => {
  it('are those of an independent source in every year from 2017 to 2060', () => {
    const peer = new Holidays('NO', { types: ['public'] });
    const years = Array.from({ length: 44 }, (_, index) => 2017 + index);
    const theirs = years.map((year) => [
      ...new Set(
        peer
          .getHolidays(year, 'nb')
          .map((holiday) => holiday.date.slice(0, 10))
          .sort(),
      ),
    ]);
    expect(years.map((year) => [...publicHolidays(year)].sort())).toEqual(theirs);
    expect(years.reduce((sum, year) => sum + publicHolidays(year).size, 0)).toBe(524);
  });

  it('are eleven when two of them fall on one day', () => {
    expect([2027, 2032, 2043, 2054].map((year) => publicHolidays(year).size)).toEqual([11, 11, 11, 11]);
  });

  it('place Easter right at its earliest and its latest', () => {
    expect([1818, 2008, 2011, 2038].map(easterSunday)).toEqual([
      '1818-03-22',
      '2008-03-23',
      '2011-04-24',
      '2038-04-25',
    ]);
  });
});

describe('working days', () => {
  it('leave out Saturdays, Sundays and red days', () => {
    const aMonthOfMay = Array.from({ length: 31 }, (_, index) => addDays('2026-05-01', index));
    expect(aMonthOfMay.filter((day) => !isWorkingDay(day)).map((day) => day.slice(8))).toEqual([
      '01',
      '02',
      '03',
      '09',
      '10',
      '14',
      '16',
      '17',
      '23',
      '24',
      '25',
      '30',
      '31',
    ]);
  });

  it('count ten from the Monday before Easter to the Friday after the next week', () => {
    expect(addWorkingDays('2026-03-30', 10)).toBe('2026-04-16');
  });

  it('do not count the first day', () => {
    expect(addWorkingDays('2026-11-20', 1)).toBe('2026-11-23');
    expect(addWorkingDays('2026-11-21', 1)).toBe('2026-11-23');
  });

  it('are found before 1970 too', () => {
    expect(isWorkingDay('1969-12-28')).toBe(false);
    expect(isWorkingDay('1969-12-27')).toBe(false);
    expect(isWorkingDay('1969-12-29')).toBe(true);
  });

  it('need a whole, positive number', () => {
    expect(() => addWorkingDays('2026-11-23', 0)).toThrow('at least one');
    expect(() => addWorkingDays('2026-11-23', 1.5)).toThrow('whole number');
  });

  it('keep a date that is one, and move one that is not', () => {
    expect(firstWorkingDayFrom('2026-12-24')).toBe('2026-12-24');
    expect(firstWorkingDayFrom('2026-12-25')).toBe('2026-12-28');
  });
});

describe('dates', () => {
  it('end a month on its last day when the day is missing', () => {
    expect(addMonths('2027-01-31', 1)).toBe('2027-02-28');
    expect(addMonths('2028-01-31', 1)).toBe('2028-02-29');
    expect(addMonths('2026-11-30', 3)).toBe('2027-02-28');
    expect(addMonths('2026-12-15', 1)).toBe('2027-01-15');
    expect(addMonths('2026-01-15', -1)).toBe('2025-12-15');
  });

  it('go to day numbers and back', () => {
    expect(dayNumber('1970-01-01')).toBe(0);
    expect(isoDate(-1)).toBe('1969-12-31');
    expect(addDays('2028-02-28', 2)).toBe('2028-03-01');
  });

  it('refuse what is not a date', () => {
    for (const text of ['2026-02-30', '2026-2-3', 'yesterday', '2026-11-23T10:00:00Z']) {
      expect(() => dayNumber(text)).toThrow('not a date');
    }
  });

  it('compare', () => {
    expect(later('2026-11-23', '2026-11-24')).toBe('2026-11-24');
    expect(later('2026-11-24', '2026-11-23')).toBe('2026-11-24');
  });
});

describe('days in Oslo', () => {
  it('begin at midnight in winter and in summer', () => {
    expect(startOfDayInOslo('2026-12-01').toISOString()).toBe('2026-11-30T23:00:00.000Z');
    expect(startOfDayInOslo('2026-07-01').toISOString()).toBe('2026-06-30T22:00:00.000Z');
  });

  it('are 23 and 25 hours long when the clock changes', () => {
    const hours = (date: string) => (endOfDayInOslo(date).getTime() + 1 - startOfDayInOslo(date).getTime()) / 3_600_000;
    expect([hours('2026-03-29'), hours('2026-10-25'), hours('2026-10-26')]).toEqual([23, 25, 24]);
  });

  it('change at midnight in Norway, not in Greenwich', () => {
    expect(dateInOslo(new Date('2026-11-30T22:59:59.999Z'))).toBe('2026-11-30');
    expect(dateInOslo(new Date('2026-11-30T23:00:00Z'))).toBe('2026-12-01');
    expect(dateInOslo(new Date('2026-06-30T22:00:00Z'))).toBe('2026-07-01');
  });

  it('refuse what is not a date', () => {
    expect(() => startOfDayInOslo('2026-02-30')).toThrow(RangeError);
  });
});

describe('age', () => {
  it('rises on the birthday', () => {
    expect(ageOn('2008-11-24', '2026-11-23')).toBe(17);
    expect(ageOn('2008-11-24', '2026-11-24')).toBe(18);
    expect(ageOn('2008-02-29', '2026-02-28')).toBe(18);
  });

  it('counts calendar years where the rule does', () => {
    expect(turnsInYearOf('2020-12-31', '2026-01-01')).toBe(6);
  });
});
