import { type Change } from '../register/change';
import { type Draft } from '../register/draft';
import { addDays } from '../wire/timestamps';
import { type PersonSummary } from '../register/summary';
import { type Scenario, type Stage } from './stage';

/** Dead: the residence ends, the spouse is left alone, and foreldreansvar goes. */
function death(stage: Stage): string[] {
  const person = stage.pick((each) => stage.age(each) >= 40);
  const change = stage.change();
  const doedsdato = stage.options.date ?? addDays(stage.register.today, -stage.random.int(0, 2));
  const dead = change.person(person.number);
  registerDeath(change, dead, doedsdato);
  const widowed = person.spouse === undefined ? [] : [bereave(change, person.spouse, doedsdato)];
  const children = person.children.filter((number) => loseAnsvar(change, stage, number, person.number, doedsdato));
  change.commit();
  return [person.number, ...widowed, ...children];
}

function registerDeath(change: Change, dead: Draft, doedsdato: string): void {
  dead.setSingle('doedsfall', { doedsdato }, doedsdato);
  dead.set('status', { status: 'doed' }, doedsdato, 'Død');
  endResidence(dead);
  change.emit(dead, 'personErDoed');
  change.emit(dead, 'endringIDoedsfall');
}

function endResidence(dead: Draft): void {
  for (const address of dead.document.bostedsadresse ?? []) address.erGjeldende = false;
}

function bereave(change: Change, number: string, doedsdato: string): string {
  const left = change.person(number);
  left.set('sivilstand', { sivilstand: 'enkeEllerEnkemann', sivilstandsdato: doedsdato }, doedsdato, 'Ektefelle død');
  change.emit(left, 'endringISivilstand');
  return left.number;
}

function loseAnsvar(change: Change, stage: Stage, number: string, dead: string, doedsdato: string): boolean {
  const summary = stage.register.store.summary(number);
  if (!summary || stage.isGrownUp(summary)) return false;
  const child = change.person(number);
  child.end('foreldreansvar', doedsdato, (each) => each.ansvarlig === dead);
  change.emit(child, 'endringIForeldreansvar');
  return true;
}

const isDead = (person: PersonSummary): boolean => person.status === 'doed';

/** Freg does this in two: the death is annulled, then registered again; hence a reactivation in between. */
function correctedDeath(stage: Stage): string[] {
  const person = stage.pickAnybody(isDead);
  const earlier = stage.register.store.document(person.number)?.doedsfall?.doedsdato ?? stage.date;
  reactivate(stage, person);
  const change = stage.change();
  registerDeath(change, change.person(person.number), stage.options.date ?? addDays(earlier, -1));
  change.commit();
  return [person.number];
}

/** The death was a mistake: residence and the spouse's marriage are as before. */
function annulledDeath(stage: Stage): string[] {
  const person = stage.pickAnybody(isDead);
  reactivate(stage, person);
  return [person.number, ...remarry(stage, person.number)];
}

function reactivate(stage: Stage, person: PersonSummary): void {
  const change = stage.change();
  const alive = change.person(person.number);
  alive.annulSingle('doedsfall');
  alive.annul('status', { where: (each) => each.status === 'doed', restore: true });
  const latest = alive.document.bostedsadresse?.at(-1);
  if (latest) latest.erGjeldende = true;
  change.emit(alive, 'personErReaktivert');
  change.commit();
}

function remarry(stage: Stage, number: string): string[] {
  const left = [...stage.register.store.summaries()].find(
    (each) => each.spouse === undefined && wasMarriedTo(stage, each, number),
  );
  if (!left) return [];
  const change = stage.change();
  const spouse = change.person(left.number);
  spouse.annul('sivilstand', { restore: true });
  change.emit(spouse, 'endringISivilstand');
  change.commit();
  return [spouse.number];
}

/** The relation outlives the marriage, so it tells whom to look at. */
function wasMarriedTo(stage: Stage, person: PersonSummary, number: string): boolean {
  const document = stage.register.store.document(number);
  const partners = document?.familierelasjon?.filter((each) => each.relatertPersonsRolle === 'ektefelleEllerPartner');
  if (!partners?.some((each) => each.relatertPerson === person.number)) return false;
  const sivilstand = stage.register.store.document(person.number)?.sivilstand;
  return sivilstand?.at(-1)?.sivilstand === 'enkeEllerEnkemann' && sivilstand.at(-2)?.relatertVedSivilstand === number;
}

export const deaths: Record<string, Scenario> = {
  doedsfall: { description: 'Somebody of 40 or more dies; spouse and children are told of', play: death },
  'korrigert-doedsdato': {
    description: 'A death date is corrected: reactivated, then dead again',
    play: correctedDeath,
  },
  'annullert-doedsfall': { description: 'A death was registered by mistake', play: annulledDeath },
};
