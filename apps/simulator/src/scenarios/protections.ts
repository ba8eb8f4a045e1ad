import { addressElements, gradeAddresses, protect } from '../population/protection';
import { type Persondokument, type ListName } from '../wire/person-document';
import { type Scenario, type Stage } from './stage';

/** Protects a household: one event each, with the addresses it changes. */
function protection(stage: Stage): string[] {
  const nivaa = stage.options.nivaa ?? 'strengtFortrolig';
  const family = stage.household(stage.pick(stage.isGrownUp));
  const change = stage.change();
  for (const { number } of family) {
    const person = change.person(number);
    const names = [...(nivaa === 'klientadresse' ? [] : ['adressebeskyttelse' as const]), ...heldBy(person.document)];
    person.rewrite((document, recordedAt) => protect(document, nivaa, stage.date, recordedAt), names);
    change.emit(person, 'endringIAdressebeskyttelse');
  }
  change.commit();
  return family.map((person) => person.number);
}

/** The protection ends; whoever was strengt fortrolig is registered with an address again. */
function lifted(stage: Stage): string[] {
  const { number, kommune } = stage.pickAnybody(
    (person) => person.gradering !== 'ugradert' && person.status === 'bosatt',
  );
  const change = stage.change();
  const person = change.person(number);
  person.rewrite((document) => {
    for (const each of document.adressebeskyttelse ?? []) each.erGjeldende = false;
    gradeAddresses(document, 'ugradert');
  }, heldBy(person.document));
  if (person.document.adressebeskyttelse) person.annul('adressebeskyttelse');
  if (kommune === undefined) {
    const fields = { ...stage.address(), adressegradering: 'ugradert' as const, flyttedato: stage.date };
    person.set('bostedsadresse', fields, stage.date, 'Adressebeskyttelse opphevet');
  }
  change.emit(person, 'endringIAdressebeskyttelse');
  change.commit();
  return [number];
}

function heldBy(document: Persondokument): ListName[] {
  return addressElements.filter((name) => document[name] !== undefined);
}

export const protections: Record<string, Scenario> = {
  adressebeskyttelse: {
    description: 'A household gets address protection (nivaa: fortrolig, strengtFortrolig, klientadresse)',
    play: protection,
  },
  'adressebeskyttelse-opphevet': { description: 'Address protection is lifted', play: lifted },
};
