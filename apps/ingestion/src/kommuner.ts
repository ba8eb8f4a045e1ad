/** The kommuner that this installation serves: a list of kommunenummer, or every one. */
export class Kommuner {
  readonly #numbers: ReadonlySet<string> | 'alle';

  private constructor(numbers: ReadonlySet<string> | 'alle') {
    this.#numbers = numbers;
  }

  /** @throws {RangeError} when the text is neither `alle` nor a comma list of four-digit numbers. */
  static parse(text: string): Kommuner {
    if (text.trim() === 'alle') return new Kommuner('alle');
    const numbers = text.split(',').map((number) => number.trim());
    if (numbers.some((number) => !/^\d{4}$/.test(number))) {
      throw new RangeError('expected a comma list of four-digit kommunenummer, or alle');
    }
    return new Kommuner(new Set(numbers));
  }

  get all(): boolean {
    return this.#numbers === 'alle';
  }

  /** Empty when they are all. */
  get list(): string[] {
    return this.#numbers === 'alle' ? [] : [...this.#numbers];
  }

  has(kommunenummer: string | null): kommunenummer is string {
    return kommunenummer !== null && (this.#numbers === 'alle' || this.#numbers.has(kommunenummer));
  }
}
