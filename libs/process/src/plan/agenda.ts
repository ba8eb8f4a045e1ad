import { type Input, type IsoDate, type Output } from '../proactive-process';

export type AgendaTask =
  | { readonly status: 'open'; readonly deadline: IsoDate | null }
  | { readonly status: 'closed'; readonly outcome: 'completed' | 'cancelled' };

/** `cancelled` is kept until it is known that the effect did not leave all the same; `undone` has been compensated. */
export interface AgendaEffect {
  readonly status: 'waiting' | 'cancelled' | 'left' | 'undone';
  readonly step: string;
  readonly kommunenummer: string;
  /** RFC 3339. */
  readonly leavesAt: string;
}

/** What a process has brought about for a person and not taken back, by key. JSON, since it is stored. */
export interface Agenda {
  readonly tasks: Readonly<Record<string, AgendaTask>>;
  /** When each timer rings, RFC 3339. */
  readonly timers: Readonly<Record<string, string>>;
  readonly effects: Readonly<Record<string, AgendaEffect>>;
  /** Keys of what has been announced. */
  readonly told: readonly string[];
}

export const emptyAgenda: Agenda = { tasks: {}, timers: {}, effects: {}, told: [] };

const undoPrefix = 'undo-';

export const undoKey = (effect: string): string => `${undoPrefix}${effect}`;

type Told = Pick<Extract<Output, { type: 'Announced' }>, 'step' | 'kommunenummer' | 'personId' | 'facts'>;

/** An announcement is made once: the same step, about the same person, in the same kommune, with the same facts. */
export function toldKey({ step, kommunenummer, personId, facts }: Told): string {
  return [step, kommunenummer, personId ?? '', facts ? JSON.stringify(facts) : ''].join('/');
}

/** Writes what happened into the agenda. */
export function record(agenda: Agenda, message: Input | Output): Agenda {
  switch (message.type) {
    case 'TaskOpened':
    case 'TaskRescheduled':
      return withTask(agenda, message.key, { status: 'open', deadline: message.deadline });
    case 'TaskCancelled':
      return { ...agenda, tasks: without(agenda.tasks, message.key) };
    case 'TaskClosed':
      return withTask(agenda, message.key, { status: 'closed', outcome: message.outcome });
    case 'TimerSet':
      return { ...agenda, timers: { ...agenda.timers, [message.key]: message.dueAt.toISOString() } };
    case 'TimerCancelled':
    case 'TimerDue':
      return { ...agenda, timers: without(agenda.timers, message.key) };
    case 'EffectRequested':
      return requested(agenda, message);
    case 'EffectCancelled':
      return withStatus(agenda, message.key, 'cancelled');
    case 'EffectLeft':
      return withStatus(agenda, message.key, 'left');
    case 'Announced':
      return { ...agenda, told: [...agenda.told, toldKey(message)] };
    default:
      return agenda;
  }
}

function withTask(agenda: Agenda, key: string, task: AgendaTask): Agenda {
  return { ...agenda, tasks: { ...agenda.tasks, [key]: task } };
}

function requested(agenda: Agenda, request: Extract<Output, { type: 'EffectRequested' }>): Agenda {
  const { key, step, kommunenummer, leavesAt } = request;
  if (key.startsWith(undoPrefix)) return withStatus(agenda, key.slice(undoPrefix.length), 'undone');
  const effect: AgendaEffect = { status: 'waiting', step, kommunenummer, leavesAt: leavesAt.toISOString() };
  return { ...agenda, effects: { ...agenda.effects, [key]: effect } };
}

function withStatus(agenda: Agenda, key: string, status: AgendaEffect['status']): Agenda {
  const effect = agenda.effects[key];
  return effect ? { ...agenda, effects: { ...agenda.effects, [key]: { ...effect, status } } } : agenda;
}

function without<Value>(entries: Readonly<Record<string, Value>>, key: string): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(entries).filter(([name]) => name !== key));
}
