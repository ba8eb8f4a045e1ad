import { at, type Bag, type Document, elements, text } from './document';
import { type FregReader } from './freg-reader';
import { type Entry, type Story } from './story';

/** The register as it stood when the oracle began to listen. */
export interface Baseline {
  readonly sekvensnummer: number;
  readonly people: ReadonlyMap<string, Document>;
}

/** Reads the people that the product knows, from Freg, and where its feed ends. Nothing may change meanwhile. */
export async function readBaseline(freg: FregReader, numbers: readonly string[]): Promise<Baseline> {
  const sekvensnummer = await freg.lastNumber();
  return { sekvensnummer, people: await freg.people(numbers) };
}

/**
 * The story of each person that the product knows, from the feed after the baseline. `personIds` is the register's own
 * table of numbers, the only thing taken from the product: without it nobody could tell which pseudonym is whom.
 */
export async function readStories(
  freg: FregReader,
  baseline: Baseline,
  personIds: ReadonlyMap<string, string>,
): Promise<Story[]> {
  const feed = await freg.feed(baseline.sekvensnummer);
  const ours = feed.filter(({ hendelse }) => personIds.has(hendelse.folkeregisteridentifikator ?? ''));
  const present = (ids: (string | undefined)[]): string[] => ids.filter((id): id is string => id !== undefined);
  const archive = await freg.archive(present(ours.map(({ hendelse }) => hendelse.persondokument)));
  const causes = await freg.causes(present(ours.map(({ hendelse }) => hendelse.hendelsesdokument)));
  const entries = ours.map(({ sekvensnummer, hendelse }): Entry & { personId: string } => ({
    personId: personIds.get(hendelse.folkeregisteridentifikator ?? '') ?? '',
    sekvensnummer,
    number: hendelse.folkeregisteridentifikator ?? '',
    hendelsetype: hendelse.hendelsetype ?? '',
    after: archive.get(hendelse.persondokument ?? '') ?? null,
    changes: changesOf(causes.get(hendelse.hendelsesdokument ?? '')),
  }));
  return byPerson(entries, startOf(baseline, personIds));
}

function changesOf(document: Document | undefined): ReadonlyMap<string, string> {
  const hendelse = at(document, 'hendelse') as Bag | undefined;
  const changes = hendelse ? elements(hendelse, 'egenskapshendelse') : [];
  return new Map(changes.map((change) => [text(change['entitet']) ?? '', text(change['entitetsendring']) ?? '']));
}

function startOf(baseline: Baseline, personIds: ReadonlyMap<string, string>): Map<string, Document> {
  const known = [...baseline.people].map(([number, document]) => [personIds.get(number) ?? '', document] as const);
  return new Map(known);
}

function byPerson(entries: readonly (Entry & { personId: string })[], before: ReadonlyMap<string, Document>): Story[] {
  const groups = new Map<string, Entry[]>();
  for (const entry of entries) {
    const own = groups.get(entry.personId);
    if (own) own.push(entry);
    else groups.set(entry.personId, [entry]);
  }
  return [...groups].map(([personId, own]) => ({ personId, before: before.get(personId) ?? null, entries: own }));
}
