import { type PersonId } from '@varde/identity';
import { type FeedEntry, type FregClient, type LookUp, numbersOf, type Persondokument } from '@varde/freg';
import { type Queryable } from '@varde/persistence';
import { currentOf, dateOf, kommuneOf, numberOwners, personsById, residenceOf } from '@varde/register';
import { type Kommuner } from '../kommuner';
import { relatedNumbers } from './person-from-document';
import { RegisterView } from './register-view';
import { canBringSomebody, identityTypes } from './relevance';
import { type Screened, screenStrangers } from './screening';

/** Everything that a page's translation needs, so that it can be pure. */
export interface Gathered {
  readonly view: RegisterView;
  /** Asked number → what Freg says; numbers that were not asked for are not in it. */
  readonly lookUps: ReadonlyMap<string, LookUp>;
  /** The numbers of the page's own entries; the other look-ups are of relatives. */
  readonly askedFor: ReadonlySet<string>;
}

type Freg = Pick<FregClient, 'persons' | 'person'>;

interface Sources {
  readonly db: Queryable;
  readonly freg: Freg;
  readonly kommuner: Kommuner;
  /** What was asked about strangers before the page's turn. */
  readonly screened?: Screened | undefined;
}

/** Reads register and Freg for a page: relevance first, then bulk look-ups, then the relatives who are new to us. */
export async function gather(sources: Sources, entries: readonly FeedEntry[]): Promise<Gathered> {
  const view = new RegisterView();
  view.learnOwners(await numberOwners(sources.db, distinct(entries.map((entry) => entry.folkeregisteridentifikator))));
  const wanted = entries.filter(
    (entry) =>
      sources.kommuner.all ||
      view.resolve(entry.folkeregisteridentifikator) !== undefined ||
      canBringSomebody(entry.hendelsetype),
  );
  const lookUps = await lookUp(sources, view, wanted);
  await learn(sources, view, documentsIn(lookUps), entries);
  const askedFor = new Set(lookUps.keys());
  await fetchRelatives(sources, view, lookUps);
  return { view, lookUps, askedFor };
}

/** The same for people named by an uttrekk, whom we all want. */
export async function gatherResidents(sources: Sources, numbers: readonly string[]): Promise<Gathered> {
  const view = new RegisterView();
  view.learnOwners(await numberOwners(sources.db, numbers));
  const lookUps = await fetchPersons(sources.freg, numbers);
  await learn(sources, view, documentsIn(lookUps), []);
  const askedFor = new Set(lookUps.keys());
  await fetchRelatives(sources, view, lookUps);
  return { view, lookUps, askedFor };
}

async function lookUp(
  sources: Sources,
  view: RegisterView,
  wanted: readonly FeedEntry[],
): Promise<Map<string, LookUp>> {
  const { freg, kommuner } = sources;
  const isOurs = ({ folkeregisteridentifikator: number, hendelsetype }: FeedEntry): boolean =>
    kommuner.all || view.resolve(number) !== undefined || identityTypes.has(hendelsetype);
  const ours = new Set(wanted.filter(isOurs).map((entry) => entry.folkeregisteridentifikator));
  const strangers = wanted.map((entry) => entry.folkeregisteridentifikator).filter((number) => !ours.has(number));
  const { newcomers, tooLarge } = await screen(sources, view, distinct(strangers));
  const found = await fetchPersons(freg, [...ours, ...newcomers]);
  for (const number of tooLarge) found.set(number, { kind: 'too-large' });
  // A bulk look-up may refuse a ceased number that a single one leads on to the survivor.
  for (const number of ours) {
    const document = found.get(number)?.kind === 'missing' ? await freg.person(number) : undefined;
    if (document) found.set(number, { kind: 'found', document });
  }
  return found;
}

async function screen(
  { db, freg, kommuner, screened }: Sources,
  view: RegisterView,
  strangers: readonly string[],
): Promise<{ newcomers: string[]; tooLarge: string[] }> {
  const looks = await screenStrangers(freg, strangers, screened);
  await learnForScreening(db, view, documentsIn(looks));
  return {
    newcomers: [...looks].flatMap(([number, look]) =>
      look.kind === 'found' && concernsUs(look.document, view, kommuner) ? [number] : [],
    ),
    tooLarge: [...looks].flatMap(([number, { kind }]) => (kind === 'too-large' ? [number] : [])),
  };
}

/** No more than what `concernsUs` reads: most of those who are screened are nobody's here. */
async function learnForScreening(
  db: Queryable,
  view: RegisterView,
  documents: readonly Persondokument[],
): Promise<void> {
  const own = documents.flatMap((document) => numbersOf(document).map(({ number }) => number));
  const read = distinct([...own, ...parentNumbers(documents)]);
  view.learnOwners(await numberOwners(db, read));
  const ids = distinct(read.flatMap((number) => view.resolve(number) ?? []));
  view.learnPersons((await personsById(db, ids)).values());
}

async function fetchPersons(freg: Freg, numbers: readonly string[]): Promise<Map<string, LookUp>> {
  return numbers.length === 0 ? new Map<string, LookUp>() : freg.persons(numbers);
}

/** Owners of all numbers in the documents, and the persons whose state the translation reads. */
async function learn(
  { db }: Pick<Sources, 'db'>,
  view: RegisterView,
  documents: readonly Persondokument[],
  entries: readonly FeedEntry[],
): Promise<void> {
  const own = documents.flatMap((document) => numbersOf(document).map(({ number }) => number));
  view.learnOwners(await numberOwners(db, distinct([...own, ...documents.flatMap(relatedNumbers)])));
  const concerned = [...entries.map((entry) => entry.folkeregisteridentifikator), ...own, ...parentNumbers(documents)];
  const owners = concerned.flatMap((number) => [view.ownerOf(number), view.resolve(number)]);
  const ids = distinct(owners.filter((id): id is PersonId => id !== undefined));
  view.learnPersons((await personsById(db, ids)).values());
}

/** A young child's kommune and family events depend on its parents. */
function parentNumbers(documents: readonly Persondokument[]): string[] {
  const since = new Date();
  since.setUTCFullYear(since.getUTCFullYear() - 2);
  const young = documents.filter(
    (document) => (dateOf(currentOf(document, 'foedsel')[0], 'foedselsdato') ?? '') > since.toISOString(),
  );
  return young.flatMap(relatedNumbers);
}

/** The relatives of people of ours whom we have not met: they become known, with a document, in the same page. */
async function fetchRelatives(sources: Sources, view: RegisterView, lookUps: Map<string, LookUp>): Promise<void> {
  const strangers = documentsIn(lookUps)
    .filter((document) => livesHere(document, view, sources.kommuner))
    .flatMap(relatedNumbers)
    .filter((number) => view.resolve(number) === undefined && !lookUps.has(number));
  if (strangers.length === 0) return;
  const found = await sources.freg.persons(strangers);
  for (const [number, lookUp] of found) lookUps.set(number, lookUp);
  await learn(sources, view, documentsIn(found), []);
}

function documentsIn(lookUps: ReadonlyMap<string, LookUp>): Persondokument[] {
  return [...lookUps.values()].flatMap((lookUp) => (lookUp.kind === 'found' ? [lookUp.document] : []));
}

/** Whether the register should hold the person: known already, or living here. */
export function concernsUs(document: Persondokument, view: RegisterView, kommuner: Kommuner): boolean {
  if (kommuner.all || numbersOf(document).some(({ number }) => view.resolve(number) !== undefined)) return true;
  return livesHere(document, view, kommuner);
}

/** Whether a person lives, stays or has a second home in a kommune of ours, was told to, or is a child of one who does. */
export function livesHere(document: Persondokument, view: RegisterView, kommuner: Kommuner): boolean {
  const elsewhere = [...currentOf(document, 'deltBosted'), ...currentOf(document, 'oppholdsadresse')].map(kommuneOf);
  if ([residenceOf(document), ...elsewhere].some((kommune) => kommuner.has(kommune))) return true;
  const homes = numbersOf(document).map(({ number }) => homeOf(number, view));
  return homes.some((home) => home !== null) || isChildOfOurs(document, view);
}

function homeOf(number: string, view: RegisterView): string | null {
  const id = view.resolve(number);
  return id === undefined ? null : (view.person(id)?.bosattI ?? null);
}

/** A newborn may have no address yet; its parents do. */
function isChildOfOurs(document: Persondokument, view: RegisterView): boolean {
  if (residenceOf(document) !== null) return false;
  return parentNumbers([document]).some((number) => homeOf(number, view) !== null);
}

function distinct<Item>(items: readonly Item[]): Item[] {
  return [...new Set(items)];
}
