import { type Persondokument } from '../wire/person-document';
import { type Strangers } from '../population/strangers';
import { summarize, type PersonSummary } from './summary';

/**
 * Everybody's document as of now. Documents lie as JSON text, a fourth of the memory that objects would take.
 * `start` keeps what a person's document was before the first change, for look-ups as of an early event.
 */
export class PersonStore {
  readonly #now = new Map<string, string>();
  readonly #start = new Map<string, string>();
  readonly #summaries = new Map<string, PersonSummary>();
  readonly #survivors = new Map<string, string>();
  readonly #dufNumbers = new Set<string>();
  strangers: Strangers | undefined;

  /** The seeded start: not an event. */
  seed(document: Persondokument): void {
    const { number } = this.put(document);
    this.#start.delete(number);
  }

  put(document: Persondokument): PersonSummary {
    const summary = summarize(document);
    const { number } = summary;
    const earlier = this.#now.get(number);
    if (earlier !== undefined && !this.#start.has(number)) this.#start.set(number, earlier);
    this.#now.set(number, JSON.stringify(document));
    this.#summaries.set(number, summary);
    for (const { identifikasjonsnummer } of document.utlendingsmyndighetenesIdentifikasjonsnummer ?? []) {
      this.#dufNumbers.add(identifikasjonsnummer);
    }
    return summary;
  }

  /** From now on `ceased` is found under `survivor`: a new number, or a merge. */
  cease(ceased: string, survivor: string): void {
    this.#survivors.set(ceased, survivor);
    this.#summaries.delete(ceased);
  }

  /** A number that had ceased is its own person's again: a merge undone. */
  restore(number: string): void {
    this.#survivors.delete(number);
  }

  /** The number that a number leads to today, through new numbers and merges. */
  survivorOf(number: string): string {
    let survivor = number;
    for (let next = this.#survivors.get(survivor); next !== undefined; next = this.#survivors.get(survivor))
      survivor = next;
    return survivor;
  }

  hasCeased(number: string): boolean {
    return this.#survivors.has(number);
  }

  /** Whether a scenario has changed this person, or it belongs to the kommune's seeded start. */
  isTouched(number: string): boolean {
    return this.#now.has(number);
  }

  knows(number: string): boolean {
    return this.#now.has(number) || this.#dufNumbers.has(number) || (this.strangers?.has(number) ?? false);
  }

  /** The document of exactly this number, ceased or not. */
  document(number: string): Persondokument | undefined {
    const text = this.#now.get(number);
    return text === undefined ? this.strangers?.document(number) : (JSON.parse(text) as Persondokument);
  }

  /** The document as it was at the seeded start. */
  startDocument(number: string): Persondokument | undefined {
    const text = this.#start.get(number) ?? this.#now.get(number);
    return text === undefined ? this.strangers?.document(number) : (JSON.parse(text) as Persondokument);
  }

  summary(number: string): PersonSummary | undefined {
    const known = this.#summaries.get(number);
    if (known) return known;
    const stranger = this.#now.has(number) ? undefined : this.strangers?.document(number);
    return stranger && summarize(stranger);
  }

  /** Those whose documents are kept: the kommune's people, their relatives, and whom a scenario has touched. */
  summaries(): IterableIterator<PersonSummary> {
    return this.#summaries.values();
  }

  /** Every number with a document of its own, ceased ones left out; then the rest of the country. */
  *numbers(): Generator<string> {
    for (const number of this.#now.keys()) if (!this.hasCeased(number)) yield number;
    for (let index = 0; index < (this.strangers?.count ?? 0); index++) {
      const number = this.strangers?.numberAt(index);
      if (number !== undefined && !this.#now.has(number)) yield number;
    }
  }

  get size(): number {
    return this.#summaries.size;
  }
}
