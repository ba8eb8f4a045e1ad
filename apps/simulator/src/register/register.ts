import { NumberIssuer } from '../population/number-issuer';
import { type Nursery } from '../population/person-builder';
import { seedPopulation } from '../population/population';
import { Strangers } from '../population/strangers';
import { Random } from '../random/random';
import { DocumentIds } from '../wire/document-id';
import { osloDate } from '../wire/timestamps';
import { Change } from './change';
import { FeedLog } from './feed-log';
import { Journal, type Commit, type Genesis, type JournalLine } from './journal';
import { appendNationalBlock, step } from './national-block';
import { PersonStore } from './person-store';
import { type PersonSummary } from './summary';

/** What a register is begun with. */
export interface RegisterOptions {
  seed: number;
  population: number;
  strangers: number;
  kommunenummer: string;
  directory: string;
  now: () => number;
}

const firstSekvensnummer = 100_001;
const seededEntries = 3000;

/** The synthetic Folkeregister: people, feed and journal. Seeded start, then the journal, then what happens now. */
export class Register {
  readonly store = new PersonStore();
  readonly feed = new FeedLog();
  readonly ids: DocumentIds;
  readonly journal: Journal;
  readonly issuer: NumberIssuer;
  readonly genesis: Genesis;
  #random: Random;

  constructor(readonly options: RegisterOptions) {
    this.ids = new DocumentIds(options.seed);
    this.journal = new Journal(options.directory);
    this.issuer = new NumberIssuer((number) => this.store.knows(number));
    const lines = this.journal.replay();
    const first = lines.next();
    this.genesis = first.done ? this.#begin() : this.#resume(first.value.line);
    this.#seed();
    for (const { line, offset } of lines) this.#apply(line, offset);
    this.#random = Random.of(options.seed, 'live', this.feed.last);
  }

  get random(): Random {
    return this.#random;
  }

  /** ISO date in Norway. */
  get today(): string {
    return osloDate(this.options.now());
  }

  get kommunenummer(): string {
    return this.options.kommunenummer;
  }

  /** For making new people now. */
  get nursery(): Nursery {
    const { random, issuer, today, kommunenummer } = this;
    return { random, issuer, today, recordedAt: this.options.now(), kommunenummer };
  }

  change(): Change {
    return new Change(this, this.options.now());
  }

  nextSequence(count: number): number[] {
    let last = this.feed.last;
    return Array.from({ length: count }, () => (last += step(this.#random)));
  }

  commit(commit: Commit): void {
    this.#apply(commit, this.journal.append(commit));
  }

  /** Entries about people elsewhere: cheap, many. */
  appendNational(count: number): void {
    const [from = firstSekvensnummer] = this.nextSequence(1);
    const block = { kind: 'national' as const, at: this.options.now(), from, count };
    this.#apply(block, this.journal.append(block));
  }

  /** Somebody who fits, drawn; undefined when nobody does. */
  find(fits: (person: PersonSummary) => boolean): PersonSummary | undefined {
    let skip = this.#random.int(0, Math.max(0, this.store.size - 1));
    let earlier: PersonSummary | undefined;
    for (const person of this.store.summaries()) {
      if (skip-- > 0) earlier ??= fits(person) ? person : undefined;
      else if (fits(person)) return person;
    }
    return earlier;
  }

  #begin(): Genesis {
    const { seed, population, strangers, kommunenummer, now } = this.options;
    const genesis: Genesis = { kind: 'genesis', seed, population, strangers, kommunenummer, startedAt: now() };
    this.journal.append(genesis);
    this.journal.flush();
    return genesis;
  }

  #resume(line: JournalLine): Genesis {
    if (line.kind !== 'genesis') throw new JournalMismatch('it does not begin with a genesis line');
    for (const name of ['seed', 'population', 'strangers', 'kommunenummer'] as const) {
      if (line[name] !== this.options[name]) {
        throw new JournalMismatch(`it was begun with ${name} ${line[name]}, not ${this.options[name]}`);
      }
    }
    return line;
  }

  #seed(): void {
    const { seed, population, strangers, startedAt, kommunenummer } = this.genesis;
    const random = Random.of(seed, 'population');
    const { issuer } = this;
    const nursery: Nursery = { random, issuer, today: osloDate(startedAt), recordedAt: startedAt, kommunenummer };
    for (const household of seedPopulation(nursery, population))
      for (const person of household) this.store.seed(person);
    this.store.strangers = new Strangers(seed, nursery, strangers);
    const block = { kind: 'national' as const, at: startedAt, from: firstSekvensnummer, count: seededEntries };
    appendNationalBlock(seed, block, this.store, this.feed);
  }

  #apply(line: JournalLine, journalOffset: number): void {
    if (line.kind === 'genesis') throw new JournalMismatch('it has two genesis lines');
    if (line.kind === 'national') appendNationalBlock(this.genesis.seed, line, this.store, this.feed);
    else this.#applyCommit(line, journalOffset);
  }

  #applyCommit(commit: Commit, journalOffset: number): void {
    for (const document of Object.values(commit.documents)) this.store.put(document);
    for (const number of commit.restored ?? []) this.store.restore(number);
    for (const [ceased, survivor] of Object.entries(commit.ceased ?? {})) this.store.cease(ceased, survivor);
    for (const entry of commit.entries) {
      const { sekvensnummer, number, hendelsetype, egenskapshendelser, documentOf } = entry;
      this.feed.append({
        sekvensnummer,
        recordedAt: commit.at,
        number,
        hendelsetype,
        hasHendelse: egenskapshendelser !== undefined,
        hasPerson: documentOf !== undefined,
        journalOffset,
      });
    }
  }
}

export class JournalMismatch extends Error {
  override readonly name = 'JournalMismatch';

  constructor(why: string) {
    super(`the simulator's journal does not fit: ${why}; start with the same values, or with --wipe to begin anew`);
  }
}
