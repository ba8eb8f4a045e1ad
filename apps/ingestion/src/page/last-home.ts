import { kommuneOf, newestFirst, type Person } from '@varde/register';
import { type Kommuner } from '../kommuner';
import { isDead } from '../translate/life-status';

/** Somebody who lived here until they died before we knew them: a corrected or annulled death concerns this kommune. */
export function atLastHome(person: Person, kommuner: Kommuner): Person {
  if (!isDead(person) || person.bosattI !== null) return person;
  const [last] = newestFirst([
    ...(person.document['bostedsadresse'] ?? []),
    ...(person.history['bostedsadresse'] ?? []),
  ]);
  const kommune = kommuneOf(last);
  return kommuner.has(kommune) ? { ...person, bosattI: kommune } : person;
}
