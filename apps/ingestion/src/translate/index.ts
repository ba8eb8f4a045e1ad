import { type PersonId } from '@varde/identity';
import { type Person } from '@varde/register';
import { postalAddress, sharedHome, stay } from './addresses';
import { arrivalFromAbroad } from './arrival';
import { birthplace, born, correctedBirth } from './birth';
import { type Change, type Draft, draftsFor, type Translator } from './change';
import { death } from './death';
import { maritalStatus, parentalResponsibility, relations } from './family';
import { grading } from './grading';
import { guardianship, legalCapacity } from './guardianship';
import { identity } from './identity';
import { doedsdatoOf, isDead } from './life-status';
import { name } from './name';
import { citizenship, permit, utlendingsnummer } from './permit';
import { residence } from './residence';

export { type Change, type Draft, type DraftOf, draftsFor, type Facts } from './change';
export { alreadyHere } from './residence';
export { grading } from './grading';
export { routesOf } from './routes';
export { parentsOf, personIn, relationParts } from './parties';

/** A draft, and the feed codes that an entry telling of it would have. */
export interface SignalledDraft {
  readonly draft: Draft;
  readonly signals: readonly string[];
}

/** What the person's surroundings say, which no document of their own does. */
export interface Surroundings {
  /** Where subscribers believe that a person lives. */
  homeOf(personId: PersonId): string | null;
  /** Whether a `foedsel` of the person has been published and still stands. */
  wasToldAsBorn(personId: PersonId): boolean;
}

export interface Translation {
  /** The person after the change, with the kommune that subscribers are told of. */
  readonly person: Person;
  readonly drafts: readonly SignalledDraft[];
  readonly birth: 'born' | 'undone' | 'none';
}

/** What does not move anybody, in the order in which it is told within one feed entry. A new element is a line here. */
const translators: readonly (readonly [Translator, ...string[]])[] = [
  [grading, 'endringIAdressebeskyttelse'],
  [
    identity,
    'endringIIdentifikasjonsnummer',
    'personErOpphoert',
    'personErReaktivert',
    'endringIFalskIdentitet',
    'endringIStatus',
  ],
  [death, 'personErDoed', 'endringIDoedsfall', 'personErReaktivert'],
];
const afterResidence: readonly (readonly [Translator, ...string[]])[] = [
  [sharedHome, 'endringIDeltBosted'],
  [stay, 'endringIOppholdsadresse'],
  [postalAddress, 'endringIKontaktinformasjon'],
  [relations, 'endringIFamilierelasjon'],
  [parentalResponsibility, 'endringIForeldreansvar'],
  [maritalStatus, 'endringISivilstand'],
  [name, 'endringINavn'],
  [permit, 'endringIOpphold'],
  [citizenship, 'endringIStatsborgerskap'],
  [utlendingsnummer, 'endringIUtlendingsmyndighetenesIdentifikasjonsnummer'],
  [guardianship, 'endringIVergemaal'],
  [legalCapacity, 'endringIRettsligHandleevne'],
];

/** What somebody who comes from abroad brings along; told also when the entries about it came before the arrival. */
const broughtAlong: typeof afterResidence = [
  [relations, 'endringIFamilierelasjon'],
  [permit, 'endringIOpphold'],
  [utlendingsnummer, 'endringIUtlendingsmyndighetenesIdentifikasjonsnummer'],
];

const residenceSignals: Readonly<Partial<Record<Draft['type'], readonly string[]>>> = {
  'livshendelse.innflytting': ['endringIBostedsadresse', 'personErBosatt', 'endringIInnflytting'],
  'livshendelse.utflytting': ['endringIBostedsadresse', 'personErUtflyttet', 'endringIUtflytting'],
  'livshendelse.adresseendring': ['endringIBostedsadresse'],
};
const birthSignals = ['personErOpprettet', 'endringIFoedsel', 'endringIFoedselINorge', 'endringIFamilierelasjon'];

/** Every life event of one person's change, and the person after it. Pure. */
export function translate(change: Change, surroundings: Surroundings): Translation {
  const birth = birthplace(change, (parent) => surroundings.homeOf(parent));
  if (birth !== null) return newborn(change, birth);
  const corrected = correctedBirth(change, surroundings.wasToldAsBorn(change.after.personId));
  if (corrected.some(({ endring }) => endring === 'annullert')) return unborn(change, corrected);
  const moved = residence(change);
  const person = { ...change.after, bosattI: moved.bosattI };
  const settled = { ...change, after: person };
  const arrival = arrivalFromAbroad(settled, moved.drafts);
  return {
    person,
    drafts: [
      ...run(translators, settled),
      ...signalled(corrected, birthSignals),
      ...moved.drafts.map((draft) => ({ draft, signals: residenceSignals[draft.type] ?? [] })),
      ...run(afterResidence, settled),
      ...(arrival ? run(broughtAlong, arrival) : []),
    ],
    birth: 'none',
  };
}

/** A newborn has one foedsel, never an innflytting; a child that is dead already has its doedsfall too. */
function newborn(change: Change, kommune: string): Translation {
  const person = { ...change.after, bosattI: kommune };
  const settled = { ...change, before: undefined, after: person };
  return {
    person,
    drafts: [
      ...signalled(grading(settled), birthSignals),
      ...signalled(born(settled, kommune), birthSignals),
      ...signalled(isDead(person) ? deadAtBirth(person, kommune) : [], ['personErDoed', 'endringIDoedsfall']),
    ],
    birth: 'born',
  };
}

function deadAtBirth(person: Person, kommune: string): Draft[] {
  const doedsdato = doedsdatoOf(person);
  return draftsFor<'livshendelse.doedsfall'>([kommune], {
    type: 'livshendelse.doedsfall',
    personId: person.personId,
    endring: 'ny',
    gjelderFra: doedsdato,
    facts: { doedsdato, kommune },
  });
}

function unborn(change: Change, drafts: readonly Draft[]): Translation {
  return {
    person: { ...change.after, bosattI: null },
    drafts: signalled(drafts, [...birthSignals, 'personErOpphoert']),
    birth: 'undone',
  };
}

function run(list: readonly (readonly [Translator, ...string[]])[], change: Change): SignalledDraft[] {
  return list.flatMap(([translator, ...signals]) => signalled(translator(change), signals));
}

function signalled(drafts: readonly Draft[], signals: readonly string[]): SignalledDraft[] {
  return drafts.map((draft) => ({ draft, signals }));
}
