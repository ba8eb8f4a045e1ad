import { type Document } from './document';

/** A feed entry, or several that are read at once, with what Freg's documents say about it. */
export interface Entry {
  readonly sekvensnummer: number;
  readonly hendelsetyper: readonly string[];
  /** The person after it; null when Freg gives none (a dublett, a stale pointer). */
  readonly after: Document | null;
  /** `entitet` → `entitetsendring` of the hendelsesdokument. */
  readonly changes: ReadonlyMap<string, string>;
}

/** Everything that the feed tells about one person, in order. */
export interface Story {
  readonly personId: string;
  /** As it stood before the first entry; null when the person was not known then. */
  readonly before: Document | null;
  readonly entries: readonly Entry[];
}

/** What the rules may know beside the two documents. */
export interface World {
  readonly ours: ReadonlySet<string>;
  /** The pseudonym of a number, or undefined when nobody of ours has it. */
  readonly personIdOf: (number: string) => string | undefined;
}

/** A life event that must exist. `facts` holds those that the rules settle; others are not compared. */
export interface ExpectedEvent {
  readonly personId: string;
  readonly topic: string;
  readonly kommunenummer: string;
  readonly endring: 'ny' | 'korrigert' | 'annullert' | 'opphoert';
  readonly facts: Readonly<Record<string, unknown>>;
  /** May be told or not: several entries can be read as one change or as several. */
  readonly optional?: boolean;
}

/** One step of a story: the person before and after an entry. */
export interface Change {
  readonly personId: string;
  readonly before: Document | null;
  readonly after: Document;
  readonly entry: Entry;
  /** The kommune of ours that the person lives in, as far as anybody has been told, before this entry. */
  readonly home: string | null;
  readonly world: World;
}
