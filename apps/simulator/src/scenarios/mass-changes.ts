import { type Register } from '../register/register';
import { type PersonSummary } from '../register/summary';
import { current } from '../wire/person-document';
import { choiceOf, type Scenario, type Stage } from './stage';
import { type AddressChoice } from '../wire/addresses';

const peopleInACommit = 50;

/** Everybody of the kommune, or the first `count`, graded ones included: a reform spares nobody. */
function everybody(stage: Stage): PersonSummary[] {
  const here = [...stage.register.store.summaries()].filter((person) => person.kommune === stage.home);
  return here.slice(0, stage.options.count ?? here.length);
}

function* batches<T>(items: readonly T[], size: number): Generator<readonly T[]> {
  for (let start = 0; start < items.length; start += size) yield items.slice(start, start + size);
}

/** The kommune gets another number: every address is renumbered and nobody moves. */
function renumbering(stage: Stage): string[] {
  const to = stage.options.kommune ?? '4699';
  const people = everybody(stage);
  for (const batch of batches(people, peopleInACommit)) {
    const change = stage.change();
    for (const { number } of batch) {
      const person = change.person(number);
      const bosted = current(person.document, 'bostedsadresse');
      if (!bosted) continue;
      const { adressegradering, flyttedato } = bosted;
      const fields = { ...renumbered(choiceOf(bosted), to), adressegradering, ...(flyttedato && { flyttedato }) };
      person.set('bostedsadresse', fields, stage.date, 'Kommuneregulering');
      change.emit(person, 'endringIBostedsadresseVedKommuneregulering');
    }
    change.commit();
  }
  return people.map((person) => person.number);
}

function renumbered(address: AddressChoice, to: string): AddressChoice {
  const { vegadresse, matrikkeladresse, ukjentBosted } = address;
  return {
    ...address,
    ...(vegadresse && { vegadresse: { ...vegadresse, kommunenummer: to } }),
    ...(matrikkeladresse && {
      matrikkeladresse: {
        ...matrikkeladresse,
        matrikkelnummer: { ...matrikkeladresse.matrikkelnummer, kommunenummer: to },
      },
    }),
    ...(ukjentBosted && { ukjentBosted: { bostedskommune: to } }),
  };
}

/** A machine job touches everybody and changes nothing that a kommune sees. */
function touchEverybody(stage: Stage): string[] {
  const people = everybody(stage);
  for (const batch of batches(people, peopleInACommit)) touch(stage.register, batch);
  return people.map((person) => person.number);
}

function touch(register: Register, people: readonly PersonSummary[]): void {
  const change = register.change();
  for (const { number } of people) change.emit(change.person(number), 'personErOppdatert');
  change.commit();
}

/** These take `count` as the number of people, not of times. */
export const massChanges: Record<string, Scenario> = {
  kommuneregulering: {
    description: 'The kommune is renumbered (kommune: the new number; count: how many people)',
    play: renumbering,
  },
  personErOppdatert: {
    description: 'A machine job touches people without changing them (count: how many)',
    play: touchEverybody,
  },
};
