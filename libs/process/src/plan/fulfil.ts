import { startOfDayInOslo } from '../calendar/oslo';
import { type IsoDate, type Output } from '../proactive-process';
import { type Agenda, toldKey, undoKey } from './agenda';
import { type Plan, type PlannedEffect, type PlannedTask } from './plan';

/** The moment a plan is fulfilled, and why it may have changed. */
export interface Occasion {
  readonly now: Date;
  readonly today: IsoDate;
  /** Code that a cancelled or moved task carries: `doedsfall`, `utflytting-annullert`. */
  readonly why: string;
  /** Step → the step that makes up for it when it has already left. */
  readonly compensations: Readonly<Record<string, string>>;
}

/** The outputs that bring the agenda from what is to what the plan says. None when they agree. */
export function fulfil(plan: Plan, agenda: Agenda, occasion: Occasion): Output[] {
  return [
    ...tasks(plan.tasks ?? [], agenda, occasion),
    ...timers(plan.tasks ?? [], agenda, occasion),
    ...effects(plan.effects ?? [], agenda, occasion),
    ...(plan.announcements ?? [])
      .filter((announcement) => !agenda.told.includes(toldKey(announcement)))
      .map((announcement): Output => ({ type: 'Announced', ...announcement })),
  ];
}

function tasks(planned: readonly PlannedTask[], agenda: Agenda, { today, why }: Occasion): Output[] {
  const keys = new Set(planned.map((task) => task.key));
  const cancelled = Object.entries(agenda.tasks)
    .filter(([key, task]) => task.status === 'open' && !keys.has(key))
    .map(([key]): Output => ({ type: 'TaskCancelled', key, reason: why }));
  return [...cancelled, ...planned.flatMap((task) => openedOrMoved(task, agenda, today, why))];
}

function openedOrMoved(task: PlannedTask, agenda: Agenda, today: IsoDate, why: string): Output[] {
  const { key, kind, kommunenummer, deadline, reason, facts } = task;
  const current = agenda.tasks[key];
  if (!current) {
    if (isLater(task.opensOn, today)) return [];
    return [{ type: 'TaskOpened', key, kind, kommunenummer, deadline, reason, ...(facts ? { facts } : {}) }];
  }
  if (current.status === 'closed' || current.deadline === deadline) return [];
  return [{ type: 'TaskRescheduled', key, deadline, reason: why }];
}

function isLater(date: IsoDate | undefined, today: IsoDate): boolean {
  return date !== undefined && date > today;
}

/** Timers that ought to be set: one for each task still to open, and the alarms of the open ones. */
function timers(planned: readonly PlannedTask[], agenda: Agenda, { today }: Occasion): Output[] {
  const wanted = new Map(planned.flatMap((task) => timersOf(task, agenda, today)));
  const cancelled = Object.keys(agenda.timers)
    .filter((key) => !wanted.has(key))
    .map((key): Output => ({ type: 'TimerCancelled', key }));
  const set = [...wanted]
    .map(([key, date]) => ({ key, dueAt: startOfDayInOslo(date) }))
    .filter(({ key, dueAt }) => agenda.timers[key] !== dueAt.toISOString())
    .map((timer): Output => ({ type: 'TimerSet', ...timer }));
  return [...cancelled, ...set];
}

function timersOf(task: PlannedTask, agenda: Agenda, today: IsoDate): [string, IsoDate][] {
  const current = agenda.tasks[task.key];
  if (current?.status === 'closed') return [];
  if (!current && task.opensOn !== undefined && task.opensOn > today) return [[openingTimer(task.key), task.opensOn]];
  const alarms = Object.entries(task.alarms ?? {});
  // An alarm of an open task that is due and no longer set has rung.
  return current ? alarms.filter(([key, date]) => date > today || key in agenda.timers) : alarms;
}

/** The timer that opens a task when its day has come. */
export const openingTimer = (taskKey: string): string => `open-${taskKey}`;

function effects(planned: readonly PlannedEffect[], agenda: Agenda, occasion: Occasion): Output[] {
  const keys = new Set(planned.map((effect) => effect.key));
  const undone = Object.keys(agenda.effects)
    .filter((key) => !keys.has(key))
    .flatMap((key) => undo(key, agenda, occasion));
  const requested = planned
    .filter(({ key }) => !agenda.effects[key] || agenda.effects[key].status === 'cancelled')
    .map(({ leavesOn, ...effect }): Output => ({
      type: 'EffectRequested',
      ...effect,
      leavesAt: leavesOn === null ? occasion.now : startOfDayInOslo(leavesOn),
    }));
  return [...undone, ...requested];
}

/**
 * Takes back an effect that is no longer wanted: without trace while it waits, by its compensation when it has left. One
 * that is due but not known to have left may be either, so it is both cancelled and compensated: a compensation of
 * what never left does no harm, and the cancelled one cannot leave after it.
 */
function undo(key: string, agenda: Agenda, { now, compensations }: Occasion): Output[] {
  const effect = agenda.effects[key];
  if (!effect || effect.status === 'undone' || effect.status === 'cancelled') return [];
  const cancel: Output[] = effect.status === 'waiting' ? [{ type: 'EffectCancelled', key }] : [];
  if (effect.status === 'waiting' && new Date(effect.leavesAt) > now) return cancel;
  const step = compensations[effect.step];
  if (step === undefined) return cancel;
  const { kommunenummer } = effect;
  return [...cancel, { type: 'EffectRequested', key: undoKey(key), step, kommunenummer, leavesAt: now }];
}
