import { type Change } from '../register/change';
import { type Draft } from '../register/draft';
import { buildFamily, type FamilyPlan } from '../population/household';
import { buildPerson } from '../population/person-builder';
import { current, numberOf, type Persondokument } from '../wire/person-document';
import { addDays } from '../wire/timestamps';
import { makeParents, marry } from '../population/family';
import { bornYearsAgo } from '../population/household';
import { type Scenario, type Stage } from './stage';

const countries = ['SYR', 'UKR', 'AFG', 'ERI', 'SOM', 'POL', 'DEU', 'PHL', 'IND', 'SWE'] as const;
const refugeeCountries = ['SYR', 'UKR', 'AFG', 'ERI', 'SOM'] as const;
const nordic: readonly string[] = ['SWE', 'DNK', 'FIN', 'ISL'];

function immigration(stage: Stage): string[] {
  const { random, date, options } = stage;
  const land = options.land ?? random.pick(countries);
  const barn = options.barn ?? random.int(0, 2);
  const plan: FamilyPlan = {
    parents: random.chance(0.5) ? 2 : 1,
    childAges: Array.from({ length: barn }, () => options.alder ?? random.int(1, 16)),
    bosted: stage.address(),
    foedeland: land,
    statsborgerskap: land,
    flyttedato: date,
  };
  const change = stage.change();
  const family = buildFamily(stage.nursery, plan).map((document) => change.create(document));
  for (const person of family) {
    change.emit(
      person.tell('identifikasjonsnummer', 'navn', 'foedsel', 'kjoenn', 'statsborgerskap'),
      'personErOpprettet',
    );
    settle(change, person, land, date);
    tellRelations(change, person);
  }
  change.commit();
  return family.map((person) => person.number);
}

function settle(change: Change, person: Draft, land: string, date: string): void {
  change.emit(person.tell('status', 'bostedsadresse'), 'personErBosatt');
  person.add('innflytting', { fraflyttingsland: land, fraflyttingsstedIUtlandet: 'Prøvested' }, date, 'Innflytting');
  change.emit(person, 'endringIInnflytting');
  if (nordic.includes(land)) return;
  person.add('opphold', { oppholdstillatelse: 'midlertidig', oppholdFra: date }, date);
  change.emit(person, 'endringIOpphold');
}

function tellRelations(change: Change, person: Draft): void {
  if (person.document.familierelasjon) change.emit(person.tell('familierelasjon'), 'endringIFamilierelasjon');
  if (person.document.foreldreansvar) change.emit(person.tell('foreldreansvar'), 'endringIForeldreansvar');
}

function emigration(stage: Stage): string[] {
  const family = stage.household(stage.pick(stage.isGrownUp));
  const change = stage.change();
  const tilflyttingsland = stage.options.land ?? stage.random.pick(['SWE', 'ESP', 'GBR', 'POL']);
  for (const { number } of family) {
    const leaver = change.person(number);
    leaver.set('status', { status: 'utflyttet' }, stage.date, 'Utflytting');
    for (const address of leaver.document.bostedsadresse ?? []) address.erGjeldende = false;
    change.emit(leaver, 'personErUtflyttet');
    leaver.add('utflytting', { tilflyttingsland, utflyttingsdato: stage.date }, stage.date, 'Utflytting');
    change.emit(leaver, 'endringIUtflytting');
  }
  change.commit();
  return family.map((person) => person.number);
}

/** From a d-number to a fødselsnummer: told of first on the old number, then on the new one. */
export function giveFoedselsnummer(stage: Stage, change: Change, person: Draft, aarsak: string): void {
  const old = current(person.document, 'identifikasjonsnummer');
  const foedselsdato = current(person.document, 'foedsel')?.foedselsdato;
  if (!old || foedselsdato === undefined) throw new Error('a person without a number or a birth date');
  const kjoenn = current(person.document, 'kjoenn')?.kjoenn ?? 'kvinne';
  old.status = 'opphoert';
  const fields = {
    foedselsEllerDNummer: stage.register.issuer.foedselsnummer(foedselsdato, kjoenn).number,
    identifikatortype: 'foedselsnummer' as const,
    status: 'iBruk' as const,
  };
  person.set('identifikasjonsnummer', fields, stage.date, aarsak);
  change.cease(old.foedselsEllerDNummer, person.number);
  change.emit(person, 'endringIIdentifikasjonsnummer', old.foedselsEllerDNummer);
}

function newNumberAndHome(stage: Stage): string[] {
  const worker = stage.pickAnybody((person) => person.dNummer && person.status === 'midlertidig');
  const change = stage.change();
  const person = change.person(worker.number);
  const land = current(person.document, 'statsborgerskap')?.statsborgerskap ?? 'POL';
  giveFoedselsnummer(stage, change, person, 'Tildelt fødselsnummer');
  moveToNorway(stage, change, person, land);
  change.commit();
  return [worker.number, person.number];
}

function moveToNorway(stage: Stage, change: Change, person: Draft, land: string, address = stage.address()): void {
  person.set('status', { status: 'bosatt' }, stage.date, 'Innflytting');
  const fields = { ...address, adressegradering: 'ugradert' as const, flyttedato: stage.date };
  person.set('bostedsadresse', fields, stage.date, 'Innflytting');
  change.emit(person, 'personErBosatt');
  person.add('innflytting', { fraflyttingsland: land }, stage.date, 'Innflytting');
  change.emit(person, 'endringIInnflytting');
}

/** A refugee, with children if asked, who had d-number and DUF from the asylum centre and is settled here. */
function settledRefugee(stage: Stage): string[] {
  const { options, random } = stage;
  const land = options.land ?? random.pick(refugeeCountries);
  const numbers = arriveAtCentre(stage, land);
  const change = stage.change();
  const address = stage.address();
  const settled = numbers.map((number) => change.person(number));
  for (const person of settled) {
    giveFoedselsnummer(stage, change, person, 'Bosatt flyktning');
    moveToNorway(stage, change, person, land, address);
    person.set('opphold', { oppholdstillatelse: 'midlertidig', oppholdFra: stage.date }, stage.date);
    change.emit(person, 'endringIOpphold');
    change.emit(
      person.tell('utlendingsmyndighetenesIdentifikasjonsnummer'),
      'endringIUtlendingsmyndighetenesIdentifikasjonsnummer',
    );
  }
  relate(
    stage,
    settled.map((person) => person.document),
  );
  for (const person of settled) tellRelations(change, person);
  change.commit();
  return settled.map((person) => person.number);
}

/** Before the settlement: d-numbers and DUF, no residence. */
function arriveAtCentre(stage: Stage, land: string): string[] {
  const { nursery, options, random } = stage;
  const change = stage.change();
  const arrival = addDays(stage.date, -random.int(120, 700));
  const childAges = Array.from({ length: options.barn ?? random.int(0, 2) }, () => random.int(3, 16));
  const ages = [options.alder ?? random.int(20, 52), ...childAges];
  const people = ages.map((age) => {
    const foedselsdato = bornYearsAgo(nursery, age);
    const document = buildPerson(nursery, { foedselsdato, dNummer: true, foedeland: land, statsborgerskap: land });
    const person = change.create(document);
    change.emit(person.tell('identifikasjonsnummer', 'navn', 'foedsel', 'statsborgerskap'), 'personErOpprettet');
    const duf = { identifikasjonsnummer: nursery.issuer.duf(Number(arrival.slice(0, 4))) };
    person.add('utlendingsmyndighetenesIdentifikasjonsnummer', duf, arrival);
    change.emit(person, 'endringIUtlendingsmyndighetenesIdentifikasjonsnummer');
    return person;
  });
  change.commit();
  return people.map((person) => person.number);
}

function relate(stage: Stage, [parent, ...children]: Persondokument[]): void {
  if (parent) for (const child of children) makeParents(stage.nursery, child, [parent]);
}

/** The family that was left behind comes after: a spouse, by family reunion. */
function familyReunion(stage: Stage): string[] {
  const here = stage.pick((person) => stage.isGrownUp(person) && person.spouse === undefined);
  const change = stage.change();
  const first = change.person(here.number);
  const land = stage.options.land ?? current(first.document, 'statsborgerskap')?.statsborgerskap ?? 'PHL';
  const foedselsdato = bornYearsAgo(stage.nursery, 30);
  const plan = {
    foedselsdato,
    foedeland: land,
    statsborgerskap: land,
    bosted: stage.residenceOf(here),
    flyttedato: stage.date,
  };
  const document = buildPerson(stage.nursery, plan);
  marry(stage.nursery, first.document, document, addDays(stage.date, -400));
  const arrived = change.create(document);
  change.emit(arrived.tell('identifikasjonsnummer', 'navn', 'foedsel'), 'personErOpprettet');
  settle(change, arrived, land, stage.date);
  for (const person of [arrived, first]) change.emit(person.tell('sivilstand'), 'endringISivilstand');
  change.commit();
  return [numberOf(document), here.number];
}

export const migration: Record<string, Scenario> = {
  'innflytting-fra-utlandet': {
    description: 'A person or family arrives from abroad (land, barn, alder)',
    play: immigration,
  },
  'utflytting-til-utlandet': { description: 'A household leaves the country (land)', play: emigration },
  'dnr-til-fnr': {
    description: 'Somebody with a d-number gets a fødselsnummer and settles here',
    play: newNumberAndHome,
  },
  'bosatt-flyktning': {
    description: 'A refugee with d-number and DUF is settled here (barn, alder, land)',
    play: settledRefugee,
  },
  familiegjenforening: { description: 'A spouse arrives from abroad to somebody who lives here', play: familyReunion },
};
