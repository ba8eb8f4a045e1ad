import { deterministicId } from '@varde/life-events';
import { type EffectRow, type HeldTask } from '@varde/persistence';
import { type Output, unreachable } from '@varde/process';
import { type CaseDraft } from './case-draft';

type Of<Type extends Output['type']> = Extract<Output, { type: Type }>;

/** Turns one output of a process into rows and announcements. */
export function applyOutput(draft: CaseDraft, output: Output): void {
  switch (output.type) {
    case 'TaskOpened': {
      openTask(draft, output);
      return;
    }
    case 'TaskCancelled': {
      withTask(draft, output.key, (task) => cancelTask(draft, task, output));
      return;
    }
    case 'TaskRescheduled': {
      withTask(draft, output.key, (task) => reschedule(draft, task, output));
      return;
    }
    case 'TaskNoted': {
      withTask(draft, output.key, (task) => noteTask(draft, task, output));
      return;
    }
    case 'AlarmRaised': {
      withTask(draft, output.key, (task) => raiseAlarm(draft, task, output));
      return;
    }
    case 'TimerSet': {
      draft.setTimer(output.key, output.dueAt);
      return;
    }
    case 'TimerCancelled': {
      draft.setTimer(output.key, null);
      return;
    }
    case 'EffectRequested': {
      requestEffect(draft, output);
      return;
    }
    case 'EffectCancelled': {
      cancelEffect(draft, output);
      return;
    }
    case 'Announced': {
      announce(draft, output);
      return;
    }
    default:
      return unreachable(output);
  }
}

function openTask(draft: CaseDraft, output: Of<'TaskOpened'>): void {
  const { key, kind, kommunenummer, deadline, reason, facts = {} } = output;
  if (draft.tasks[key]) return;
  const { process, subject } = draft.before;
  const { cause, now } = draft.context;
  const id = deterministicId(process, subject, key, cause);
  // One literal, not spread from another: V8 gives it its shape at once, and this is done for every event.
  draft.openTask({
    id,
    process,
    subject,
    key,
    kind,
    kommunenummer,
    status: 'open',
    deadline,
    alarm: null,
    reason,
    facts,
    cause,
    openedAt: now,
    closedAt: null,
    closedBy: null,
    outcomeNote: null,
    revision: 1,
  });
  draft.note(`task-opened ${kind}`);
  draft.announce({
    step: 'task-opened',
    ...taskFacts({ id, kind, kommunenummer, deadline }),
    facts: { ...facts, reason },
  });
}

/** A key without an open task: it was closed by a person, or never opened. Nothing to do. */
function withTask(draft: CaseDraft, key: string, change: (task: HeldTask) => void): void {
  const task = draft.tasks[key];
  if (task) change(task);
}

function cancelTask(draft: CaseDraft, task: HeldTask, { key, reason }: Of<'TaskCancelled'>): void {
  const { process, context } = { process: draft.before.process, context: draft.context };
  draft.changeTask(key, task, { status: 'cancelled', closedAt: context.now, closedBy: process, outcomeNote: reason });
  draft.note(`task-cancelled ${task.kind}`);
  draft.announce({ step: 'task-cancelled', ...taskFacts(task), facts: { reason } });
}

function reschedule(draft: CaseDraft, task: HeldTask, { key, deadline, reason }: Of<'TaskRescheduled'>): void {
  if (task.deadline === deadline) return;
  draft.changeTask(key, task, { deadline, reason });
  draft.note(`task-rescheduled ${task.kind}`);
  draft.announce({ step: 'task-rescheduled', ...taskFacts({ ...task, deadline }), facts: { reason } });
}

function noteTask(draft: CaseDraft, task: HeldTask, { note }: Of<'TaskNoted'>): void {
  draft.comment(task, draft.before.process, note);
  draft.note(`task-noted ${task.kind}`);
}

function raiseAlarm(draft: CaseDraft, task: HeldTask, { key, alarm }: Of<'AlarmRaised'>): void {
  draft.changeTask(key, task, { alarm });
  draft.note(`alarm-raised ${task.kind}`);
  draft.announce({ step: 'alarm-raised', ...taskFacts(task), facts: { alarm } });
}

export function taskFacts({ id, kind, kommunenummer, deadline }: Omit<HeldTask, 'alarm'>): {
  taskId: string;
  taskKind: string;
  kommunenummer: string;
  deadline: string | null;
} {
  return { taskId: id, taskKind: kind, kommunenummer, deadline };
}

/** Done once per key: one that waits is not asked for twice, and one that has left never comes back. */
function requestEffect(draft: CaseDraft, output: Of<'EffectRequested'>): void {
  const { key, step, kommunenummer, leavesAt, facts = {} } = output;
  if (draft.effects[key]) return;
  const { process, subject } = draft.before;
  const { cause, now } = draft.context;
  const row: EffectRow = { process, subject, key, step, kommunenummer, facts, cause, leavesAt, status: 'waiting' };
  if (leavesAt > now) {
    draft.setEffect(key, row);
    return;
  }
  draft.setEffect(key, { ...row, status: 'left' });
  draft.note(`effect-left ${step}`);
  draft.announce({ step, kommunenummer, facts });
}

function cancelEffect(draft: CaseDraft, { key }: Of<'EffectCancelled'>): void {
  if (draft.effects[key]?.status === 'waiting') draft.setEffect(key, 'cancelled');
}

function announce(draft: CaseDraft, output: Of<'Announced'>): void {
  const { step, kommunenummer, personId, deadline = null, facts = {} } = output;
  draft.note(step);
  draft.announce({ step, kommunenummer, deadline, facts, ...(personId ? { personId } : {}) });
}
