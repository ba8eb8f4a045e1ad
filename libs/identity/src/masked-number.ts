/** The symbol of Node's `util.inspect.custom`, reached without importing Node: this library is pure. */
const inspectCustom = Symbol.for('nodejs.util.inspect.custom');

/**
 * A national number that cannot slip into a log, an event or an error by accident: printing, inspecting and
 * serialising it give a mask. Read it with `unmask()`, which is easy to search for.
 */
export abstract class MaskedNumber {
  readonly #digits: string;

  protected constructor(digits: string) {
    this.#digits = digits;
  }

  /** The digits in clear. Only for the register, for Freg itself, and for a person with the right to see them. */
  unmask(): string {
    return this.#digits;
  }

  equals(other: MaskedNumber): boolean {
    return this.#digits === other.#digits;
  }

  toString(): string {
    return `${this.constructor.name}(***)`;
  }

  toJSON(): string {
    return this.toString();
  }

  [inspectCustom](): string {
    return this.toString();
  }
}

/** A text that is not the number it should be. The text is never part of the message. */
export class InvalidNationalNumber extends Error {
  override readonly name = 'InvalidNationalNumber';

  constructor(kind: string, reason: string) {
    super(`not a valid ${kind}: ${reason}`);
  }
}
