import { toldIn } from '../belonging';
import { birthOf, currentElements, deathOf, residenceOf, text } from '../document';
import { type Document } from '../document';
import { type Change, type ExpectedEvent, type World } from '../story';
import { isBirth } from './residence';

const PARENTS = ['mor', 'far', 'medmor'];

/** One `foedsel` for a child first seen as a resident of ours. */
export function birthEvents({ before, after, entry, personId, world }: Change): ExpectedEvent[] {
  const kommune = residenceOf(after);
  if (before || kommune === null || !world.ours.has(kommune) || !isBirth(entry.hendelsetyper, after)) return [];
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
export function deathEvents(change: Change): ExpectedEvent[] {
  const { before, after, personId } = change;
  const [was, is] = [before ? deathOf(before) : null, deathOf(after)];
  if (was === is) return [];
  const endring = is === null ? 'annullert' : was === null ? 'ny' : 'korrigert';
  return toldIn(change).map((kommune) => {
    const facts = { doedsdato: is ?? was, kommune };
    return { personId, topic: 'doedsfall', kommunenummer: kommune, endring, facts };
  });
}
