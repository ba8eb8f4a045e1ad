import { type PersonId } from '@varde/identity';
import { type Persondokument } from '@varde/freg';
import { type Person } from '@varde/register';
import { type Kommuner } from '../kommuner';
import { livesHere } from './gather';
import { personFrom, relatedNumbers, strangerWith } from './person-from-document';
import { type RegisterView } from './register-view';

/**
 * The person of a document, with relatives by personId. Who lives here brings the relatives along: each gets a personId
 * at first sight. Of others, only relatives whom we know already are kept.
 */
export function meetPerson(
  document: Persondokument,
  id: PersonId,
  view: RegisterView,
  kommuner: Kommuner,
  isExpected: (id: PersonId) => boolean = () => false,
): Person {
  const related = livesHere(document, view, kommuner) ? new Set(relatedNumbers(document)) : new Set<string>();
  const meet = (number: string): PersonId => {
    const stranger = view.allocate(number);
    // A relative whom Freg would not show us is known by number alone.
    if (!isExpected(stranger) && !view.person(stranger)) view.put(strangerWith(number, stranger));
    return stranger;
  };
  const resolve = (number: string): PersonId | null =>
    view.resolve(number) ?? (related.has(number) ? meet(number) : null);
  return personFrom(document, id, view.person(id), resolve, (number) => (view.ownerOf(number) ?? id) === id);
}
