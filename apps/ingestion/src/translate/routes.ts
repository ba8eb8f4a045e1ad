import { currentOf, kommuneOf, type Person } from '@varde/register';
import { type Kommuner } from '../kommuner';
import { type Change } from './change';

/**
 * The kommuner of ours that events about the person are for: where they live, as subscribers have been told, and where
 * they have a delt bosted; who has neither here (a d-number person), where they stay.
 */
export function routesOf(person: Person | undefined, kommuner: Kommuner): string[] {
  if (!person) return [];
  const homes = [person.bosattI, ...addressKommuner(person, 'deltBosted')].filter((kommune) => kommuner.has(kommune));
  const routes = homes.length > 0 ? homes : staysIn(person, kommuner);
  return [...new Set(routes)];
}

function staysIn(person: Person, kommuner: Kommuner): string[] {
  return addressKommuner(person, 'oppholdsadresse').filter((kommune) => kommuner.has(kommune));
}

function addressKommuner(person: Person, name: string): (string | null)[] {
  return currentOf(person.document, name).map(kommuneOf);
}

/** Who an event about a change that is no move is for. Nobody when subscribers did not know the person before. */
export function audienceOf({ before, after, kommuner }: Change): string[] {
  const known = routesOf(before, kommuner);
  if (known.length === 0) return [];
  const now = routesOf(after, kommuner);
  return now.length > 0 ? now : known;
}
