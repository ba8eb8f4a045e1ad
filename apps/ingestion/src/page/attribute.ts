import { type FeedEntry } from '@varde/freg';
import { type Draft, type SignalledDraft } from '../translate';

/**
 * Which of a person's entries in a page a draft belongs to: the first whose code signals it, else the first that may
 * mean anything, else the first. A document is often newer than its entry, so an entry may have nothing left to tell.
 * Grading and identity are told no later than what else is told, so that subscribers know who it is about.
 */
export function attribute(
  drafts: readonly SignalledDraft[],
  entries: readonly FeedEntry[],
): { entry: FeedEntry; draft: Draft }[] {
  const placed = drafts.map(({ draft, signals }) => ({ draft, at: placeOf(signals, entries) }));
  const earliest = placed.reduce((least, { at }) => Math.min(least, at), entries.length - 1);
  return placed.flatMap(({ draft, at }) => {
    const entry = entries[goesFirst(draft) ? earliest : at];
    return entry ? [{ entry, draft }] : [];
  });
}

const anything: readonly string[] = ['personErOppdatert', 'endringIPerson'];

function placeOf(signals: readonly string[], entries: readonly FeedEntry[]): number {
  const signalled = entries.findIndex(({ hendelsetype }) => signals.includes(hendelsetype));
  if (signalled >= 0) return signalled;
  return Math.max(
    entries.findIndex(({ hendelsetype }) => anything.includes(hendelsetype)),
    0,
  );
}

function goesFirst({ type }: Draft): boolean {
  return (
    type === 'livshendelse.adressebeskyttelse' ||
    type === 'livshendelse.dnr-til-fnr' ||
    type === 'livshendelse.identitetsendring'
  );
}
