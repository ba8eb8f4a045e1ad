import { currentElements, type Document, kommuneOf, residenceOf, statusOf } from './document';
import { type Change, type World } from './story';

/** Where the person lives here after a document: an address that is hidden or ended by death is no move. */
export function homeAfter(document: Document, home: string | null, { ours }: World): string | null {
  const residence = residenceOf(document);
  if (residence !== null) return ours.has(residence) ? residence : null;
  return statusOf(document) === 'utflyttet' ? null : home;
}

/** The kommuner of ours that something about the person is told in: home and delt bosted, or else where they stay. */
function kommunerOf(document: Document, home: string | null, { ours }: World): string[] {
  const places = (property: string): string[] =>
    currentElements(document, property)
      .map(kommuneOf)
      .filter((kommune): kommune is string => kommune !== null && ours.has(kommune));
  const homes = [...(home === null ? [] : [home]), ...places('deltBosted')];
  return [...new Set(homes.length > 0 ? homes : places('oppholdsadresse'))];
}

/** Where a change that is no move is told: to those who knew the person, in the kommune of now if there is one. */
export function toldIn({ before, after, home, world }: Change): string[] {
  const known = before ? kommunerOf(before, home, world) : [];
  if (known.length === 0) return [];
  const now = kommunerOf(after, homeAfter(after, home, world), world);
  return now.length > 0 ? now : known;
}

/** Where a person is who is told of for the first time. */
export function arrivesIn({ after, home, world }: Change): string[] {
  return kommunerOf(after, homeAfter(after, home, world), world);
}
