import { birthOf, currentElements, deathOf, residenceOf, text } from '../document';
import { type Document } from '../document';
import { type Change, type ExpectedEvent, type World } from '../story';
import { isBirth } from './residence';

const PARENTS = ['mor', 'far', 'medmor'];

/** One `foedsel` for a child first seen as a resident of ours. */
export function birthEvents({ before, after, entry, personId, world }: Change): ExpectedEvent[] {
  const kommune = residenceOf(after);
  if (before || kommune === null || !world.ours.has(kommune) || !isBirth(entry.hendelsetype, after)) return [];
  const facts = { foedselsdato: birthOf(after), kommune, foreldre: parents(after, world) };
  return [{ personId, topic: 'foedsel', kommunenummer: kommune, endring: 'ny', facts }];
}

function parents(child: Document, world: World): unknown[] {
  return currentElements(child, 'familierelasjon')
    .filter((relation) => PARENTS.includes(text(relation['relatertPersonsRolle']) ?? ''))
    .map((relation) => ({
      personId: world.personIdOf(text(relation['relatertPerson']) ?? ''),
      rolle: relation['relatertPersonsRolle'],
    }))
    .filter((parent) => parent.personId !== undefined)
    .sort((a, b) => String(a.rolle).localeCompare(String(b.rolle)));
}

/** A death, another date of it, or that the person lives after all. */
export function deathEvents({ before, after, personId, lastKnown }: Change): ExpectedEvent[] {
  const kommune = residenceOf(after) ?? lastKnown;
  const [was, is] = [before ? deathOf(before) : null, deathOf(after)];
  if (was === is || kommune === null) return [];
  const endring = is === null ? 'annullert' : was === null ? 'ny' : 'korrigert';
  return [{ personId, topic: 'doedsfall', kommunenummer: kommune, endring, facts: { doedsdato: is ?? was, kommune } }];
}
