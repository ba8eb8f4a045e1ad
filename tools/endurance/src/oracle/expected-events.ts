import { homeAfter } from './belonging';
import { birthEvents, deathEvents } from './rules/life-and-death';
import { elementEvents } from './rules/elements';
import { gradingEvents, identityEvents } from './rules/identity';
import { residenceEvents } from './rules/residence';
import { type Change, type ExpectedEvent, type Story, type World } from './story';

/**
 * What life events must exist about one person, told from Freg's documents alone: each entry's document is compared
 * with the one before. Deliberately simple and slow, and written without a look at how ingestion does it.
 */
export function expectedEvents(story: Story, world: World): ExpectedEvent[] {
  let before = story.before;
  let home = before ? homeAfter(before, null, world) : null;
  const events: ExpectedEvent[] = [];
  for (const entry of story.entries) {
    if (!entry.after) continue;
    const change: Change = { personId: story.personId, before, after: entry.after, entry, home, world };
    events.push(...eventsOf(change));
    before = entry.after;
    home = homeAfter(entry.after, home, world);
  }
  return events;
}

function eventsOf(change: Change): ExpectedEvent[] {
  const born = birthEvents(change);
  if (born.length > 0) return [...born, ...gradingEvents(change)];
  return [
    ...identityEvents(change),
    ...residenceEvents(change),
    ...deathEvents(change),
    ...gradingEvents(change),
    ...elementEvents(change),
  ];
}
