import { addDays, ageAt, ajourholdstidspunkt, gyldighetstidspunkt, osloDate } from './timestamps';

describe('timestamps', () => {
  it('carry nanoseconds and the offset of Norway, summer and winter', () => {
    expect(ajourholdstidspunkt(Date.parse('2026-02-24T08:46:34.982Z'))).toMatch(
      /^2026-02-24T09:46:34\.982\d{6}\+01:00$/,
    );
    expect(ajourholdstidspunkt(Date.parse('2026-07-24T08:46:34.982Z'))).toMatch(
      /^2026-07-24T10:46:34\.982\d{6}\+02:00$/,
    );
  });

  it.each([
    ['2026-03-29', '+01:00'],
    ['2026-03-30', '+02:00'],
    ['2026-10-25', '+02:00'],
    ['2026-10-26', '+01:00'],
  ])('begin %s at Norwegian midnight, %s', (date, offset) => {
    expect(gyldighetstidspunkt(date)).toBe(`${date}T00:00:00${offset}`);
  });

  it('know the date in Norway when it is still yesterday in Greenwich', () => {
    expect(osloDate(Date.parse('2026-11-22T23:30:00Z'))).toBe('2026-11-23');
  });

  it('count days and ages', () => {
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01');
    expect(ageAt('2020-11-24', '2026-11-23')).toBe(5);
    expect(ageAt('2020-11-23', '2026-11-23')).toBe(6);
  });
});
