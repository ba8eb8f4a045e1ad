import { idnr } from '@navikt/fnrvalidator';
import { InvalidNationalNumber, MaskedNumber } from './masked-number';

/** Where a number comes from: the register, Skatteetaten's Tenor (month + 80) or NAV's Dolly (month + 40). */
export type NumberOrigin = 'register' | 'tenor' | 'dolly';

/** Fødselsnummer: 11 digits, of today's scheme or of the one for 2032. Gives no birth date: read `foedsel`. */
export class Foedselsnummer extends MaskedNumber {
  static readonly kind = 'foedselsnummer';
  readonly kind = Foedselsnummer.kind;

  private constructor(
    digits: string,
    readonly origin: NumberOrigin,
  ) {
    super(digits);
  }

  /** @throws {InvalidNationalNumber} on wrong length, check digits or date, or when it is a d-number. */
  static parse(text: string): Foedselsnummer {
    checkDigitsAndDate(text, Foedselsnummer.kind);
    if (isDNummerForm(text)) throw new InvalidNationalNumber(Foedselsnummer.kind, 'it is a d-number');
    return new Foedselsnummer(text, originOf(text));
  }
}

/** D-nummer: a fødselsnummer's form with the day + 40. */
export class DNummer extends MaskedNumber {
  static readonly kind = 'dNummer';
  readonly kind = DNummer.kind;

  private constructor(
    digits: string,
    readonly origin: NumberOrigin,
  ) {
    super(digits);
  }

  /** @throws {InvalidNationalNumber} on wrong length, check digits or date, or when it is a fødselsnummer. */
  static parse(text: string): DNummer {
    checkDigitsAndDate(text, DNummer.kind);
    if (!isDNummerForm(text)) throw new InvalidNationalNumber(DNummer.kind, 'it is a fødselsnummer');
    return new DNummer(text, originOf(text));
  }
}

export type FoedselsEllerDNummer = Foedselsnummer | DNummer;

/** @throws {InvalidNationalNumber} when the text is neither; the text is never in the message. */
export function foedselsEllerDNummer(text: string): FoedselsEllerDNummer {
  return isDNummerForm(text) ? DNummer.parse(text) : Foedselsnummer.parse(text);
}

/** Whether the text is a valid fødselsnummer or d-number, synthetic ones included. */
export function isFoedselsEllerDNummer(text: string): boolean {
  return idnr(text).status === 'valid';
}

function checkDigitsAndDate(text: string, kind: string): void {
  const result = idnr(text);
  if (result.status === 'invalid') throw new InvalidNationalNumber(kind, result.reasons.join(', '));
}

function isDNummerForm(text: string): boolean {
  return /^[4-7]/.test(text);
}

function originOf(digits: string): NumberOrigin {
  const month = Number(digits.slice(2, 4));
  if (month > 80) return 'tenor';
  return month > 40 ? 'dolly' : 'register';
}
