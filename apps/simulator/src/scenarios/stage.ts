import { type Change } from '../register/change';
import { type Register } from '../register/register';
import { type PersonSummary } from '../register/summary';
import { type Random } from '../random/random';
import { type AddressChoice } from '../wire/addresses';
import { current } from '../wire/person-document';
import { ageAt } from '../wire/timestamps';
import { otherKommune, vegadresseIn } from '../population/places';
import { type Nursery } from '../population/person-builder';

/** What a scenario can be told; each takes what concerns it. */
export interface ScenarioOptions {
  /** How many times to play it. */
  count?: number;
  /** Whom it concerns; somebody is drawn otherwise. */
  identifikator?: string;
  /** The other kommune: where to, or where from. */
  kommune?: string;
  /** ISO date from which it counts; today otherwise. */
  date?: string;
  /** Age of the child that moves, or of the grown-up. */
  alder?: number;
  /** Number of children. */
  barn?: number;
  /** Address protection. */
  nivaa?: 'fortrolig' | 'strengtFortrolig' | 'klientadresse';
  /** Country, ISO alpha-3. */
  land?: string;
}

/** One life event: a line that says what happens, and how it is played. Gives the numbers of those concerned. */
export interface Scenario {
  description: string;
  play: (stage: Stage) => string[];
}

export class NobodyFits extends Error {
  override readonly name = 'NobodyFits';

  constructor() {
    super(
      'nobody in the register fits this scenario: name somebody who does with "identifikator", or play another first',
    );
  }
}

/** Where a scenario is played: the register, the options, and the usual ways to choose people and places. */
export class Stage {
  constructor(
    readonly register: Register,
    readonly options: ScenarioOptions,
  ) {}

  get random(): Random {
    return this.register.random;
  }

  get nursery(): Nursery {
    return this.register.nursery;
  }

  get home(): string {
    return this.register.kommunenummer;
  }

  get date(): string {
    return this.options.date ?? this.register.today;
  }

  get elsewhere(): string {
    return this.options.kommune ?? otherKommune(this.random, this.home);
  }

  change(): Change {
    return this.register.change();
  }

  address(kommunenummer = this.home): AddressChoice {
    return vegadresseIn(kommunenummer, this.random);
  }

  /** The named person, or somebody of the kommune who fits. @throws {NobodyFits} */
  pick(fits: (person: PersonSummary) => boolean = () => true): PersonSummary {
    const { identifikator } = this.options;
    const { store } = this.register;
    const found =
      identifikator === undefined
        ? this.register.find((person) => this.livesHere(person) && fits(person))
        : store.summary(store.survivorOf(identifikator));
    if (!found) throw new NobodyFits();
    return found;
  }

  /** As `pick`, among everybody the register keeps. @throws {NobodyFits} */
  pickAnybody(fits: (person: PersonSummary) => boolean): PersonSummary {
    const found = this.options.identifikator === undefined ? this.register.find(fits) : this.pick();
    if (!found) throw new NobodyFits();
    return found;
  }

  livesHere(person: PersonSummary): boolean {
    return person.kommune === this.home && person.status === 'bosatt' && person.gradering === 'ugradert';
  }

  age(person: PersonSummary): number {
    return ageAt(person.foedselsdato, this.register.today);
  }

  isGrownUp = (person: PersonSummary): boolean => this.age(person) >= 18;

  /** The person, the spouse and the minor children who live at the same address. */
  household(person: PersonSummary): PersonSummary[] {
    const relatives = [person.spouse ?? [], person.children].flat();
    const living = relatives.flatMap((number) => this.register.store.summary(number) ?? []);
    const together = living.filter(
      (each) => each.home === person.home && (each.number === person.spouse || !this.isGrownUp(each)),
    );
    return [person, ...together];
  }

  residenceOf(person: PersonSummary): AddressChoice {
    const document = this.register.store.document(person.number);
    const bosted = document && current(document, 'bostedsadresse');
    if (!bosted) throw new NobodyFits();
    return choiceOf(bosted);
  }
}

/** The address without what belongs to the person's living there. */
export function choiceOf(address: AddressChoice): AddressChoice {
  const { vegadresse, matrikkeladresse, ukjentBosted, grunnkrets, stemmekrets, skolekrets, kirkekrets } = address;
  const { adresseIdentifikatorFraMatrikkelen } = address;
  const all = { vegadresse, matrikkeladresse, ukjentBosted, grunnkrets, stemmekrets, skolekrets, kirkekrets };
  const choice = { ...all, adresseIdentifikatorFraMatrikkelen };
  return Object.fromEntries(Object.entries(choice).filter(([, value]) => value !== undefined));
}
