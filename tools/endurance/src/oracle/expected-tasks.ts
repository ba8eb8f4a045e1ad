import { birthOf, deathOf, type Document, gradingOf } from './document';
import { type ExpectedEvent, type Story } from './story';

/** A task that must be open, as the list of processes describes it: `<service> <kind> <deadline>`. */
export interface ExpectedTask {
  readonly personId: string;
  readonly task: string;
}

/** Kinds that follow from what happened to one person alone; what hangs on a household is told elsewhere. */
export const JUDGED_KINDS = ['school-place', 'close-school-place', 'home-visit', 'new-subscriber', 'final-invoice'];

/**
 * The tasks that the story of a person must leave open. Clocks begin on the later of the day it happened and the day the
 * register told of it, which is `today` for a feed that is read on the day it was written.
 */
export function expectedTasks(story: Story, events: readonly ExpectedEvent[], today: string): ExpectedTask[] {
  const person = story.entries.findLast(({ after }) => after !== null)?.after;
  if (!person) return [];
  const tasks = [...schoolTasks, ...healthTasks, ...billingTasks].flatMap((rule) =>
    rule(factsOf(person, events, today)),
  );
  return tasks.map((task) => ({ personId: story.personId, task }));
}

interface Facts {
  readonly today: string;
  readonly born: string | null;
  readonly dead: boolean;
  readonly alive: boolean;
  readonly grownUp: boolean;
  /** From the calendar year of the sixth birthday through grade 10. */
  readonly pupil: boolean;
  readonly secret: boolean;
  readonly told: (topic: string, hva?: string) => boolean;
}

function factsOf(person: Document, events: readonly ExpectedEvent[], today: string): Facts {
  const [born, dead] = [birthOf(person), deathOf(person) !== null];
  return {
    today,
    born,
    dead,
    alive: !dead && !hasCeased(events),
    grownUp: born === null || ageOn(born, today) >= 18,
    pupil: born !== null && turns(born, today) >= 6 && turns(born, today) <= 16,
    secret: gradingOf(person) === 'strengtFortrolig',
    told: (topic, hva) =>
      events.some(
        (one) => one.topic === topic && one.endring === 'ny' && (hva ?? one.facts['hva']) === one.facts['hva'],
      ),
  };
}

type Rule = (facts: Facts) => string[];

const schoolTasks: readonly Rule[] = [
  ({ told, alive, pupil, today }) =>
    told('innflytting') && alive && pupil ? [`school school-place ${monthsAfter(today, 1)}`] : [],
  ({ told, alive, pupil, secret, today }) =>
    told('utflytting') && alive && pupil && !secret ? [`school close-school-place ${daysAfter(today, 14)}`] : [],
  ({ told, dead, pupil, today }) =>
    told('doedsfall') && dead && pupil ? [`school close-school-place ${daysAfter(today, 14)}`] : [],
];

const healthTasks: readonly Rule[] = [
  ({ told, alive, born }) =>
    told('foedsel') && alive && born !== null ? [`health home-visit ${daysAfter(born, 10)}`] : [],
];

/** A move within the kommune is one out and one in. */
const billingTasks: readonly Rule[] = [
  ({ told, alive, grownUp, today }) =>
    alive && grownUp && (told('innflytting') || told('adresseendring', 'bosted'))
      ? [`billing new-subscriber ${daysAfter(today, 14)}`]
      : [],
  ({ told, alive, grownUp, today }) =>
    alive && grownUp && (told('utflytting') || told('adresseendring', 'bosted'))
      ? [`billing final-invoice ${daysAfter(today, 14)}`]
      : [],
];

/** An identity that has ended or was false has no tasks. */
function hasCeased(events: readonly ExpectedEvent[]): boolean {
  return events.some(({ facts }) => facts['hva'] === 'falsk-identitet' || facts['hva'] === 'opphoer');
}

const turns = (born: string, date: string): number => Number(date.slice(0, 4)) - Number(born.slice(0, 4));

function ageOn(born: string, date: string): number {
  return turns(born, date) - (date.slice(5) < born.slice(5) ? 1 : 0);
}

export function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T12:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The same day of a later month, or its last day. */
export function monthsAfter(date: string, months: number): string {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
