import { DufNummer, dufControlDigits } from './duf-nummer';
import { DNummer, Foedselsnummer } from './foedselsnummer';

/** Gender as in Freg; today's numbers carry it in the ninth digit: even for kvinne. */
export type Kjoenn = 'kvinne' | 'mann';

const k1Weights = [3, 7, 6, 1, 8, 9, 4, 5, 2];
const k2Weights = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];

/**
 * The `serial`-th (from 0) Tenor-style fødselsnummer of a birth date: month + 80, so never a living person's.
 * @param foedselsdato ISO date from 1854 to 2039
 * @throws {RangeError} when the date is no date or its numbers are used up
 */
export function syntheticFoedselsnummer(foedselsdato: string, serial: number, kjoenn?: Kjoenn): Foedselsnummer {
  return Foedselsnummer.parse(nthNumber(foedselsdato, serial, 0, kjoenn));
}

/** The `serial`-th Tenor-style d-number of a birth date: month + 80 and day + 40. Errors as above. */
export function syntheticDNummer(foedselsdato: string, serial: number, kjoenn?: Kjoenn): DNummer {
  return DNummer.parse(nthNumber(foedselsdato, serial, 40, kjoenn));
}

/** A valid DUF number. @throws {RangeError} unless year is four digits and serial is 0–999999. */
export function syntheticDuf(year: number, serial: number): DufNummer {
  if (!(year >= 1000 && year <= 9999 && serial >= 0 && serial <= 999_999)) {
    throw new RangeError('a DUF number needs a four-digit year and a serial of at most six digits');
  }
  const digits = String(year) + String(serial).padStart(6, '0');
  return DufNummer.parse(digits + dufControlDigits(digits));
}

function nthNumber(foedselsdato: string, serial: number, addedToDay: number, kjoenn?: Kjoenn): string {
  const [, year = '', month = '', day = ''] = /^(\d{4})-(\d{2})-(\d{2})$/.exec(foedselsdato) ?? [];
  const prefix =
    String(Number(day) + addedToDay).padStart(2, '0') + String(Number(month) + 80).padStart(2, '0') + year.slice(2);
  let left = serial;
  for (const individnummer of individnummerOf(Number(year))) {
    if (kjoenn && (individnummer % 2 === 0) !== (kjoenn === 'kvinne')) continue;
    const digits = withCheckDigits(prefix + String(individnummer).padStart(3, '0'));
    if (digits !== undefined && left-- === 0) return digits;
  }
  throw new RangeError('no synthetic number left: is it an ISO date from 1854 to 2039, and the serial low enough?');
}

function* individnummerOf(year: number): Generator<number> {
  if (year >= 1854 && year <= 1899) yield* range(500, 749);
  if (year >= 1900 && year <= 1999) yield* range(0, 499);
  if (year >= 1940 && year <= 1999) yield* range(900, 999);
  if (year >= 2000 && year <= 2039) yield* range(500, 999);
}

function* range(from: number, to: number): Generator<number> {
  for (let value = from; value <= to; value++) yield value;
}

/** Undefined where a check digit would be 10: such a number is never given out. */
function withCheckDigits(nineDigits: string): string | undefined {
  const k1 = checkDigit(nineDigits, k1Weights);
  const k2 = checkDigit(`${nineDigits}${k1}`, k2Weights);
  return k1 === 10 || k2 === 10 ? undefined : `${nineDigits}${k1}${k2}`;
}

function checkDigit(digits: string, weights: readonly number[]): number {
  const sum = weights.reduce((total, weight, index) => total + weight * Number(digits[index]), 0);
  return (11 - (sum % 11)) % 11;
}
