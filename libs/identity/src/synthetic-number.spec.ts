import { foedselsEllerDNummer } from './foedselsnummer';
import { DufNummer } from './duf-nummer';
import { syntheticDNummer, syntheticDuf, syntheticFoedselsnummer } from './synthetic-number';

describe('synthetic numbers', () => {
  it.each(['1899-12-31', '1912-02-29', '1939-07-01', '1986-03-14', '2000-02-29', '2019-11-05', '2039-01-01'])(
    'are valid, distinct and of Tenor for a birth date of %s',
    (foedselsdato) => {
      const numbers = Array.from({ length: 100 }, (_, serial) => syntheticFoedselsnummer(foedselsdato, serial));
      expect(new Set(numbers.map((number) => number.unmask())).size).toBe(100);
      for (const number of numbers) expect(foedselsEllerDNummer(number.unmask()).origin).toBe('tenor');
    },
  );

  it('carry the gender in the ninth digit', () => {
    expect(Number(syntheticFoedselsnummer('1986-03-14', 3, 'kvinne').unmask()[8]) % 2).toBe(0);
    expect(Number(syntheticFoedselsnummer('1986-03-14', 3, 'mann').unmask()[8]) % 2).toBe(1);
  });

  it('are the same every time', () => {
    expect(syntheticDNummer('1986-03-14', 7).equals(syntheticDNummer('1986-03-14', 7))).toBe(true);
  });

  it('of the d-number kind are valid d-numbers', () => {
    expect(foedselsEllerDNummer(syntheticDNummer('1986-03-14', 0).unmask()).kind).toBe('dNummer');
  });

  it('of the DUF kind are valid', () => {
    for (const serial of [0, 1, 205_705, 999_999]) {
      const digits = syntheticDuf(2022, serial).unmask();
      expect(DufNummer.parse(digits).unmask()).toBe(digits);
    }
  });

  it('are refused for what is no date, or when they are used up', () => {
    expect(() => syntheticFoedselsnummer('14.03.1986', 0)).toThrow(RangeError);
    expect(() => syntheticFoedselsnummer('2019-11-05', 500)).toThrow(RangeError);
    expect(() => syntheticDuf(22, 1)).toThrow(RangeError);
  });
});
