import { at, type Bag, type Document, elements, text } from './document';
import { type FeedEntry, type FregReader } from './freg-reader';
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

/** `as-of-entry`: each entry with the archive's document. `as-now`: all entries of a person at once, as the person is now. */
export type Reading = 'as-of-entry' | 'as-now';

interface Told {
  readonly personId: string;
  readonly number: string;
  readonly sekvensnummer: number;
  readonly hendelsetype: string;
  readonly persondokument: string;
  readonly hendelsesdokument: string;
}

/**
 * The story of each person that the product knows, from the feed after the baseline. `personIds` is the register's own
 * table of numbers, the only thing taken from the product: without it nobody could tell which pseudonym is whom.
 */
export async function readStories(
  freg: FregReader,
  baseline: Baseline,
  personIds: ReadonlyMap<string, string>,
  reading: Reading,
): Promise<Story[]> {
  const told = (await freg.feed(baseline.sekvensnummer))
    .map(toldBy(personIds))
    .filter(({ personId }) => personId !== '');
  const causes = await freg.causes(present(told.map(({ hendelsesdokument }) => hendelsesdokument)));
  const starts = startOf(baseline, personIds);
  const documents = await (reading === 'as-now' ? freg.people(told.map(({ number }) => number)) : archived(freg, told));
  return [...grouped(told)].map(([personId, own]) => ({
    personId,
    before: starts.get(personId) ?? null,
    entries:
      reading === 'as-now' ? [together(own, documents, causes)] : own.map((one) => alone(one, documents, causes)),
  }));
}

const present = (ids: readonly string[]): string[] => ids.filter((id) => id !== '');

const toldBy =
  (personIds: ReadonlyMap<string, string>) =>
  ({ sekvensnummer, hendelse }: FeedEntry): Told => {
    const number = hendelse.folkeregisteridentifikator ?? '';
    const { hendelsetype = '', persondokument = '', hendelsesdokument = '' } = hendelse;
    return {
      personId: personIds.get(number) ?? '',
      number,
      sekvensnummer,
      hendelsetype,
      persondokument,
      hendelsesdokument,
    };
  };

function archived(freg: FregReader, told: readonly Told[]): Promise<Map<string, Document>> {
  return freg.archive(present(told.map(({ persondokument }) => persondokument)));
}

function alone(told: Told, documents: ReadonlyMap<string, Document>, causes: ReadonlyMap<string, Document>): Entry {
  return {
    sekvensnummer: told.sekvensnummer,
    hendelsetyper: [told.hendelsetype],
    after: documents.get(told.persondokument) ?? null,
    changes: changesOf(causes.get(told.hendelsesdokument)),
  };
}

function together(
  told: readonly Told[],
  documents: ReadonlyMap<string, Document>,
  causes: ReadonlyMap<string, Document>,
): Entry {
  const changes = told.flatMap(({ hendelsesdokument }) => [...changesOf(causes.get(hendelsesdokument))]);
  return {
    sekvensnummer: told[0]?.sekvensnummer ?? 0,
    hendelsetyper: told.map(({ hendelsetype }) => hendelsetype),
    after: told.map(({ number }) => documents.get(number)).findLast((document) => document !== undefined) ?? null,
    changes: new Map(changes),
  };
}

function grouped(told: readonly Told[]): Map<string, Told[]> {
  const groups = new Map<string, Told[]>();
  for (const one of told) groups.set(one.personId, [...(groups.get(one.personId) ?? []), one]);
  return groups;
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
