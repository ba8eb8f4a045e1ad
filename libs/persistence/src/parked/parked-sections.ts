import { int4Array, int8Array, jsonbArray, textArray, timestamptzArray, uuidArray } from '../binary/binary-array';
import { type Section } from '../state/section';
import { type DeadLetterRow, type ParkedEvent, type ParkedPerson, type ProtectedPerson } from './parked-rows';

export const parkPersons = (persons: readonly ParkedPerson[]): Section => ({
  name: 'pp',
  parameters: 5,
  text: (p) => `insert into parked_person (subject, since, process, error_class, error_code)
    select * from unnest(${p(0)}::uuid[], ${p(1)}::timestamptz[], ${p(2)}::text[], ${p(3)}::text[], ${p(4)}::text[])
    on conflict (subject) do nothing`,
  values: () => [
    uuidArray(persons.map(({ subject }) => subject)),
    timestamptzArray(persons.map(({ since }) => since)),
    textArray(persons.map(({ process }) => process)),
    textArray(persons.map(({ errorClass }) => errorClass)),
    textArray(persons.map(({ errorCode }) => errorCode)),
  ],
});

/** The foreign key makes this wait for a release under way, and fail (23503) when the person is parked no more. */
export const queueEvents = (events: readonly ParkedEvent[]): Section => ({
  name: 'pe',
  parameters: 7,
  text: (p) => `insert into parked_event (subject, topic, part, log_offset, key, headers, value)
    select * from unnest(${p(0)}::uuid[], ${p(1)}::text[], ${p(2)}::int4[], ${p(3)}::int8[], ${p(4)}::text[],
      ${p(5)}::jsonb[], ${p(6)}::text[])`,
  values: () => [
    uuidArray(events.map(({ subject }) => subject)),
    textArray(events.map(({ topic }) => topic)),
    int4Array(events.map(({ partition }) => partition)),
    int8Array(events.map(({ offset }) => offset)),
    textArray(events.map(({ key }) => key)),
    jsonbArray(events.map(({ headers }) => headers)),
    textArray(events.map(({ value }) => value)),
  ],
});

export const recordDeadLetters = (letters: readonly DeadLetterRow[]): Section => ({
  name: 'dl',
  parameters: 5,
  text: (p) => `insert into dead_letter (topic, part, log_offset, reason, at)
    select * from unnest(${p(0)}::text[], ${p(1)}::int4[], ${p(2)}::int8[], ${p(3)}::text[], ${p(4)}::timestamptz[])
    on conflict do nothing`,
  values: () => [
    textArray(letters.map(({ topic }) => topic)),
    int4Array(letters.map(({ partition }) => partition)),
    int8Array(letters.map(({ offset }) => offset)),
    textArray(letters.map(({ reason }) => reason)),
    timestamptzArray(letters.map(({ at }) => at)),
  ],
});

/** An older grading never replaces a newer one: tightening is read ahead of its turn. */
export const protectPersons = (persons: readonly ProtectedPerson[]): Section => ({
  name: 'pr',
  parameters: 4,
  text: (p) => `insert into protected_person as t (person_id, gradering, sekvensnummer, since)
    select * from unnest(${p(0)}::uuid[], ${p(1)}::text[], ${p(2)}::int8[], ${p(3)}::timestamptz[])
    on conflict (person_id) do update set gradering = excluded.gradering, sekvensnummer = excluded.sekvensnummer,
      since = excluded.since where t.sekvensnummer < excluded.sekvensnummer`,
  values: () => [
    uuidArray(persons.map(({ personId }) => personId)),
    textArray(persons.map(({ gradering }) => gradering)),
    int8Array(persons.map(({ sekvensnummer }) => sekvensnummer)),
    timestamptzArray(persons.map(({ since }) => since)),
  ],
});
