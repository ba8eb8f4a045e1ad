import { inspect } from 'node:util';
import { DufNummer } from './duf-nummer';
import { DNummer, Foedselsnummer, foedselsEllerDNummer, isFoedselsEllerDNummer } from './foedselsnummer';
import { InvalidNationalNumber } from './masked-number';
import { isPersonId, personId } from './person-id';

/** Skatteetaten's own test vectors (foedselsnummer.csv of the Freg documentation). */
const officialVectors: [string, 'foedselsnummer' | 'dNummer', string][] = [
  ['30108299939', 'foedselsnummer', 'register'],
  ['55102499947', 'dNummer', 'register'],
  ['20036914700', 'foedselsnummer', 'register'],
  ['30908299902', 'foedselsnummer', 'tenor'],
  ['41819077906', 'dNummer', 'tenor'],
  ['03851598730', 'foedselsnummer', 'tenor'],
  ['41819077302', 'dNummer', 'tenor'],
];

describe('fødselsnummer and d-number', () => {
  it.each(officialVectors)('accepts official vector %#', (text, kind, origin) => {
    const number = foedselsEllerDNummer(text);
    expect([number.kind, number.origin, number.unmask()]).toEqual([kind, origin, text]);
  });

  it.each(['20036914712', '29020105729', '', '123', 'abcdefghijk', '0385159873'])('refuses text %#', (text) => {
    expect(() => foedselsEllerDNummer(text)).toThrow(InvalidNationalNumber);
    expect(isFoedselsEllerDNummer(text)).toBe(false);
  });

  it('keeps the two kinds apart', () => {
    expect(() => Foedselsnummer.parse('41819077302')).toThrow('not a valid foedselsnummer: it is a d-number');
    expect(() => DNummer.parse('03851598730')).toThrow('not a valid dNummer: it is a fødselsnummer');
  });

  it('never shows the number unless it is unmasked', () => {
    const number = Foedselsnummer.parse('03851598730');
    const shown = [String(number), JSON.stringify({ number }), inspect({ deep: [number] })];
    for (const text of shown) expect(text).not.toContain('3851598730');
    expect(number.unmask()).toBe('03851598730');
  });

  it('never shows the number in an error', () => {
    const error = captureError(() => foedselsEllerDNummer('20036914712'));
    expect(inspect(error)).not.toContain('20036914712');
  });

  it('compares by number', () => {
    expect(Foedselsnummer.parse('03851598730').equals(foedselsEllerDNummer('03851598730'))).toBe(true);
    expect(Foedselsnummer.parse('03851598730').equals(foedselsEllerDNummer('30908299902'))).toBe(false);
  });
});

describe('DUF number', () => {
  it.each(['200205705502', '200900595509'])('accepts test value %#', (text) => {
    expect(DufNummer.parse(text).unmask()).toBe(text);
  });

  it.each(['201258697561', '20020570550', 'x00205705502'])('refuses text %#', (text) => {
    expect(() => DufNummer.parse(text)).toThrow(InvalidNationalNumber);
  });
});

describe('personId', () => {
  it('accepts a lower-case UUID alone', () => {
    expect(personId('0d9fdb1e-6c1e-4c7e-9d0a-2f6d8f6f2b11')).toBe('0d9fdb1e-6c1e-4c7e-9d0a-2f6d8f6f2b11');
    expect(isPersonId('03851598730')).toBe(false);
    expect(() => personId('03851598730')).toThrow('not a personId: expected a lower-case UUID');
  });
});

function captureError(action: () => unknown): unknown {
  try {
    action();
  } catch (error) {
    return error;
  }
  throw new Error('expected an error');
}
