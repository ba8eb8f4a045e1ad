import { InvalidNationalNumber, MaskedNumber } from './masked-number';

const weights = [4, 6, 3, 2, 7, 5, 4, 6, 3, 2];

/** DUF number of the immigration authorities: year of first application, six-digit serial, two control digits. */
export class DufNummer extends MaskedNumber {
  static readonly kind = 'dufNummer';
  readonly kind = DufNummer.kind;

  private constructor(digits: string) {
    super(digits);
  }

  /** @throws {InvalidNationalNumber} on wrong length or control digits. */
  static parse(text: string): DufNummer {
    if (!/^\d{12}$/.test(text)) throw new InvalidNationalNumber(DufNummer.kind, 'it must consist of 12 digits');
    if (dufControlDigits(text.slice(0, 10)) !== text.slice(10)) {
      throw new InvalidNationalNumber(DufNummer.kind, "control digits don't match");
    }
    return new DufNummer(text);
  }
}

/** Control digits of year(4) + serial(6), after two independent open implementations; UDI publishes no algorithm. */
export function dufControlDigits(yearAndSerial: string): string {
  const reordered = yearAndSerial.slice(4) + yearAndSerial.slice(0, 4);
  const sum = weights.reduce((total, weight, index) => total + weight * Number(reordered[index]), 0);
  return String(sum % 11).padStart(2, '0');
}
