import { type Change } from '../register/change';
import { buildFamily, type FamilyPlan } from '../population/household';
import { type PersonSummary } from '../register/summary';
import { type AddressChoice } from '../wire/addresses';
import { current, numberOf } from '../wire/person-document';
import { addDays } from '../wire/timestamps';
import { vegadresseIn } from '../population/places';
import { choiceOf, NobodyFits, type Scenario, type Stage } from './stage';

/** Moves people to an address, each with an event of their own. */
export function move(change: Change, numbers: readonly string[], address: AddressChoice, date: string): void {
  for (const number of numbers) {
    const mover = change.person(number);
    const fields = { ...address, adressegradering: 'ugradert' as const, flyttedato: date };
    mover.set('bostedsadresse', fields, date, 'Flytting innenlands');
    change.emit(mover, 'endringIBostedsadresse');
  }
}

/** Who comes: the named person, a family with children of an age, or one of the country's many singles. */
function moveIn(stage: Stage): string[] {
  const { identifikator, alder, barn } = stage.options;
  if (identifikator !== undefined) return moveTogether(stage, [stage.pick().number]);
  const wantsFamily = alder !== undefined || barn !== undefined || stage.random.chance(0.7);
  return wantsFamily ? familyMovesIn(stage) : moveTogether(stage, [stranger(stage)]);
}

function moveTogether(stage: Stage, numbers: string[]): string[] {
  const change = stage.change();
  move(change, numbers, stage.address(), stage.date);
  change.commit();
  return numbers;
}

function stranger(stage: Stage): string {
  const { strangers } = stage.register.store;
  for (let tries = 0; strangers && strangers.count > 0 && tries < 1000; tries++) {
    const number = strangers.numberAt(stage.random.int(0, strangers.count - 1));
    if (!stage.register.store.isTouched(number)) return number;
  }
  throw new NobodyFits();
}

/** The family was in Freg before; this register has had no reason to keep it. */
function familyMovesIn(stage: Stage): string[] {
  const change = stage.change();
  const family = buildFamily(stage.nursery, familyPlan(stage));
  const people = family.map((document) => change.create(document));
  move(
    change,
    people.map((person) => person.number),
    stage.address(),
    stage.date,
  );
  change.commit();
  return family.map(numberOf);
}

function familyPlan(stage: Stage): FamilyPlan {
  const { random, options } = stage;
  const from = stage.elsewhere;
  const shared = { bosted: vegadresseIn(from, random), flyttedato: addDays(stage.date, -random.int(400, 2500)) };
  const { alder } = options;
  const barn = options.barn ?? (alder === undefined ? random.int(0, 3) : 1);
  const childAges = Array.from({ length: barn }, () => alder ?? random.int(1, 16));
  return { ...shared, parents: random.chance(0.8) ? 2 : 1, childAges };
}

function moveOut(stage: Stage): string[] {
  const family = stage.household(stage.pick(stage.isGrownUp)).map((person) => person.number);
  const change = stage.change();
  move(change, family, stage.address(stage.elsewhere), stage.date);
  change.commit();
  return family;
}

function moveWithin(stage: Stage): string[] {
  return moveTogether(
    stage,
    stage.household(stage.pick(stage.isGrownUp)).map((person) => person.number),
  );
}

const hasMoved = (person: PersonSummary): boolean => person.earlierAddresses > 0;

/** Somebody who has moved; if nobody has yet, somebody does first. */
function mover(stage: Stage): PersonSummary {
  if (
    stage.options.identifikator === undefined &&
    !stage.register.find((each) => stage.livesHere(each) && hasMoved(each))
  ) {
    moveIn(stage);
  }
  return stage.pick(hasMoved);
}

/** The address was wrong: the right one takes its place, and no history is kept. */
function correctedMove(stage: Stage): string[] {
  const { number } = mover(stage);
  const change = stage.change();
  const draft = change.person(number);
  const flyttedato = current(draft.document, 'bostedsadresse')?.flyttedato ?? stage.date;
  const address = stage.address(stage.options.kommune ?? stage.home);
  draft.correct('bostedsadresse', { ...address, adressegradering: 'ugradert', flyttedato }, flyttedato);
  change.emit(draft, 'endringIBostedsadresse');
  change.commit();
  return [number];
}

/** The move never was: the address before it counts again. */
function annulledMove(stage: Stage): string[] {
  const { number } = mover(stage);
  const change = stage.change();
  const draft = change.person(number);
  draft.annul('bostedsadresse', { restore: true });
  change.emit(draft, 'endringIBostedsadresse');
  change.commit();
  return [number];
}

/** An address gets a new number or name; nobody moves. */
function renamedAddress(stage: Stage): string[] {
  const person = stage.pick((each) => each.home !== 'null');
  const change = stage.change();
  const draft = change.person(person.number);
  const address = choiceOf(stage.residenceOf(person));
  const flyttedato = current(draft.document, 'bostedsadresse')?.flyttedato ?? stage.date;
  const vegadresse = address.vegadresse && { ...address.vegadresse, adressekode: String(stage.random.int(9000, 9999)) };
  draft.set(
    'bostedsadresse',
    { ...address, ...(vegadresse && { vegadresse }), adressegradering: 'ugradert', flyttedato },
    stage.date,
    'Adresseendring',
  );
  change.emit(draft, 'endringIBostedsadresseUtenFlytting');
  change.commit();
  return [person.number];
}

export const moves: Record<string, Scenario> = {
  'innflytting-fra-kommune': {
    description: 'A person or a family moves here from another kommune (alder: a child of that age; barn: how many)',
    play: moveIn,
  },
  'utflytting-til-kommune': { description: 'A household moves to another kommune', play: moveOut },
  adresseendring: { description: 'A household moves within the kommune', play: moveWithin },
  'flytting-korrigert': { description: 'A move had the wrong address (kommune: the right one)', play: correctedMove },
  'flytting-annullert': { description: 'A move was registered by mistake', play: annulledMove },
  'adresse-uten-flytting': { description: 'An address changes, nobody moves', play: renamedAddress },
};
