import { randomUUID } from 'node:crypto';
import { type PersonId } from '@varde/identity';
import { deterministicId, type Navn, type OutgoingRecord, partitionsPerTopic, toRecord } from '@varde/life-events';

/** How many persons share the events: as in the spike that the design was chosen by, 121 000 for 200 000 events. */
const personsPerEvent = 0.605;

/** Life events about many persons, `sekvensnummer` rising, as records ready to be published. About 320 bytes a value. */
export function navnRecords(count: number, firstSekvensnummer = 1): OutgoingRecord[] {
  const persons = Array.from({ length: Math.ceil(count * personsPerEvent) }, () => randomUUID() as PersonId);
  return Array.from({ length: count }, (_, index) =>
    toRecord(navnEvent(persons[index % persons.length] as PersonId, firstSekvensnummer + index), 'varde/bench'),
  );
}

export function navnEvent(personId: PersonId, sekvensnummer: number, time = new Date().toISOString()): Navn {
  return {
    type: 'livshendelse.navn',
    id: deterministicId('bench', sekvensnummer, personId),
    time,
    data: {
      personId,
      personVersjon: 1,
      kommunenummer: '4601',
      sekvensnummer,
      hendelsetype: 'endringINavn',
      endring: 'ny',
      erstatter: null,
      gjelderFra: '2026-11-02',
      masse: false,
      hva: 'navn',
    },
  };
}

export const navnTopic = 'livshendelse.navn.v1';

export const partitionCount = partitionsPerTopic;
