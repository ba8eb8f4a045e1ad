/** One entry of the feed, as it is kept. */
export interface FeedEntry {
  sekvensnummer: number;
  recordedAt: number;
  number: string;
  hendelsetype: string;
  hasHendelse: boolean;
  hasPerson: boolean;
  /** Where in the journal its documents stand; -1 when they are made from the seed. */
  journalOffset: number;
}

const hendelseFlag = 1;
const personFlag = 2;

/** Grows by doubling; typed, so that a million entries take some 30 MB. */
class Column<A extends Float64Array | Uint32Array | Uint16Array | Uint8Array> {
  #values: A;

  constructor(private readonly make: (length: number) => A) {
    this.#values = make(4096);
  }

  set(index: number, value: number): void {
    if (index >= this.#values.length) {
      const grown = this.make(this.#values.length * 2);
      grown.set(this.#values);
      this.#values = grown;
    }
    this.#values[index] = value;
  }

  at(index: number): number {
    return this.#values[index] ?? 0;
  }
}

/** Texts that recur, kept once. */
class Texts {
  readonly #texts: string[] = [];
  readonly #codes = new Map<string, number>();

  codeOf(text: string): number {
    const known = this.#codes.get(text);
    if (known !== undefined) return known;
    this.#codes.set(text, this.#texts.length);
    return this.#texts.push(text) - 1;
  }

  at(code: number): string {
    return this.#texts[code] ?? '';
  }
}

/** The national feed: entries in rising sekvensnummer, with gaps. Append only. */
export class FeedLog {
  readonly #seq = new Column((length) => new Float64Array(length));
  readonly #time = new Column((length) => new Float64Array(length));
  readonly #offset = new Column((length) => new Float64Array(length));
  readonly #number = new Column((length) => new Uint32Array(length));
  readonly #type = new Column((length) => new Uint16Array(length));
  readonly #flags = new Column((length) => new Uint8Array(length));
  readonly #numbers = new Texts();
  readonly #types = new Texts();
  #length = 0;

  get length(): number {
    return this.#length;
  }

  get first(): number {
    return this.#length === 0 ? 1 : this.#seq.at(0);
  }

  get last(): number {
    return this.#length === 0 ? 0 : this.#seq.at(this.#length - 1);
  }

  append(entry: FeedEntry): void {
    if (entry.sekvensnummer <= this.last) throw new Error('a sekvensnummer never goes backwards');
    const index = this.#length;
    this.#seq.set(index, entry.sekvensnummer);
    this.#time.set(index, entry.recordedAt);
    this.#offset.set(index, entry.journalOffset);
    this.#number.set(index, this.#numbers.codeOf(entry.number));
    this.#type.set(index, this.#types.codeOf(entry.hendelsetype));
    this.#flags.set(index, (entry.hasHendelse ? hendelseFlag : 0) | (entry.hasPerson ? personFlag : 0));
    this.#length++;
  }

  at(index: number): FeedEntry {
    const flags = this.#flags.at(index);
    return {
      sekvensnummer: this.#seq.at(index),
      recordedAt: this.#time.at(index),
      journalOffset: this.#offset.at(index),
      number: this.#numbers.at(this.#number.at(index)),
      hendelsetype: this.#types.at(this.#type.at(index)),
      hasHendelse: (flags & hendelseFlag) !== 0,
      hasPerson: (flags & personFlag) !== 0,
    };
  }

  /** Up to `limit` entries from a sekvensnummer on, itself included. */
  page(from: number, limit: number): FeedEntry[] {
    const start = this.indexFrom(from);
    const end = Math.min(start + limit, this.#length);
    return Array.from({ length: end - start }, (_, offset) => this.at(start + offset));
  }

  find(sekvensnummer: number): FeedEntry | undefined {
    const index = this.indexFrom(sekvensnummer);
    return index < this.#length && this.#seq.at(index) === sekvensnummer ? this.at(index) : undefined;
  }

  /** Index of the first entry at or after a sekvensnummer. */
  indexFrom(sekvensnummer: number): number {
    let low = 0;
    let high = this.#length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#seq.at(middle) < sekvensnummer) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
