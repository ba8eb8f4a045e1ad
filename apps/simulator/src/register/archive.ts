import { egenskapshendelserFrom, type Hendelsesdokument } from '../wire/hendelsesdokument';
import { type Persondokument } from '../wire/person-document';
import { ajourholdstidspunkt } from '../wire/timestamps';
import { type FeedEntry } from './feed-log';
import { type CommittedEntry, type Commit } from './journal';
import { type Register } from './register';

export interface ArchivedPerson {
  number: string;
  document: Persondokument;
}

/** Documents as of an event: read from the journal, or made again for what is not in it. */
export class Archive {
  constructor(private readonly register: Register) {}

  hendelse(id: string): Hendelsesdokument | undefined {
    const pointer = this.register.ids.read(id);
    const entry = pointer?.kind === 'hendelse' ? this.register.feed.find(pointer.number) : undefined;
    return entry?.hasHendelse ? this.#hendelsesdokument(id, entry) : undefined;
  }

  person(id: string): ArchivedPerson | undefined {
    const pointer = this.register.ids.read(id);
    if (!pointer || pointer.kind === 'hendelse') return undefined;
    if (pointer.kind === 'start') return this.#asOfStart(String(pointer.number).padStart(11, '0'));
    const entry = this.register.feed.find(pointer.number);
    return entry?.hasPerson ? this.#asOf(entry) : undefined;
  }

  /** Ids of everybody's document as of a sekvensnummer. */
  documentsAsOf(sekvensnummer: number): string[] {
    const { feed, store, ids } = this.register;
    const latest = new Map<string, string>();
    const end = feed.indexFrom(sekvensnummer + 1);
    for (let index = 0; index < end; index++) {
      const entry = feed.at(index);
      if (entry.journalOffset >= 0 && entry.hasPerson)
        latest.set(entry.number, ids.idOf('person', entry.sekvensnummer));
    }
    return Array.from(store.numbers(), (number) => latest.get(number) ?? ids.idOf('start', Number(number)));
  }

  #hendelsesdokument(id: string, entry: FeedEntry): Hendelsesdokument {
    return {
      dokumentidentifikator: id,
      skjemaversjon: '1.0',
      hendelse: {
        folkeregisteridentifikator: entry.number,
        hendelsestype: entry.hendelsetype,
        ajourholdstidspunkt: ajourholdstidspunkt(entry.recordedAt),
        egenskapshendelse:
          this.#committed(entry)?.entry.egenskapshendelser ??
          egenskapshendelserFrom(entry.hendelsetype, this.register.store.startDocument(entry.number) ?? {}),
      },
    };
  }

  #asOf(entry: FeedEntry): ArchivedPerson | undefined {
    const committed = this.#committed(entry);
    if (!committed) return this.#asOfStart(entry.number);
    const number = committed.entry.documentOf ?? entry.number;
    const document = committed.commit.documents[number];
    return document && { number, document };
  }

  #asOfStart(number: string): ArchivedPerson | undefined {
    const document = this.register.store.startDocument(number);
    return document && { number, document };
  }

  #committed(entry: FeedEntry): { commit: Commit; entry: CommittedEntry } | undefined {
    if (entry.journalOffset < 0) return undefined;
    const line = this.register.journal.read(entry.journalOffset);
    if (line.kind !== 'commit') return undefined;
    const found = line.entries.find((each) => each.sekvensnummer === entry.sekvensnummer);
    return found && { commit: line, entry: found };
  }
}
