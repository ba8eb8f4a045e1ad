import { type Received } from './proactive-process';

/** The newest position seen in each stream of a (process, person), with the ids read at that position. */
export type Seen = Readonly<Record<string, readonly [position: number, ...ids: string[]]>>;

/**
 * The stream an event belongs to and its place there, for a case about `subject`. A life event's stream is its type,
 * ordered by Freg's sekvensnummer; a process event's is the case it comes from, ordered by that case's revision.
 * Order holds per person: an event about somebody else (a child's, read into a parent's case) comes in another
 * partition, so it has a stream of its own.
 */
export function placeOf(event: Received, subject?: string): { stream: string; position: number } {
  const { personId } = event.data;
  const about = subject === undefined || subject === personId ? '' : `/${personId}`;
  if ('process' in event.data) {
    const { process, casePersonId, revision } = event.data;
    return { stream: `${process}/${casePersonId}${about}`, position: revision };
  }
  return { stream: `${event.type}${about}`, position: event.data.sekvensnummer };
}

/**
 * Remembers an event, or returns null when it must not be read: already read (a relay that dies between the broker's ack
 * and its commit publishes again), or older than what was read in the same stream (never older over newer).
 */
export function admit(seen: Seen, event: Received, subject?: string): Seen | null {
  const { stream, position } = placeOf(event, subject);
  const last = seen[stream];
  if (!last || position > last[0]) return { ...seen, [stream]: [position, event.id] };
  if (position < last[0] || last.includes(event.id, 1)) return null;
  return { ...seen, [stream]: [...last, event.id] };
}
