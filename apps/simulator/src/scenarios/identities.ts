import { buildPerson } from '../population/person-builder';
import { current } from '../wire/person-document';
import { bornYearsAgo } from '../population/household';
import { mergeCause } from '../register/summary';
import { giveFoedselsnummer } from './migration';
import { type Scenario, type Stage } from './stage';

/** Two numbers turn out to be one person: the surviving one goes on, the dublett ceases. */
function merge(stage: Stage): string[] {
  const survivor = stage.pick(stage.isGrownUp);
  const duplicate = makeDuplicate(stage);
  const change = stage.change();
  const person = change.person(survivor.number);
  const fields = {
    foedselsEllerDNummer: duplicate,
    identifikatortype: 'dNummer' as const,
    status: 'opphoert' as const,
  };
  const inUse = current(person.document, 'identifikasjonsnummer');
  person.add('identifikasjonsnummer', fields, stage.date, mergeCause);
  const added = person.document.identifikasjonsnummer?.pop();
  if (added && inUse) person.document.identifikasjonsnummer?.unshift({ ...added, erGjeldende: false });
  change.emit(person, 'personErViderefoertSomGjeldendeVedSammenslaaing');
  const ceased = change.person(duplicate);
  ceased.set('status', { status: 'opphoert' }, stage.date, mergeCause);
  change.emit(ceased, 'personErOpphoertSomDublett');
  change.cease(duplicate, survivor.number);
  change.commit();
  return [survivor.number, duplicate];
}

/** The second number, as somebody got it who was registered twice. */
function makeDuplicate(stage: Stage): string {
  const change = stage.change();
  const foedselsdato = bornYearsAgo(stage.nursery, stage.random.int(20, 60));
  const document = buildPerson(stage.nursery, { foedselsdato, dNummer: true });
  const stay = { ...stage.address(), adressegradering: 'ugradert' as const, oppholdsadressedato: stage.date };
  const person = change.create(document);
  change.emit(person.tell('identifikasjonsnummer', 'navn', 'foedsel'), 'personErOpprettet');
  person.set('oppholdsadresse', stay, stage.date);
  change.emit(person, 'endringIOppholdsadresse');
  change.commit();
  return person.number;
}

/** A wrong merge undone: both are their own again. */
function split(stage: Stage): string[] {
  if (stage.options.identifikator === undefined && !stage.register.find((person) => person.mergedFrom.length > 0))
    merge(stage);
  const survivor = stage.pick((person) => person.mergedFrom.length > 0);
  const [restored] = survivor.mergedFrom;
  if (restored === undefined) return [];
  const change = stage.change();
  const person = change.person(survivor.number);
  person.annul('identifikasjonsnummer', { where: () => false });
  const numbers = person.document.identifikasjonsnummer ?? [];
  person.document.identifikasjonsnummer = numbers.filter((each) => each.foedselsEllerDNummer !== restored);
  change.emit(person, 'personErEndretVedSplitting');
  const document = stage.register.store.document(restored);
  if (!document) return [];
  const other = change.create(document);
  other.annul('status', { where: (each) => each.status === 'opphoert', restore: true });
  change.emit(other, 'personErGjenopprettetVedSplitting');
  change.restore(restored);
  change.commit();
  return [survivor.number, restored];
}

function falseIdentity(stage: Stage): string[] {
  const { number } = stage.pick(stage.isGrownUp);
  const change = stage.change();
  const person = change.person(number);
  person.setSingle('falskIdentitet', { erFalsk: true, rettIdentitetErUkjent: true }, stage.date);
  change.emit(person, 'endringIFalskIdentitet');
  person.set('status', { status: 'opphoert' }, stage.date, 'Falsk identitet');
  change.emit(person, 'personErOpphoert');
  change.commit();
  return [number];
}

function newNumber(stage: Stage): string[] {
  const { number } = stage.pick((person) => !person.dNummer);
  const change = stage.change();
  const person = change.person(number);
  giveFoedselsnummer(stage, change, person, 'Nytt fødselsnummer');
  change.commit();
  return [number, person.number];
}

function ceased(stage: Stage): string[] {
  const { number } = stage.pick(stage.isGrownUp);
  const change = stage.change();
  const person = change.person(number);
  person.set('status', { status: 'opphoert' }, stage.date, 'Opphørt');
  change.emit(person, 'personErOpphoert');
  change.commit();
  return [number];
}

function reactivated(stage: Stage): string[] {
  const { number } = stage.pickAnybody((person) => person.status === 'opphoert');
  const change = stage.change();
  const person = change.person(number);
  person.set('status', { status: 'bosatt' }, stage.date, 'Reaktivert');
  change.emit(person, 'personErReaktivert');
  change.commit();
  return [number];
}

function inactiveDNummer(stage: Stage): string[] {
  const { number } = stage.pickAnybody((person) => person.dNummer && person.status === 'midlertidig');
  const change = stage.change();
  const person = change.person(number);
  person.set('status', { status: 'inaktiv' }, stage.date, 'Inaktivering av d-nummer');
  change.emit(person, 'endringIStatus');
  change.commit();
  return [number];
}

export const identities: Record<string, Scenario> = {
  sammenslaaing: { description: 'Two numbers are one person: one survives, the dublett ceases', play: merge },
  splitting: { description: 'A merge was wrong and is undone', play: split },
  'falsk-identitet': { description: 'An identity is found to be false and ceases', play: falseIdentity },
  'nytt-fnr': { description: 'Somebody gets a new fødselsnummer', play: newNumber },
  opphoer: { description: 'A person ceases', play: ceased },
  reaktivering: { description: 'A ceased person is restored', play: reactivated },
  'inaktivt-dnr': { description: 'A d-number becomes inactive', play: inactiveDNummer },
};
