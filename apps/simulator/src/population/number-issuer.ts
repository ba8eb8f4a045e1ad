import { syntheticDNummer, syntheticDuf, syntheticFoedselsnummer, type Kjoenn } from '@varde/identity';
import { addDays } from '../wire/timestamps';

/** A number just given out, and the birth date it was given for. */
export interface Issued {
  number: string;
  foedselsdato: string;
}

/** Gives out each synthetic number once. When the numbers of a day are used up, the day before is used. */
export class NumberIssuer {
  readonly #serials = new Map<string, number>();
  #dufSerial = 100_000;

  /** @param isTaken true for numbers that the register already holds, as after a restart */
  constructor(private readonly isTaken: (number: string) => boolean) {}

  foedselsnummer(foedselsdato: string, kjoenn: Kjoenn): Issued {
    return this.#issue(
      'fnr',
      foedselsdato,
      (date, serial) => syntheticFoedselsnummer(date, serial, kjoenn).unmask(),
      kjoenn,
    );
  }

  dNummer(foedselsdato: string, kjoenn: Kjoenn): Issued {
    return this.#issue('dnr', foedselsdato, (date, serial) => syntheticDNummer(date, serial, kjoenn).unmask(), kjoenn);
  }

  duf(year: number): string {
    return syntheticDuf(year, this.#dufSerial++ % 1_000_000).unmask();
  }

  #issue(kind: string, from: string, make: (date: string, serial: number) => string, kjoenn: Kjoenn): Issued {
    for (let date = from; ; date = addDays(date, -1)) {
      const number = this.#nextFree(`${kind}/${date}/${kjoenn}`, (serial) => make(date, serial));
      if (number !== undefined) return { number, foedselsdato: date };
    }
  }

  #nextFree(series: string, make: (serial: number) => string): string | undefined {
    for (;;) {
      const serial = this.#serials.get(series) ?? 0;
      const number = orUsedUp(() => make(serial));
      if (number === undefined) return undefined;
      this.#serials.set(series, serial + 1);
      if (!this.isTaken(number)) return number;
    }
  }
}

function orUsedUp(make: () => string): string | undefined {
  try {
    return make();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
