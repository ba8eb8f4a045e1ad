import { type FeedEntry, type LookUp, numbersOf, type Persondokument } from '@varde/freg';
import { type PersonId } from '@varde/identity';
import { canonical, type Person } from '@varde/register';
import { type OutgoingRecord, toRecord } from '@varde/life-events';
import { type Kommuner } from '../kommuner';
import { type Draft, translate, type Translation } from '../translate';
import { attribute } from './attribute';
import { birthEffects } from './birth-effects';
import { type EventContext, fregRecord, timeOf, toEvent, unfit } from './events';
import { type FeedPage } from './feed-page';
import { type Gathered } from './gather';
import { atLastHome } from './last-home';
import { identify, type IdentityContext } from './identities';
import { meetPerson } from './meet-person';
import { type RegisterView } from './register-view';

/** What became of an entry. */
export type Outcome = 'irrelevant' | 'unchanged' | 'published' | 'quarantined';

export interface EntryOutcome {
  readonly entry: FeedEntry;
  readonly personId: PersonId | undefined;
  readonly outcome: Outcome;
  readonly events: number;
  /** Why it was set aside. */
  readonly reason: string | null;
}

export interface PageOutcome {
  readonly view: RegisterView;
  readonly entries: readonly EntryOutcome[];
  readonly records: readonly OutgoingRecord[];
}

interface Told {
  readonly entry: FeedEntry;
  readonly draft: Draft;
}

interface Group {
  readonly personId: PersonId;
  readonly entries: FeedEntry[];
  lookUp: LookUp;
}

/** A page's life events and the register after it. Pure but for new personIds: nothing is read or written. */
export function workPage(page: FeedPage, gathered: Gathered, kommuner: Kommuner, context: EventContext): PageOutcome {
  const worker = new PageWorker(gathered, kommuner, context);
  return worker.work(page.entries);
}

class PageWorker {
  readonly #told: Told[] = [];
  readonly #failed = new Map<number, string>();
  readonly #personOf = new Map<number, PersonId>();
  readonly #expected = new Set<PersonId>();
  readonly #identity: IdentityContext;

  constructor(
    private readonly gathered: Gathered,
    private readonly kommuner: Kommuner,
    private readonly context: EventContext,
  ) {
    const merged = [...context.published.all()].filter(({ hva }) => hva === 'sammenslaaing');
    this.#identity = { view: gathered.view, kommuner, toldOfMerge: new Set(merged.map(({ personId }) => personId)) };
  }

  work(entries: readonly FeedEntry[]): PageOutcome {
    // The ceased one of a merge tells who both are; the surviving one may tell of itself alone.
    const isDouble = ({ hendelsetype }: FeedEntry): boolean => hendelsetype === 'personErOpphoertSomDublett';
    for (const entry of entries.filter(isDouble)) this.#identify(entry);
    for (const entry of entries) if (!isDouble(entry)) this.#identify(entry);
    const groups = this.#groups(entries);
    for (const { personId } of groups) this.#expected.add(personId);
    this.#meetRelatives();
    for (const group of groups) this.#attempt(group);
    return this.#outcome(entries);
  }

  #identify(entry: FeedEntry): void {
    const number = entry.folkeregisteridentifikator;
    const lookUp = this.gathered.lookUps.get(number);
    const document = lookUp?.kind === 'found' ? lookUp.document : undefined;
    const { personId, drafts } = identify({ number, hendelsetype: entry.hendelsetype, document }, this.#identity);
    if (personId !== undefined) this.#personOf.set(entry.sekvensnummer, personId);
    for (const draft of drafts) this.#told.push({ entry, draft });
  }

  #groups(entries: readonly FeedEntry[]): Group[] {
    const groups = new Map<PersonId, Group>();
    for (const entry of entries) {
      const known = this.#personOf.get(entry.sekvensnummer);
      const lookUp = this.gathered.lookUps.get(entry.folkeregisteridentifikator);
      if (known === undefined || !lookUp) continue;
      const personId = this.gathered.view.survivorOf(known);
      const group = groups.get(personId) ?? { personId, entries: [], lookUp };
      group.entries.push(entry);
      if (group.lookUp.kind !== 'found') group.lookUp = lookUp;
      groups.set(personId, group);
    }
    return [...groups.values()];
  }

  /** Relatives of ours whom we fetched get a place in the register; nothing is told of them. */
  #meetRelatives(): void {
    const { view, lookUps, askedFor } = this.gathered;
    for (const [number, lookUp] of lookUps) {
      if (lookUp.kind !== 'found' || askedFor.has(number)) continue;
      const id = view.allocate(number);
      for (const own of numbersOf(lookUp.document)) view.assign(own.number, id);
      if (!view.person(id) && !this.#expected.has(id)) {
        view.put({ ...atLastHome(this.#personFrom(lookUp.document, id), this.kommuner), versjon: 1 });
      }
    }
  }

  /** A fault of ours with one person must not stop the other 999 entries. */
  #attempt(group: Group): void {
    try {
      this.#translateGroup(group);
    } catch (error) {
      this.#setAside(group, `translation failed with ${error instanceof Error ? error.name : 'an unknown error'}`);
    }
  }

  #translateGroup(group: Group): void {
    const { view } = this.gathered;
    if (group.lookUp.kind === 'too-large') {
      this.#setAside(group, 'document-too-large');
      return;
    }
    const before = view.person(group.personId);
    if (group.lookUp.kind === 'missing' && !before) return;
    const after =
      group.lookUp.kind === 'found'
        ? this.#personFrom(group.lookUp.document, group.personId)
        : ceasedFrom(before, group);
    if (!after) return;
    const [first] = group.entries;
    if (!first) return;
    const translation = translate(
      {
        before,
        after,
        hendelsetyper: group.entries.map(({ hendelsetype }) => hendelsetype),
        recorded: timeOf(first),
        kommuner: this.kommuner,
      },
      {
        homeOf: (id) => view.person(id)?.bosattI ?? null,
        wasToldAsBorn: (id) => this.context.published.has(id, 'livshendelse.foedsel') !== undefined,
      },
    );
    this.#settle(group, before, translation);
  }

  /** What cannot be told is set aside whole, and the person stays as it was: a later entry or a repair tells it. */
  #settle(group: Group, before: Person | undefined, translation: Translation): void {
    const { view } = this.gathered;
    const { person } = translation;
    const effects = birthEffects(translation, before, view, this.kommuner);
    const told = attribute([...translation.drafts, ...effects.drafts], group.entries);
    const reasons = told.map(({ draft, entry }) => unfit(draft, sourceOf(entry), this.context));
    const broken = reasons.find((reason) => reason !== null);
    if (broken) {
      this.#setAside(group, `unfit ${broken}`);
      return;
    }
    this.#told.push(...told);
    for (const parent of effects.parents) view.put(parent);
    if (told.length > 0 || !before || !isSame(before, person)) view.put({ ...person, versjon: person.versjon + 1 });
  }

  #setAside(group: Group, reason: string): void {
    for (const { sekvensnummer } of group.entries) this.#failed.set(sekvensnummer, reason);
  }

  #personFrom(document: Persondokument, id: PersonId): Person {
    return meetPerson(document, id, this.gathered.view, this.kommuner, (other) => this.#expected.has(other));
  }

  #outcome(entries: readonly FeedEntry[]): PageOutcome {
    const { view } = this.gathered;
    const { published, ceSource, pakke } = this.context;
    const inOrder = this.#told
      .filter(({ entry }) => !this.#failed.has(entry.sekvensnummer))
      .sort((one, other) => one.entry.sekvensnummer - other.entry.sekvensnummer);
    const counts = new Map<number, number>();
    const records: OutgoingRecord[] = this.#fregRecords(entries, ceSource, pakke);
    for (const { entry, draft } of inOrder) {
      const ordinal = counts.get(entry.sekvensnummer) ?? 0;
      counts.set(entry.sekvensnummer, ordinal + 1);
      const event = toEvent(draft, sourceOf(entry), ordinal, view.person(draft.personId)?.versjon ?? 1, this.context);
      published.tell(draft, event.id, entry.sekvensnummer);
      records.push(toRecord(event, ceSource));
    }
    return { view, records, entries: entries.map((entry) => this.#entryOutcome(entry, counts)) };
  }

  #fregRecords(entries: readonly FeedEntry[], ceSource: string, pakke: string): OutgoingRecord[] {
    return entries.flatMap((entry) => {
      const personId = this.#personOf.get(entry.sekvensnummer);
      return personId === undefined ? [] : [fregRecord(entry, personId, ceSource, pakke)];
    });
  }

  #entryOutcome(entry: FeedEntry, counts: ReadonlyMap<number, number>): EntryOutcome {
    const personId = this.#personOf.get(entry.sekvensnummer);
    const events = counts.get(entry.sekvensnummer) ?? 0;
    const isTooLarge = this.gathered.lookUps.get(entry.folkeregisteridentifikator)?.kind === 'too-large';
    const reason = this.#failed.get(entry.sekvensnummer) ?? (isTooLarge ? 'document-too-large' : null);
    if (reason !== null) return { entry, personId, outcome: 'quarantined', events: 0, reason };
    const outcome = personId === undefined ? 'irrelevant' : events > 0 ? 'published' : 'unchanged';
    return { entry, personId, outcome, events, reason };
  }
}

/** Freg no longer knows somebody whom it says has ceased. */
function ceasedFrom(before: Person | undefined, { entries }: Group): Person | undefined {
  const isCeased = entries.some(({ hendelsetype }) => hendelsetype === 'personErOpphoert');
  return before && isCeased ? { ...before, status: 'opphoert', document: {} } : undefined;
}

function sourceOf(entry: FeedEntry): { sekvensnummer: number; hendelsetype: string; time: string } {
  return { sekvensnummer: entry.sekvensnummer, hendelsetype: entry.hendelsetype, time: timeOf(entry) };
}

function isSame(before: Person, after: Person): boolean {
  return canonical({ ...before, versjon: 0 }) === canonical({ ...after, versjon: 0 });
}
