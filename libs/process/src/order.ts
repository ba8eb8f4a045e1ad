import { type Received } from './proactive-process';

/** The newest position seen in each stream of a (process, person), with the ids read at that position. */
export type Seen = Readonly<Record<string, readonly [position: number, ...ids: string[]]>>;

/**
 * The stream an event belongs to and its place there. A life event's stream is its type, ordered by Freg's
 * sekvensnummer; a process event's is the case it comes from, ordered by that case's revision.
 */
export function placeOf(event: Received): { stream: string; position: number } {
  if ('process' in event.data) {
    const { process, casePersonId, revision } = event.data;
    return { stream: `${process}/${casePersonId}`, position: revision };
  }
  return { stream: event.type, position: event.data.sekvensnummer };
}

/**
 * Remembers an event, or returns null when it must not be read: already read (a relay that dies between the broker's ack
 * and its commit publishes again), or older than what was read in the same stream (never older over newer).
 */
export function admit(seen: Seen, event: Received): Seen | null {
  const { stream, position } = placeOf(event);
  const last = seen[stream];
  if (!last || position > last[0]) return { ...seen, [stream]: [position, event.id] };
  if (position < last[0] || last.includes(event.id, 1)) return null;
  return { ...seen, [stream]: [...last, event.id] };
}
