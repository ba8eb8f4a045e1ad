import { Random } from '../random/random';
import { type Persondokument } from '../wire/person-document';
import { addDays } from '../wire/timestamps';
import { type Nursery, buildPerson } from './person-builder';
import { NumberIssuer } from './number-issuer';
import { otherKommune, vegadresseIn } from './places';

/**
 * The rest of the country: people of other kommuner that the feed is mostly about. Only their numbers are kept;
 * a document is made again, the same each time, when somebody asks for it.
 */
export class Strangers {
  readonly #numbers: string[] = [];
  readonly #indexOf = new Map<string, number>();

  constructor(
    private readonly seed: number,
    private readonly nursery: Nursery,
    count: number,
  ) {
    for (let index = 0; index < count; index++) {
      const random = Random.of(seed, 'stranger', index);
      const issued = nursery.issuer.foedselsnummer(...this.#birth(random));
      this.#numbers.push(issued.number);
      this.#indexOf.set(issued.number, index);
    }
  }

  get count(): number {
    return this.#numbers.length;
  }

  numberAt(index: number): string {
    const number = this.#numbers[index];
    if (number === undefined) throw new RangeError('no such stranger');
    return number;
  }

  has(number: string): boolean {
    return this.#indexOf.has(number);
  }

  document(number: string): Persondokument | undefined {
    const index = this.#indexOf.get(number);
    if (index === undefined) return undefined;
    const random = Random.of(this.seed, 'stranger', index);
    const [foedselsdato, kjoenn] = this.#birth(random);
    const issuer = new Returning(number);
    const bosted = vegadresseIn(otherKommune(random, this.nursery.kommunenummer), random);
    return buildPerson({ ...this.nursery, random, issuer }, { foedselsdato, kjoenn, bosted });
  }

  #birth(random: Random): [string, 'kvinne' | 'mann'] {
    const foedselsdato = addDays(this.nursery.today, -random.int(0, 32_000));
    return [foedselsdato, random.pick(['kvinne', 'mann'] as const)];
  }
}

/** Gives the number that the stranger has already. */
class Returning extends NumberIssuer {
  constructor(private readonly number: string) {
    super(() => false);
  }

  override foedselsnummer(foedselsdato: string): { number: string; foedselsdato: string } {
    return { number: this.number, foedselsdato };
  }
}
