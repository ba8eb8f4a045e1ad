import {
  type Adressebeskyttelse,
  type Adresseendring,
  type Bosatt,
  type DnrTilFnr,
  deterministicId,
  type Doedsfall,
  type Envelope,
  type Familie,
  type Foedsel,
  type Identitetsendring,
  type Innflytting,
  type LifeEvent,
  lifeEvents,
  type LifeEventType,
  misfit,
  type Opphold,
  type ProcessEvent,
  processEventExample,
  type ProcessEventData,
  type ProcessEventType,
  type Utflytting,
} from '@varde/life-events';
import { specDate, type TestPerson } from './person';

type FactsOf<Event extends LifeEvent> = Partial<Event['data']> & {
  /** Day the register told of it; noon UTC. */
  readonly told?: string;
};

/**
 * A valid event of a type about a person. The sekvensnummer is part of its id, so that two with the same number and type
 * are the same event told twice.
 * @throws {Error} when the facts do not fit the contract
 */
export function eventAbout<Type extends LifeEventType>(
  type: Type,
  person: TestPerson,
  facts: Partial<Envelope> & Readonly<Record<string, unknown>>,
): LifeEvent<Type> {
  const { told = specDate, ...data } = facts as Record<string, unknown> & { told?: string };
  const { personId, kommunenummer } = person;
  const value = { ...lifeEvents[type].example, personId, kommunenummer, gjelderFra: null, sekvensnummer: 100, ...data };
  const reason = misfit(type, value);
  if (reason) throw new Error(`${type}: ${reason}`);
  const id = deterministicId('spec-event', type, personId, value.sekvensnummer, value.kommunenummer);
  return { type, id, time: `${told}T12:00:00Z`, data: value } as unknown as LifeEvent<Type>;
}

export function bornEvent(child: TestPerson, facts: FactsOf<Foedsel> = {}): Foedsel {
  const { foedselsdato, kommunenummer: kommune } = child;
  return eventAbout('livshendelse.foedsel', child, { foedselsdato, kommune, foreldre: [], ...facts });
}

export function movedInEvent(person: TestPerson, facts: FactsOf<Innflytting> = {}): Innflytting {
  const { foedselsdato, kommunenummer: tilKommune } = person;
  const move = { fraKommune: '0301', fraLand: null, tilKommune, flyttedato: specDate, foedselsdato };
  const kommune = facts.tilKommune ? { kommunenummer: facts.tilKommune } : {};
  return eventAbout('livshendelse.innflytting', person, { ...move, ...kommune, ...facts });
}

export function movedFromAbroadEvent(
  person: TestPerson,
  fraLand: string,
  facts: FactsOf<Innflytting> = {},
): Innflytting {
  return movedInEvent(person, { fraKommune: null, fraLand, ...facts });
}

export function movedOutEvent(person: TestPerson, facts: FactsOf<Utflytting> = {}): Utflytting {
  const move = { fraKommune: person.kommunenummer, tilKommune: '5001', tilLand: null, flyttedato: specDate };
  return eventAbout('livshendelse.utflytting', person, { sekvensnummer: 200, ...move, ...facts });
}

export function livesHereEvent(person: TestPerson, facts: FactsOf<Bosatt> = {}): Bosatt {
  const { foedselsdato } = person;
  return eventAbout('livshendelse.bosatt', person, { sekvensnummer: 50, foedselsdato, ...facts });
}

export function diedEvent(person: TestPerson, facts: FactsOf<Doedsfall> = {}): Doedsfall {
  const { kommunenummer: kommune } = person;
  return eventAbout('livshendelse.doedsfall', person, { sekvensnummer: 300, doedsdato: specDate, kommune, ...facts });
}

export function protectedEvent(person: TestPerson, facts: FactsOf<Adressebeskyttelse> = {}): Adressebeskyttelse {
  const grading = { fra: 'ugradert', til: 'strengtFortrolig', sistKjenteKommune: person.kommunenummer };
  return eventAbout('livshendelse.adressebeskyttelse', person, { sekvensnummer: 400, ...grading, ...facts });
}

export function addressEvent(person: TestPerson, facts: FactsOf<Adresseendring> = {}): Adresseendring {
  const { kommunenummer: kommune } = person;
  return eventAbout('livshendelse.adresseendring', person, { sekvensnummer: 500, hva: 'bosted', kommune, ...facts });
}

export function familyEvent(person: TestPerson, facts: FactsOf<Familie> = {}): Familie {
  return eventAbout('livshendelse.familie', person, {
    sekvensnummer: 600,
    hva: 'familierelasjon',
    parter: [],
    ...facts,
  });
}

export function permitEvent(person: TestPerson, facts: FactsOf<Opphold> = {}): Opphold {
  return eventAbout('livshendelse.opphold', person, { sekvensnummer: 700, hva: 'oppholdstillatelse', ...facts });
}

export function numberedEvent(person: TestPerson, facts: FactsOf<DnrTilFnr> = {}): DnrTilFnr {
  return eventAbout('livshendelse.dnr-til-fnr', person, { sekvensnummer: 800, ...facts });
}

export function identityEvent(person: TestPerson, facts: FactsOf<Identitetsendring> = {}): Identitetsendring {
  const ended = { hva: 'opphoer', annenPersonId: null, hendelsetype: 'personErOpphoert' };
  return eventAbout('livshendelse.identitetsendring', person, { sekvensnummer: 900, ...ended, ...facts });
}

/** What a process of a service tells others about a person. */
export function processEventAbout<Type extends ProcessEventType>(
  type: Type,
  person: TestPerson,
  facts: Partial<ProcessEventData> & Pick<ProcessEventData, 'process' | 'step'> & { readonly told?: string },
): ProcessEvent<Type> {
  const { told = specDate, ...given } = facts;
  const { personId, kommunenummer } = person;
  const nothing = { taskId: null, taskKind: null, deadline: null };
  const data = { ...processEventExample, ...nothing, personId, casePersonId: personId, kommunenummer, ...given };
  const reason = misfit(type, data);
  if (reason) throw new Error(`${type}: ${reason}`);
  const id = deterministicId('spec-event', type, data.personId, data.step, data.revision);
  return { type, id, time: `${told}T12:00:00Z`, data };
}
