import { type FeedEntry, type FregClient, type LookUp } from '@varde/freg';
import { type Queryable } from '@varde/persistence';
import { numberOwners } from '@varde/register';
import { type Kommuner } from '../kommuner';
import { canBringSomebody, identityTypes } from './relevance';

/** What tells whether somebody whom we do not know is ours; no more is asked of Freg about those who are not. */
const screeningParts = [
  'identifikasjonsnummer',
  'foedsel',
  'bostedsadresse',
  'deltBosted',
  'oppholdsadresse',
  'familierelasjon',
];

/** Number → what Freg says of it with few parts. */
export type Screened = ReadonlyMap<string, LookUp>;

type Freg = Pick<FregClient, 'persons'>;

export interface ScreeningSources {
  readonly db: Queryable;
  readonly freg: Freg;
  readonly kommuner: Kommuner;
}

/** Asks about strangers with few parts, but for those who have been asked about already. */
export async function screenStrangers(
  freg: Freg,
  strangers: readonly string[],
  already: Screened = new Map(),
): Promise<Screened> {
  const left = strangers.filter((number) => !already.has(number));
  const fresh: Screened = left.length === 0 ? new Map() : await freg.persons(left, screeningParts);
  return new Map(strangers.flatMap((number) => pairOf(number, already.get(number) ?? fresh.get(number))));
}

function pairOf(number: string, look: LookUp | undefined): [string, LookUp][] {
  return look ? [[number, look]] : [];
}

/**
 * Screens a page before its turn, while the page before it is handled: a document read after the entry holds all that
 * the entry is about. Who is ours is judged at the page's turn, with the register as it is then.
 */
export async function screenAhead(
  { db, freg, kommuner }: ScreeningSources,
  entries: readonly FeedEntry[],
): Promise<Screened> {
  if (kommuner.all) return new Map();
  const bringing = entries.filter(
    ({ hendelsetype }) => canBringSomebody(hendelsetype) && !identityTypes.has(hendelsetype),
  );
  const numbers = [...new Set(bringing.map((entry) => entry.folkeregisteridentifikator))];
  const known = await numberOwners(db, numbers);
  return screenStrangers(
    freg,
    numbers.filter((number) => !known.has(number)),
  );
}
