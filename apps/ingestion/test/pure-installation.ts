import { type FeedEntry, type LookUp, type Persondokument } from '@varde/freg';
import { type PersonId } from '@varde/identity';
import { type OutgoingRecord } from '@varde/life-events';
import { type Person } from '@varde/register';
import { Kommuner } from '../src/kommuner';
import { toPage } from '../src/page/feed-page';
import { Published, type PublishedEvent } from '../src/page/published';
import { RegisterView } from '../src/page/register-view';
import { type PageOutcome, workPage } from '../src/page/work-page';

export interface ToldEvent {
  readonly id: string;
  readonly type: string;
  readonly number: string;
  readonly value: Readonly<Record<string, unknown>>;
}

/** What a page does to register and subscribers, without a database: translation as the product runs it. */
export class PureInstallation {
  readonly told: ToldEvent[] = [];
  readonly outcomes: PageOutcome['entries'][number][] = [];
  readonly #persons = new Map<PersonId, Person>();
  readonly #standing = new Map<string, PublishedEvent>();
  #pointer = 0;

  /** Reads a page with everybody's documents as they are then; what has been handled is passed over. */
  read(entries: readonly FeedEntry[], documents: ReadonlyMap<string, Persondokument>): void {
    const page = toPage(entries, this.#pointer + 1);
    if (!page) return;
    const numbers = new Set(page.entries.map((entry) => entry.folkeregisteridentifikator));
    const lookUps = new Map<string, LookUp>();
    for (const number of numbers) {
      const document = documents.get(number);
      lookUps.set(number, document ? { kind: 'found', document } : { kind: 'missing' });
    }
    const published = new Published([...this.#standing.values()]);
    const context = { pakke: 'spec', ceSource: 'varde/ingestion/spec', published };
    const gathered = { view: this.#view(), lookUps, askedFor: numbers };
    this.#keep(workPage(page, gathered, Kommuner.parse('4601'), context), published);
    this.#pointer = page.to;
  }

  /** The register without personIds and versions, which differ from one installation to the next. */
  register(): string[] {
    const rows = [...this.#persons.values()].map(({ numbers, document, bosattI, gradering, status }) =>
      JSON.stringify({ numbers, document, bosattI, gradering, status }),
    );
    return rows.sort();
  }

  homeOf(number: string): string | null {
    return [...this.#persons.values()].find((person) => person.numbers[0]?.number === number)?.bosattI ?? null;
  }

  #view(): RegisterView {
    const view = new RegisterView();
    view.learnPersons(this.#persons.values());
    for (const { numbers, personId } of this.#persons.values()) {
      view.learnOwners(new Map(numbers.map(({ number }) => [number, { owner: personId, survivor: personId }])));
    }
    return view;
  }

  #keep({ view, entries, records }: PageOutcome, published: Published): void {
    for (const person of view.change().persons) this.#persons.set(person.personId, person);
    this.#standing.clear();
    for (const event of published.all()) this.#standing.set(event.ceId, event);
    this.outcomes.push(...entries);
    this.told.push(...records.filter(({ topic }) => topic !== 'freg.hendelse.v1').map((record) => this.#event(record)));
  }

  #event({ key, value, headers }: OutgoingRecord): ToldEvent {
    const { personId, personVersjon, ...facts } = JSON.parse(value) as Record<string, unknown>;
    const number = this.#persons.get(key as PersonId)?.numbers[0]?.number ?? '';
    const header = (name: string): string => String((headers as Record<string, unknown>)[name]);
    if (personId !== key || !(Number(personVersjon) > 0)) throw new Error('key and version of a record are wrong');
    return { id: header('ce_id'), type: header('ce_type'), number, value: facts };
  }
}
