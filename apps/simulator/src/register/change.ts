import { withoutHendelsesdokument, withoutPersondokument } from '../wire/hendelsetype';
import { type Persondokument } from '../wire/person-document';
import { Draft } from './draft';
import { type Commit, type CommittedEntry } from './journal';
import { type Register } from './register';

interface Planned {
  number: string;
  hendelsetype: string;
  draft: Draft;
  egenskapshendelser: CommittedEntry['egenskapshendelser'];
}

/** Some persons changed together, and the events that tell of it in the order they were emitted. */
export class Change {
  readonly #drafts = new Map<string, Draft>();
  readonly #planned: Planned[] = [];
  readonly #ceased: Record<string, string> = {};
  readonly #restored: string[] = [];

  constructor(
    private readonly register: Register,
    readonly at: number,
  ) {}

  /** @throws {UnknownPerson} when the register has nobody under that number */
  person(number: string): Draft {
    const known = this.#drafts.get(number);
    if (known) return known;
    const document = this.register.store.document(this.register.store.survivorOf(number));
    if (!document) throw new UnknownPerson();
    return this.#keep(new Draft(document, this.at));
  }

  create(document: Persondokument): Draft {
    return this.#keep(new Draft(document, this.at));
  }

  /** An event about a person with what was changed since that person's last one; `on` when it concerns an older number. */
  emit(draft: Draft, hendelsetype: string, on = draft.number): void {
    const egenskapshendelser = draft.takePending();
    this.#planned.push({ number: on, hendelsetype, draft, egenskapshendelser });
  }

  cease(ceased: string, survivor: string): void {
    this.#ceased[ceased] = survivor;
  }

  restore(number: string): void {
    this.#restored.push(number);
  }

  commit(): { from: number; to: number } {
    const numbers = this.register.nextSequence(this.#planned.length);
    const documents = Object.fromEntries([...this.#drafts.values()].map((draft) => [draft.number, draft.document]));
    const commit: Commit = {
      kind: 'commit',
      at: this.at,
      entries: this.#planned.map((planned, index) => entryOf(planned, numbers[index] ?? 0)),
      documents,
      ...(Object.keys(this.#ceased).length > 0 && { ceased: this.#ceased }),
      ...(this.#restored.length > 0 && { restored: this.#restored }),
    };
    this.register.commit(commit);
    return { from: numbers[0] ?? this.register.feed.last, to: this.register.feed.last };
  }

  #keep(draft: Draft): Draft {
    this.#drafts.set(draft.number, draft);
    return draft;
  }
}

export class UnknownPerson extends Error {
  override readonly name = 'UnknownPerson';

  constructor() {
    super('the register has nobody under that number: ask with a number that this simulator gave out');
  }
}

function entryOf(planned: Planned, sekvensnummer: number): CommittedEntry {
  const { number, hendelsetype, egenskapshendelser, draft } = planned;
  return {
    sekvensnummer,
    number,
    hendelsetype,
    ...(!withoutHendelsesdokument.has(hendelsetype) && { egenskapshendelser: egenskapshendelser ?? [] }),
    ...(!withoutPersondokument.has(hendelsetype) && { documentOf: draft.number }),
  };
}
