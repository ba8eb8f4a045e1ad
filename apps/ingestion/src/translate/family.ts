import { currentOf, type Person, type PersonElement, textOf } from '@varde/register';
import { type Change, type Draft, draftsFor, type Facts } from './change';
import { diffElement, type ElementDiff, gjelderFraOf } from './element-diff';
import { ansvarParts, distinct, type Part, personIn, relationParts } from './parties';
import { audienceOf } from './routes';

type Hva = Facts<'livshendelse.familie'>['hva'];

/** Changed family relations. Who the relation is with counts, not how Freg words it. */
export function relations(change: Change): Draft[] {
  const { before, after } = change;
  if (!before) return [];
  const diff = diffElement(before, after, 'familierelasjon', relationFacts);
  if (!diff) return [];
  const parter = relationParts(diff.added.length > 0 ? diff.added : diff.removed, after);
  return parter.length > 0 ? draft(change, 'familierelasjon', diff, parter) : [];
}

/** Stillborn children are nobody's news; a relative without a number is known by nothing that may be compared. */
function relationFacts(relation: PersonElement): string {
  const rolle = textOf(relation, 'relatertPersonsRolle') ?? '';
  const other = personIn(relation, 'relatertPerson');
  return rolle === 'doedfoedtBarn' || other === null ? '' : `${rolle} ${other}`;
}

/** Changed foreldreansvar, but for what comes with a child that is new to the person: the relation tells of that. */
export function parentalResponsibility(change: Change): Draft[] {
  const { before, after } = change;
  if (!before) return [];
  const newChildren = childrenOf(after).filter((child) => !childrenOf(before).includes(child));
  const facts = (element: PersonElement): string =>
    newChildren.includes(personIn(element, 'ansvarssubjekt') ?? '') ? '' : responsibilityFacts(element);
  const diff = diffElement(before, after, 'foreldreansvar', facts);
  if (!diff) return [];
  const parter = ansvarParts(currentOf(after.document, 'foreldreansvar'), after);
  const told = parter.length > 0 ? parter : ansvarParts(diff.removed, before);
  return draft(change, 'foreldreansvar', diff, told);
}

function responsibilityFacts(element: PersonElement): string {
  const parties = [personIn(element, 'ansvarlig'), personIn(element, 'ansvarssubjekt')];
  return `${textOf(element, 'ansvar') ?? ''} ${parties.join(' ')}`;
}

function childrenOf(person: Person): string[] {
  return relationParts(currentOf(person.document, 'familierelasjon'), person)
    .filter(({ rolle }) => rolle === 'barn')
    .map(({ personId }) => personId);
}

export function maritalStatus(change: Change): Draft[] {
  const { before, after } = change;
  if (!before) return [];
  const diff = diffElement(before, after, 'sivilstand');
  if (!diff) return [];
  const now = spouses(diff.added);
  return draft(change, 'sivilstand', diff, now.length > 0 ? now : spouses(diff.removed));
}

function spouses(elements: readonly PersonElement[]): Part[] {
  return distinct(
    elements.flatMap((element) => {
      const personId = personIn(element, 'relatertVedSivilstand');
      return personId === null ? [] : [{ personId, rolle: 'ektefelleEllerPartner' as const, ansvar: null }];
    }),
  );
}

function draft(change: Change, hva: Hva, diff: ElementDiff, parter: Part[]): Draft[] {
  return draftsFor<'livshendelse.familie'>(audienceOf(change), {
    type: 'livshendelse.familie',
    personId: change.after.personId,
    endring: diff.endring,
    gjelderFra: gjelderFraOf(diff.added.length > 0 ? diff.added : diff.removed),
    facts: { hva, parter },
  });
}
