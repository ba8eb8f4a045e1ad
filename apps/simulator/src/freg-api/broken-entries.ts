import { Injectable } from '@nestjs/common';

/** Entries of the feed, and persons, that are sent otherwise than they should be. For tests; not kept over a restart. */
@Injectable()
export class BrokenEntries {
  readonly #entries = new Map<number, unknown>();
  readonly #paddedPersons = new Map<string, number>();

  /** Sends `instead` for the entry at a sekvensnummer. */
  replace(sekvensnummer: number, instead: unknown): void {
    this.#entries.set(sekvensnummer, instead);
  }

  /** Makes every document of a person so many bytes bigger. */
  pad(number: string, bytes: number): void {
    this.#paddedPersons.set(number, bytes);
  }

  replacementFor(sekvensnummer: number): unknown {
    return this.#entries.get(sekvensnummer);
  }

  /** A field that no reader knows, as long as was asked for; undefined for most people. */
  paddingFor(number: string): { ukjentFelt: string } | undefined {
    const bytes = this.#paddedPersons.get(number);
    return bytes === undefined ? undefined : { ukjentFelt: 'x'.repeat(bytes) };
  }

  clear(): void {
    this.#entries.clear();
    this.#paddedPersons.clear();
  }
}
