import { randomUUID } from 'node:crypto';
import { type PersonId } from '@varde/identity';
import {
  adressebeskyttelse,
  deterministicId,
  type Gradering,
  innflytting,
  type OutgoingRecord,
  toRecord,
} from '@varde/life-events';
import { createKafka, createProducer } from '@varde/kafka';
import { testBroker } from '@varde/testing';

/** A kommune that no other spec moves anybody into: topics are shared by all specs of a run. */
export const ourKommune = '9901';

let sekvensnummer = Date.now();

export const aPerson = (): PersonId => randomUUID() as PersonId;

export function movesIn(personId: PersonId, { kommune = ourKommune, from = '0301' } = {}): OutgoingRecord {
  sekvensnummer += 1;
  const facts = { tilKommune: kommune, fraKommune: from, fraLand: null, flyttedato: null, foedselsdato: null };
  const data = { ...innflytting.example, personId, kommunenummer: kommune, sekvensnummer, ...facts };
  return record({ type: 'livshendelse.innflytting', data });
}

export function isGraded(personId: PersonId, til: Gradering): OutgoingRecord {
  sekvensnummer += 1;
  const data = { ...adressebeskyttelse.example, personId, kommunenummer: ourKommune, sekvensnummer, til };
  return record({ type: 'livshendelse.adressebeskyttelse', data });
}

type Event = Parameters<typeof toRecord>[0];

function record(event: Pick<Event, 'type' | 'data'>): OutgoingRecord {
  const id = deterministicId('spec', event.type, event.data.personId, sekvensnummer);
  return toRecord({ ...event, id, time: '2026-11-23T10:00:00Z' } as Event, 'varde/spec');
}

/** Puts records on the run's broker, in their order. */
export async function publish(...records: OutgoingRecord[]): Promise<void> {
  const producer = createProducer(createKafka({ brokers: [testBroker()], clientId: 'spec' }));
  await producer.publish(records);
  await producer.close();
}
