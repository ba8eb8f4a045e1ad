import { isPersonId, type PersonId } from '@varde/identity';
import { type Facts } from './change';
import { currentOf, type Person, type PersonElement, textOf } from '@varde/register';

export type Part = Facts<'livshendelse.familie'>['parter'][number];
export type Forelder = Facts<'livshendelse.foedsel'>['foreldre'][number];

const foreldreroller: readonly string[] = ['mor', 'far', 'medmor'];
const familieroller: readonly string[] = [...foreldreroller, 'barn', 'soesken', 'ektefelleEllerPartner'];
const ansvarstyper: readonly string[] = ['felles', 'mor', 'far', 'medmor', 'andre', 'ukjent'];

/** The person an element points to; null when the register does not know them. */
export function personIn(element: PersonElement, field: string): PersonId | null {
  const text = textOf(element, field);
  return text !== null && isPersonId(text) ? text : null;
}

export function relationParts(relations: readonly PersonElement[], person: Person): Part[] {
  return distinct(
    relations.flatMap((relation) => {
      const personId = personIn(relation, 'relatertPerson');
      const rolle = textOf(relation, 'relatertPersonsRolle');
      if (personId === null || rolle === null || !familieroller.includes(rolle)) return [];
      return [{ personId, rolle: rolle as Part['rolle'], ansvar: ansvarBetween(person, personId) }];
    }),
  );
}

/** The foreldreansvar that the document gives between the person and another, whichever of them is the child. */
function ansvarBetween(person: Person, other: PersonId): Part['ansvar'] {
  const element = currentOf(person.document, 'foreldreansvar').find(
    (ansvar) => personIn(ansvar, 'ansvarlig') === other || personIn(ansvar, 'ansvarssubjekt') === other,
  );
  return element ? ansvarIn(element) : null;
}

function ansvarIn(element: PersonElement): Part['ansvar'] {
  const ansvar = textOf(element, 'ansvar');
  return ansvar !== null && ansvarstyper.includes(ansvar) ? (ansvar as Part['ansvar']) : null;
}

/** Who has foreldreansvar for the person, or for whom the person has it. One who is neither parent nor relative has no role. */
export function ansvarParts(elements: readonly PersonElement[], person: Person): Part[] {
  return distinct(
    elements.flatMap((element) => {
      const [ansvarlig, barn] = [personIn(element, 'ansvarlig'), personIn(element, 'ansvarssubjekt')];
      if (barn !== null && barn !== person.personId) {
        return [{ personId: barn, rolle: 'barn' as const, ansvar: ansvarIn(element) }];
      }
      if (ansvarlig === null || ansvarlig === person.personId) return [];
      const ansvar = ansvarIn(element);
      return [{ personId: ansvarlig, rolle: rolleOf(person, ansvarlig) ?? foreldrerolleFrom(ansvar), ansvar }];
    }),
  );
}

function rolleOf(person: Person, other: PersonId): Part['rolle'] {
  const relations = relationParts(currentOf(person.document, 'familierelasjon'), person);
  return relations.find(({ personId }) => personId === other)?.rolle ?? null;
}

function foreldrerolleFrom(ansvar: Part['ansvar']): Part['rolle'] {
  return ansvar === 'mor' || ansvar === 'far' || ansvar === 'medmor' ? ansvar : null;
}

export function parentsOf(person: Person): Forelder[] {
  return relationParts(currentOf(person.document, 'familierelasjon'), person)
    .filter(({ rolle }) => rolle !== null && foreldreroller.includes(rolle))
    .map(({ personId, rolle }) => ({ personId, rolle: rolle as Forelder['rolle'] }));
}

export function distinct<Item extends { readonly personId: PersonId }>(items: readonly Item[]): Item[] {
  return [...new Map(items.map((item) => [`${item.personId} ${JSON.stringify(item)}`, item])).values()].sort(
    (one, other) => (one.personId < other.personId ? -1 : one.personId > other.personId ? 1 : 0),
  );
}
