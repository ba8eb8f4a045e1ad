import { current, numberOf } from '../wire/person-document';
import { type PersonSummary } from '../register/summary';
import { type Scenario, type Stage } from './stage';

const canMarry = (stage: Stage, person: PersonSummary): boolean =>
  stage.age(person) >= 20 && person.spouse === undefined;

function marriage(stage: Stage): string[] {
  const one = stage.pick((person) => canMarry(stage, person));
  const other = stage.register.find(
    (person) =>
      stage.livesHere(person) && canMarry(stage, person) && person.number !== one.number && !related(one, person),
  );
  if (!other) return [];
  const change = stage.change();
  for (const [number, relatertVedSivilstand] of [
    [one.number, other.number],
    [other.number, one.number],
  ] as const) {
    const person = change.person(number);
    person.set(
      'sivilstand',
      { sivilstand: 'gift', sivilstandsdato: stage.date, relatertVedSivilstand },
      stage.date,
      'Vigsel',
    );
    change.emit(person, 'endringISivilstand');
    const rolle = 'ektefelleEllerPartner' as const;
    const relation = { relatertPerson: relatertVedSivilstand, relatertPersonsRolle: rolle, minRolleForPerson: rolle };
    person.add('familierelasjon', relation, stage.date);
    change.emit(person, 'endringIFamilierelasjon');
  }
  change.commit();
  return [one.number, other.number];
}

function related(one: PersonSummary, other: PersonSummary): boolean {
  return [...one.parents, ...one.children].includes(other.number);
}

/** Divorced: both are told of, and one of them moves out. */
function divorce(stage: Stage): string[] {
  const one = stage.pick((person) => person.spouse !== undefined);
  const change = stage.change();
  const pair = [one.number, one.spouse ?? []].flat();
  for (const number of pair) {
    const person = change.person(number);
    person.set('sivilstand', { sivilstand: 'skilt', sivilstandsdato: stage.date }, stage.date, 'Skilsmisse');
    change.emit(person, 'endringISivilstand');
    person.end('familierelasjon', stage.date, (each) => each.relatertPersonsRolle === 'ektefelleEllerPartner');
    change.emit(person, 'endringIFamilierelasjon');
  }
  const leaver = change.person(one.number);
  const fields = { ...stage.address(), adressegradering: 'ugradert' as const, flyttedato: stage.date };
  leaver.set('bostedsadresse', fields, stage.date, 'Flytting innenlands');
  change.emit(leaver, 'endringIBostedsadresse');
  change.commit();
  return pair;
}

const isChildOfTwo = (stage: Stage, person: PersonSummary): boolean =>
  !stage.isGrownUp(person) && person.parents.length === 2;

/** From shared to one parent's foreldreansvar: on the child and on both parents. */
function parentalResponsibility(stage: Stage): string[] {
  const child = stage.pick((person) => isChildOfTwo(stage, person));
  const [keeps, ...others] = child.parents;
  if (keeps === undefined) return [];
  const change = stage.change();
  const ansvarssubjekt = child.number;
  const ansvar = stage.register.store.summary(keeps)?.kjoenn === 'mann' ? 'far' : 'mor';
  for (const number of [child.number, keeps]) {
    const person = change.person(number);
    person.end('foreldreansvar', stage.date, (each) => each.ansvarssubjekt === ansvarssubjekt);
    person.add('foreldreansvar', { ansvar, ansvarssubjekt, ansvarlig: keeps }, stage.date);
    change.emit(person, 'endringIForeldreansvar');
  }
  for (const number of others) {
    const parent = change.person(number);
    parent.end('foreldreansvar', stage.date, (each) => each.ansvarssubjekt === ansvarssubjekt);
    change.emit(parent, 'endringIForeldreansvar');
  }
  change.commit();
  return [child.number, ...child.parents];
}

/** A child gets a second home, with the other parent or in another kommune. */
function sharedResidence(stage: Stage): string[] {
  const child = stage.pick((person) => !stage.isGrownUp(person) && !person.deltBosted && person.parents.length > 0);
  const change = stage.change();
  const person = change.person(child.number);
  const kommune = stage.options.kommune ?? stage.home;
  const fields = { ...stage.address(kommune), adressegradering: 'ugradert' as const, startdatoForKontrakt: stage.date };
  person.set('deltBosted', fields, stage.date, 'Delt bosted');
  change.emit(person, 'endringIDeltBosted');
  change.commit();
  return [child.number, ...child.parents];
}

function sharedResidenceEnds(stage: Stage): string[] {
  const child = stage.pick((person) => person.deltBosted);
  const change = stage.change();
  const person = change.person(child.number);
  const contract = current(person.document, 'deltBosted');
  if (contract) contract.sluttdatoForKontrakt = stage.date;
  person.end('deltBosted', stage.date);
  change.emit(person, 'endringIDeltBosted');
  change.commit();
  return [child.number];
}

function guardianship(stage: Stage): string[] {
  const ward = stage.pick((person) => stage.age(person) >= 18);
  const verge = stage.register.find(
    (person) => stage.livesHere(person) && stage.isGrownUp(person) && person.number !== ward.number,
  );
  if (!verge) return [];
  const change = stage.change();
  const person = change.person(ward.number);
  const tjenesteomraade = [{ vergeTjenestevirksomhet: 'kommune', vergeTjenesteoppgave: 'helseOgOmsorg' }];
  const fields = {
    vergemaaltype: 'voksen',
    embete: 'statsforvalterenIVestland',
    verge: { foedselsEllerDNummer: verge.number, tjenesteomraade },
  };
  person.set('vergemaalEllerFremtidsfullmakt', fields, stage.date, 'Vergemål');
  change.emit(person, 'endringIVergemaal');
  change.commit();
  return [numberOf(person.document), verge.number];
}

export const familyLife: Record<string, Scenario> = {
  sivilstand: { description: 'Two people marry', play: marriage },
  skilsmisse: { description: 'A couple is divorced and one of them moves', play: divorce },
  foreldreansvar: { description: 'Shared foreldreansvar becomes one parent alone', play: parentalResponsibility },
  'delt-bosted': { description: 'A child gets delt bosted (kommune: where)', play: sharedResidence },
  'delt-bosted-opphoert': { description: 'Delt bosted ends', play: sharedResidenceEnds },
  vergemaal: { description: 'A grown-up gets a verge', play: guardianship },
};
