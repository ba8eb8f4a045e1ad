import { numbersOf } from '@varde/freg';
import { type OutgoingRecord, toRecord } from '@varde/life-events';
import { kommuneOf, oneOf, type Person } from '@varde/register';
import { type Kommuner } from '../kommuner';
import { type EventContext, type EventSource, toEvent } from '../page/events';
import { type Gathered } from '../page/gather';
import { atLastHome } from '../page/last-home';
import { meetPerson } from '../page/meet-person';
import { alreadyHere, type Change, type Draft, grading } from '../translate';
import { isDead } from '../translate/life-status';

/**
 * People who live here without anything having happened to them: each resident gets one `bosatt`, and their grading when
 * they have one. Who is known already, from a start that was cut short, is left as they are: the feed tells of changes.
 */
export function settleResidents(
  { view, lookUps }: Gathered,
  kommuner: Kommuner,
  source: EventSource,
  context: EventContext,
): OutgoingRecord[] {
  for (const [number, lookUp] of lookUps) {
    if (lookUp.kind !== 'found') continue;
    const id = view.allocate(number);
    for (const own of numbersOf(lookUp.document)) view.assign(own.number, id);
  }
  const seen = new Set<string>();
  return [...lookUps].flatMap(([number, lookUp]) => {
    const id = view.resolve(number);
    if (lookUp.kind !== 'found' || id === undefined || seen.has(id)) return [];
    seen.add(id);
    const before = view.person(id);
    if (before && before.bosattI !== null) return [];
    const after = settled(meetPerson(lookUp.document, id, view, kommuner), kommuner);
    view.put({ ...after, versjon: after.versjon + 1 });
    return recordsOf(draftsOf({ before: undefined, after, kommuner }), after, source, context);
  });
}

function settled(person: Person, kommuner: Kommuner): Person {
  const kommune = kommuneOf(oneOf(person.document, 'bostedsadresse'));
  if (isDead(person)) return atLastHome(person, kommuner);
  return { ...person, bosattI: kommuner.has(kommune) ? kommune : null };
}

function draftsOf(known: Pick<Change, 'before' | 'after' | 'kommuner'>): Draft[] {
  const change: Change = { ...known, hendelsetyper: [], recorded: '' };
  const { bosattI } = change.after;
  return bosattI === null || isDead(change.after) ? [] : [...grading(change), ...alreadyHere(change, bosattI)];
}

function recordsOf(
  drafts: readonly Draft[],
  person: Person,
  source: EventSource,
  context: EventContext,
): OutgoingRecord[] {
  return drafts.map((draft, ordinal) => {
    const event = toEvent(draft, source, ordinal, person.versjon + 1, context);
    context.published.tell(draft, event.id, source.sekvensnummer);
    return toRecord(event, context.ceSource);
  });
}
