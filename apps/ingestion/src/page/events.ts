import {
  deterministicId,
  type LifeEvent,
  misfit,
  type OutgoingRecord,
  topicOfType,
  toRecord,
  type VardeEvent,
} from '@varde/life-events';
import { type FeedEntry } from '@varde/freg';
import { type PersonId } from '@varde/identity';
import { type Draft } from '../translate';
import { type Published } from './published';

/** The feed entry an event belongs to, or the uttrekk that stands in for one. */
export interface EventSource {
  readonly sekvensnummer: number;
  readonly hendelsetype: string;
  /** RFC 3339. */
  readonly time: string;
}

export interface EventContext {
  /** The rettighetspakke: a part of every `ce_id`. */
  readonly pakke: string;
  readonly ceSource: string;
  readonly published: Published;
}

/**
 * Gives a draft its id and what it replaces. The id is made of the package, the entry, the topic, the kommune, the
 * person and the ordinal within the entry, so that the same entry always makes the same events.
 */
export function toEvent(
  draft: Draft,
  source: EventSource,
  ordinal: number,
  versjon: number,
  { pakke, published }: EventContext,
): LifeEvent {
  const replaces = draft.endring === 'korrigert' || draft.endring === 'annullert';
  const earlier = replaces ? published.find(draft) : undefined;
  const facts = draft.endring === 'annullert' && earlier ? earlier.facts : draft.facts;
  const data = {
    personId: draft.personId,
    personVersjon: Math.max(versjon, 1),
    kommunenummer: draft.kommunenummer,
    sekvensnummer: source.sekvensnummer,
    hendelsetype: source.hendelsetype,
    endring: draft.endring,
    erstatter: earlier?.ceId ?? null,
    gjelderFra: draft.gjelderFra,
    masse: false,
    ...facts,
  };
  const id = deterministicId(
    pakke,
    source.sekvensnummer,
    topicOfType.get(draft.type)?.name ?? draft.type,
    draft.kommunenummer,
    draft.personId,
    ordinal,
  );
  return { type: draft.type, id, time: source.time, data } as LifeEvent;
}

/** Why a draft can never be published, or null. Asked before anything is written, so that its entry is set aside. */
export function unfit(draft: Draft, source: EventSource, context: EventContext): string | null {
  const event = toEvent(draft, source, 0, 1, context);
  const reason = misfit(event.type, event.data);
  return reason === null ? null : `${event.type}: ${reason}`;
}

export function fregRecord(entry: FeedEntry, personId: PersonId, ceSource: string, pakke: string): OutgoingRecord {
  const { sekvensnummer, hendelsetype, hendelsesdokument, persondokument, ajourholdstidspunkt } = entry;
  const verbatim = { sekvensnummer, hendelsetype, hendelsesdokument, persondokument, ajourholdstidspunkt };
  const event: VardeEvent = {
    type: 'freg.hendelse',
    id: deterministicId(pakke, entry.sekvensnummer, 'freg.hendelse.v1', '', personId, 0),
    time: timeOf(entry),
    data: { personId, ...verbatim },
  };
  return toRecord(event, ceSource);
}

/** Freg's own time; an entry without one carries the beginning of time, since a made-up one would be believed. */
export function timeOf(entry: FeedEntry): string {
  const time = entry.ajourholdstidspunkt;
  if (time === null) return '1970-01-01T00:00:00Z';
  return /(Z|[+-]\d\d:\d\d)$/.test(time)
    ? time
    : `${time.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')}${/[+-]\d{4}$/.test(time) ? '' : 'Z'}`;
}
