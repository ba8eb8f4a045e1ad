import { syntheticName } from '../population/names';
import { bornOn, makeParents, parentRole } from '../population/family';
import { buildPerson, element } from '../population/person-builder';
import { type PersonSummary } from '../register/summary';
import { addDays } from '../wire/timestamps';
import { current, type Persondokument } from '../wire/person-document';
import { type Scenario, type Stage } from './stage';

const canGiveBirth = (stage: Stage, person: PersonSummary): boolean =>
  person.kjoenn === 'kvinne' && stage.age(person) >= 20 && stage.age(person) <= 45 && person.home !== 'null';

/** A child is born to a woman of the kommune; its first name is a placeholder. */
function birth(stage: Stage): string[] {
  const mother = stage.pick((person) => canGiveBirth(stage, person));
  const spouse = mother.spouse === undefined ? undefined : stage.register.store.summary(mother.spouse);
  const change = stage.change();
  const parents = [mother, spouse ?? []].flat().map((each) => change.person(each.number));
  const document = newborn(stage, mother);
  const before = parents.map(({ document: parent }) => parent.familierelasjon?.length ?? 0);
  makeParents(
    stage.nursery,
    document,
    parents.map((parent) => parent.document),
  );
  const child = change.create(document);
  change.emit(child.tell('identifikasjonsnummer', 'status', 'kjoenn', 'bostedsadresse'), 'personErOpprettet');
  change.emit(child.tell('foedsel'), 'endringIFoedsel');
  change.emit(child.tell('foedselINorge'), 'endringIFoedselINorge');
  change.emit(child.tell('familierelasjon'), 'endringIFamilierelasjon');
  change.emit(child.tell('foreldreansvar'), 'endringIForeldreansvar');
  change.emit(child.tell('navn'), 'endringINavn');
  parents.forEach((parent, index) => {
    if ((parent.document.familierelasjon?.length ?? 0) === before[index]) return;
    change.emit(parent.tell('familierelasjon'), 'endringIFamilierelasjon');
    change.emit(parent.tell('foreldreansvar'), 'endringIForeldreansvar');
  });
  change.commit();
  return [child.number, ...parents.map((parent) => parent.number)];
}

function newborn(stage: Stage, mother: PersonSummary): Persondokument {
  const { random, nursery, register } = stage;
  const kjoenn = random.pick(['kvinne', 'mann'] as const);
  const foedselsdato = stage.options.date ?? addDays(register.today, -random.int(0, 3));
  const motherName = register.store.document(mother.number)?.navn?.findLast((each) => each.erGjeldende);
  const navn = {
    fornavn: `${motherName?.fornavn ?? ''}*${kjoenn === 'kvinne' ? 'PIKE' : 'GUTT'}`,
    etternavn: motherName?.etternavn ?? 'Ukjent',
  };
  const bosted = stage.residenceOf(mother);
  const document = buildPerson(nursery, { foedselsdato, kjoenn, navn, bosted });
  const born = { foedselsinstitusjonsnavn: 'PRØVEKLINIKKEN', rekkefoelgenummer: 11 };
  document.foedselINorge = [element('foedselINorge', born, bornOn(document), nursery.recordedAt)];
  return document;
}

/** The placeholder is annulled and the chosen name registered. */
function nameChild(stage: Stage): string[] {
  const chosen = stage.pick((person) => person.temporaryName);
  const change = stage.change();
  const child = change.person(chosen.number);
  const etternavn = current(child.document, 'navn')?.etternavn;
  child.annul('navn');
  child.add('navn', syntheticName(stage.random, etternavn), stage.date, 'Førstegangs navnevalg');
  change.emit(child, 'endringINavn');
  change.commit();
  return [child.number];
}

/** Tells the parents alone, as a relation to a child without a number. */
function stillbirth(stage: Stage): string[] {
  const mother = stage.pick((person) => canGiveBirth(stage, person));
  const change = stage.change();
  const parents = [mother.number, mother.spouse ?? []].flat().map((number) => change.person(number));
  for (const parent of parents) {
    const relatertPersonUtenFolkeregisteridentifikator = { foedselsdato: stage.date, kjoenn: 'kvinne' };
    const minRolleForPerson = parentRole(parent.document, parent.number !== mother.number);
    const fields = {
      relatertPersonUtenFolkeregisteridentifikator,
      relatertPersonsRolle: 'doedfoedtBarn' as const,
      minRolleForPerson,
    };
    parent.add('familierelasjon', fields, stage.date, 'Dødfødsel');
    change.emit(parent, 'endringIFamilierelasjon');
  }
  change.commit();
  return parents.map((parent) => parent.number);
}

/** A birth that never was: the child's person ceases, and the parents lose the relation without history. */
function annulledBirth(stage: Stage): string[] {
  const newest = stage.pick((person) => stage.age(person) < 1 && person.parents.length > 0);
  const change = stage.change();
  const child = change.person(newest.number);
  child.annul('foedselINorge');
  child.annul('foedsel');
  change.emit(child, 'endringIFoedsel');
  child.annul('familierelasjon');
  change.emit(child, 'endringIFamilierelasjon');
  child.annul('foreldreansvar');
  change.emit(child, 'endringIForeldreansvar');
  child.annul('bostedsadresse');
  child.set('status', { status: 'opphoert' }, stage.date, 'Annullert fødsel');
  change.emit(child, 'personErOpphoert');
  for (const number of newest.parents) {
    const parent = change.person(number);
    parent.annul('familierelasjon', { where: (each) => each.relatertPerson === newest.number });
    change.emit(parent, 'endringIFamilierelasjon');
    parent.annul('foreldreansvar', { where: (each) => each.ansvarssubjekt === newest.number });
    change.emit(parent, 'endringIForeldreansvar');
  }
  change.commit();
  return [newest.number, ...newest.parents];
}

export const births: Record<string, Scenario> = {
  foedsel: { description: 'A child is born; its first name is a placeholder until navnevalg', play: birth },
  navnevalg: { description: 'A newborn with a placeholder gets its name', play: nameChild },
  doedfoedsel: { description: 'A child is stillborn: only the parents are told of', play: stillbirth },
  'annullert-foedsel': { description: 'A birth of the last year was registered by mistake', play: annulledBirth },
};
