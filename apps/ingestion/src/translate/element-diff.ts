import { type Endring } from '@varde/life-events';
import { compareTimestamps, currentOf, dateOf, factsOf, type Person, type PersonElement } from '@varde/register';

export interface ElementDiff {
  readonly endring: Endring;
  readonly added: readonly PersonElement[];
  readonly removed: readonly PersonElement[];
}

/** The facts of an element that count, as text; an empty text leaves the element out of the comparison. */
type FactsOf = (element: PersonElement) => string;

/**
 * How an element has changed, told from the two documents alone. Freg keeps a value that was replaced or ended as
 * historic, and removes one that was corrected or annulled without a trace: so a value that is gone and not historic
 * was wrong. When an earlier value has come back in its place it was annulled, else corrected.
 */
export function diffElement(
  before: Person,
  after: Person,
  name: string,
  facts: FactsOf = factsOf,
): ElementDiff | undefined {
  const counting = (person: Person): PersonElement[] =>
    currentOf(person.document, name).filter((element) => facts(element) !== '');
  const [had, has] = [counting(before), counting(after)];
  const added = without(has, had, facts);
  const removed = without(had, has, facts);
  if (added.length === 0 && removed.length === 0) return undefined;
  return { endring: endringOf({ before, after, name, added, removed, facts }), added, removed };
}

interface Comparison {
  readonly before: Person;
  readonly after: Person;
  readonly name: string;
  readonly added: readonly PersonElement[];
  readonly removed: readonly PersonElement[];
  readonly facts: FactsOf;
}

function endringOf({ before, after, name, added, removed, facts }: Comparison): Endring {
  if (removed.every((element) => isHistoric(element, after, name, facts))) {
    return added.length > 0 ? 'ny' : 'opphoert';
  }
  if (added.length > 0 && !servesHistory(after) && isLater(added, removed)) return 'ny';
  const restored = added.every((element) => isHistoric(element, before, name, facts));
  return restored ? 'annullert' : 'korrigert';
}

/** Whether the person's history holds this version of the element. */
export function isHistoric(
  element: PersonElement,
  { history }: Person,
  name: string,
  facts: FactsOf = factsOf,
): boolean {
  return (history[name] ?? []).some(
    (version) =>
      facts(version) === facts(element) && sameTime(version.gyldighetstidspunkt, element.gyldighetstidspunkt),
  );
}

function sameTime(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || compareTimestamps(one, other) === 0;
}

/** A source that gives no history at all cannot show that a value was replaced. */
export function servesHistory({ history }: Person): boolean {
  return Object.keys(history).length > 0;
}

function isLater(added: readonly PersonElement[], removed: readonly PersonElement[]): boolean {
  return added.some((one) =>
    removed.every((other) => compareTimestamps(one.gyldighetstidspunkt ?? '', other.gyldighetstidspunkt ?? '') > 0),
  );
}

/** The elements of the first list whose facts are not in the second; doubles count once each. */
function without(
  elements: readonly PersonElement[],
  others: readonly PersonElement[],
  facts: FactsOf,
): PersonElement[] {
  const left = others.map(facts);
  return elements.filter((element) => {
    const at = left.indexOf(facts(element));
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** The date from which an element counts, in Norway, as Freg writes it. */
export function gjelderFraOf(elements: readonly PersonElement[]): string | null {
  return elements.map((element) => dateOf(element, 'gyldighetstidspunkt')).find((date) => date !== null) ?? null;
}
