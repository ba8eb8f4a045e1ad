import { type PersonId } from '@varde/identity';
import { type Adresseendring, type Doedsfall, type Familie, type Foedsel } from '@varde/life-events';
import { addDays, ageOn, type IsoDate, isUndone, registeredOn, type Resident } from '@varde/process';

export type HouseholdEvent = Adresseendring | Doedsfall | Familie | Foedsel;

/** Something that may change what a household pays. */
export interface HouseholdChange {
  /** `ce_id` of the event. */
  readonly id: string;
  readonly what: 'adresseendring' | 'doedsfall' | 'familie' | 'foedsel';
  readonly date: IsoDate;
  readonly kommunenummer: string;
}

const parentRoles = ['mor', 'far', 'medmor'];

/** One of the grown-ups of the household, always the same one, so that a household has one case and not two. */
export function headOf(event: Familie | Foedsel): PersonId | readonly PersonId[] {
  const { personId } = event.data;
  if (event.type === 'livshendelse.foedsel')
    return smallest(event.data.foreldre.map((parent) => parent.personId)) ?? personId;
  const { parter, hva } = event.data;
  const parents = parter
    .filter(({ rolle }) => rolle !== null && parentRoles.includes(rolle))
    .map((parent) => parent.personId);
  const spouses = parter.filter(({ rolle }) => rolle === 'ektefelleEllerPartner').map((spouse) => spouse.personId);
  // A new child or sibling is told of by its birth.
  if (hva === 'familierelasjon' && parents.length + spouses.length === 0) return [];
  return smallest(parents) ?? smallest([personId, ...spouses]) ?? personId;
}

function smallest(ids: readonly PersonId[]): PersonId | undefined {
  return [...ids].sort()[0];
}

/** Adds, corrects or takes away a change. */
export function rememberChange(
  changes: readonly HouseholdChange[],
  event: HouseholdEvent,
  resident: Resident,
): readonly HouseholdChange[] {
  const { kommunenummer, endring, erstatter } = event.data;
  const others = changes.filter(({ id }) => id !== event.id && id !== erstatter);
  if (isUndone(endring)) return others;
  if (event.type === 'livshendelse.adresseendring' && !movesHousehold(event, resident)) return others;
  const what = event.type.replace('livshendelse.', '') as HouseholdChange['what'];
  const date = changes.find(({ id }) => id === erstatter || id === event.id)?.date ?? registeredOn(event);
  return [...others, { id: event.id, what, date, kommunenummer }];
}

/** A home of a grown-up, or a child's second one. Children who move along are counted with their parents. */
function movesHousehold(event: Adresseendring, { born }: Resident): boolean {
  const { hva } = event.data;
  return hva === 'delt' || (hva === 'bosted' && born !== null && ageOn(born.foedselsdato, registeredOn(event)) >= 18);
}

/** The first change of each span of days: those that follow within the span belong to it. */
export function firstOfEachSpan(changes: readonly HouseholdChange[], days: number): HouseholdChange[] {
  const inOrder = [...changes].sort((one, other) => (one.date + one.id < other.date + other.id ? -1 : 1));
  return inOrder.reduce<HouseholdChange[]>((firsts, change) => {
    const last = firsts.at(-1);
    return last && change.date <= addDays(last.date, days) ? firsts : [...firsts, change];
  }, []);
}
