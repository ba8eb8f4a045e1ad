import { type PersonId } from '@varde/identity';
import { numbersOf, type Persondokument } from '@varde/freg';
import { type Kommuner } from '../kommuner';
import { type Draft, draftsFor, type Facts, routesOf } from '../translate';
import { concernsUs } from './gather';
import { type RegisterView } from './register-view';

/** Who an entry is about, and what is to be told because it made two persons one or one person two. */
export interface Identified {
  readonly personId: PersonId | undefined;
  readonly drafts: readonly Draft[];
}

const mergeTypes: ReadonlySet<string> = new Set([
  'personErViderefoertSomGjeldendeVedSammenslaaing',
  'personErOpphoertSomDublett',
]);

/** What identification reads and changes. */
export interface IdentityContext {
  readonly view: RegisterView;
  readonly kommuner: Kommuner;
  /** Persons whose merge has been told: Freg sends an entry for each of the two. */
  readonly toldOfMerge: Set<PersonId>;
}

interface Subject {
  readonly number: string;
  readonly hendelsetype: string;
  readonly document: Persondokument | undefined;
}

/**
 * Finds the person behind an entry's number by every number in their document, so that d-number and fødselsnummer, in
 * whichever order they come, lead to one personId. Merges and splits are read from the documents: two known persons with
 * one document are one, and a merged-away number with a document of its own is a person again.
 */
export function identify(subject: Subject, context: IdentityContext): Identified {
  const { number, document } = subject;
  const { view, kommuner } = context;
  if (!document) return { personId: view.resolve(number), drafts: [] };
  const numbers = [...numbersOf(document).map((own) => own.number), number];
  const apart = splitApart(number, numbers, context);
  const known = [...new Set(numbers.flatMap((own) => view.resolve(own) ?? []))];
  const [first, ...others] = known;
  if (first === undefined) {
    if (!concernsUs(document, view, kommuner)) return { personId: undefined, drafts: [] };
    const personId = view.allocate(number);
    for (const own of numbers) view.assign(own, personId);
    return { personId, drafts: [] };
  }
  const merged = others.flatMap((loser) => mergeInto(loser, first, context));
  const renumbered = others.length === 0 ? mergedUnknown(subject, first, context) : [];
  for (const own of numbers) view.assign(own, first);
  return { personId: first, drafts: [...apart, ...merged, ...renumbered] };
}

/** A number of an alias whose document is not the survivor's: the merge was undone. */
function splitApart(number: string, numbers: readonly string[], context: IdentityContext): Draft[] {
  const { view } = context;
  const owner = view.ownerOf(number);
  if (owner === undefined) return [];
  if (!view.isAlias(owner)) return splitUnknown(number, numbers, owner, context);
  const survivor = view.survivorOf(owner);
  const survivorNumber = view.person(survivor)?.numbers.find(({ gjeldende, kind }) => gjeldende && kind !== 'duf');
  if (!survivorNumber || numbers.includes(survivorNumber.number)) return [];
  view.split(owner);
  context.toldOfMerge.delete(survivor);
  return [...tell(owner, survivor, 'splitting', context), ...tell(survivor, owner, 'splitting', context)];
}

/**
 * A ceased number of a person has a document of its own, where that person's number is not: it was merged before we knew
 * it by itself, and now gets a personId of its own.
 */
function splitUnknown(number: string, numbers: readonly string[], owner: PersonId, context: IdentityContext): Draft[] {
  const { view } = context;
  const inUse = view.person(owner)?.numbers.find(({ gjeldende, kind }) => gjeldende && kind !== 'duf');
  if (!inUse || inUse.number === number || numbers.includes(inUse.number)) return [];
  const restored = view.allocateAnew(number);
  context.toldOfMerge.delete(owner);
  return tell(owner, restored, 'splitting', context);
}

function mergeInto(loser: PersonId, survivor: PersonId, context: IdentityContext): Draft[] {
  const told = context.toldOfMerge.has(survivor);
  const drafts = [
    ...(told ? [] : tell(survivor, loser, 'sammenslaaing', context)),
    ...tell(loser, survivor, 'sammenslaaing', context),
  ];
  context.toldOfMerge.add(survivor);
  inherit(loser, survivor, context.view);
  context.view.merge(loser, survivor);
  return drafts;
}

/** Subscribers fold the two, so the survivor lives where they were told that either did. */
function inherit(loser: PersonId, survivor: PersonId, view: RegisterView): void {
  const [gone, stays] = [view.person(loser), view.person(survivor)];
  if (!gone || !stays || stays.bosattI !== null || gone.bosattI === null) return;
  view.put({ ...stays, versjon: stays.versjon + 1, bosattI: gone.bosattI });
}

/** A merge with somebody whom we never knew: the one whom we know is told of alone. */
function mergedUnknown({ hendelsetype }: Subject, id: PersonId, context: IdentityContext): Draft[] {
  if (!mergeTypes.has(hendelsetype) || context.toldOfMerge.has(id)) return [];
  context.toldOfMerge.add(id);
  return tell(id, null, 'sammenslaaing', context);
}

type Hva = Facts<'livshendelse.identitetsendring'>['hva'];

function tell(id: PersonId, other: PersonId | null, hva: Hva, { view, kommuner }: IdentityContext): Draft[] {
  return draftsFor<'livshendelse.identitetsendring'>(routesOf(view.person(id), kommuner), {
    type: 'livshendelse.identitetsendring',
    personId: id,
    endring: 'ny',
    gjelderFra: null,
    facts: { hva, annenPersonId: other },
  });
}
