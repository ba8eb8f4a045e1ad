import { type PersonId } from '@varde/identity';
import {
  deterministicId,
  type OutgoingRecord,
  type ProcessEvent,
  type ProcessEventData,
  type ProcessEventType,
  toRecord,
} from '@varde/life-events';
import {
  type CaseState,
  type EffectRow,
  type Held,
  type HeldEffect,
  type HeldTask,
  type TaskChange,
  type TaskComment,
  type TaskRow,
} from '@varde/persistence';
import { type StepOutcome } from './step-outcome';

/** What the outputs of one step have in common. */
export interface StepContext {
  readonly service: string;
  /** `ce_id` of the event, or name of the timer, effect or command. */
  readonly cause: string;
  /** `ce_type`, `TimerDue`, `TaskClosed` or `EffectLeft`. */
  readonly causeType: string;
  readonly now: Date;
  readonly traceparent?: string;
}

type Announcement = Pick<ProcessEventData, 'kommunenummer' | 'step'> &
  Partial<Pick<ProcessEventData, 'personId' | 'taskId' | 'taskKind' | 'deadline' | 'facts'>>;

/** Most steps touch one or two kinds of rows: a map is made when it is needed. */
const none: ReadonlyMap<string, never> = new Map<string, never>();

/** Collects what one step brings about. Thrown away when the step throws, so a half-made step leaves nothing. */
export class CaseDraft {
  readonly tasks: Record<string, HeldTask>;
  readonly effects: Record<string, HeldEffect>;
  private opened: Map<string, TaskRow> | undefined;
  private changes: Map<string, TaskChange> | undefined;
  private readonly comments: TaskComment[] = [];
  private timers: Map<string, Date | null> | undefined;
  private effectRows: Map<string, EffectRow | 'cancelled'> | undefined;
  private readonly records: OutgoingRecord[] = [];
  private readonly came: string[] = [];
  private ordinal = 0;

  constructor(
    readonly before: CaseState,
    readonly rev: number,
    readonly context: StepContext,
  ) {
    this.tasks = { ...before.held.tasks };
    this.effects = { ...before.held.effects };
  }

  note(what: string): void {
    this.came.push(what);
  }

  openTask(row: TaskRow): void {
    (this.opened ??= new Map()).set(row.id, row);
    this.tasks[row.key] = heldOf(row);
  }

  /** Changes an open task: one of this step in its row, one from before by an update. */
  changeTask(key: string, task: HeldTask, change: Partial<Omit<TaskChange, 'id'>>): void {
    const { id, deadline, alarm } = task;
    const now = {
      id,
      status: 'open' as const,
      deadline,
      alarm,
      reason: null,
      closedAt: null,
      closedBy: null,
      outcomeNote: null,
      raise: 1,
    };
    const whole: TaskChange = { ...now, ...this.changes?.get(id), ...change };
    const row = this.opened?.get(id);
    const { raise, ...changed } = whole;
    if (row) this.opened?.set(id, { ...row, ...changed, reason: whole.reason ?? row.reason });
    else (this.changes ??= new Map()).set(id, { ...changed, raise });
    if (whole.status === 'open') this.tasks[key] = { ...task, deadline: whole.deadline, alarm: whole.alarm };
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- keys are the process's own
    else delete this.tasks[key];
  }

  comment(task: HeldTask, by: string, body: string): void {
    this.comments.push({ taskId: task.id, at: this.context.now, by, body });
  }

  setTimer(key: string, dueAt: Date | null): void {
    (this.timers ??= new Map()).set(key, dueAt);
  }

  setEffect(key: string, effect: EffectRow | 'cancelled'): void {
    (this.effectRows ??= new Map()).set(key, effect);
    // eslint-disable-next-line @typescript-eslint/no-dynamic-delete -- keys are the process's own
    if (effect === 'cancelled') delete this.effects[key];
    else
      this.effects[key] = {
        status: effect.status === 'left' ? 'left' : 'waiting',
        step: effect.step,
        kommunenummer: effect.kommunenummer,
      };
  }

  /**
   * Tells on `<service>.prosess.v1`. The announcements of one step share its revision and differ by their ordinal, so
   * the same step always makes the same ids.
   * @throws {EventContractError} when the process gave something that does not fit the contract.
   */
  announce(announcement: Announcement): void {
    const { service, cause, now, traceparent } = this.context;
    const { process, subject } = this.before;
    const { personId, kommunenummer, step, taskId, taskKind, deadline, facts } = announcement;
    const data: ProcessEventData = {
      personId: personId ?? (subject as PersonId),
      casePersonId: subject as PersonId,
      kommunenummer,
      process,
      step,
      revision: this.rev,
      taskId: taskId ?? null,
      taskKind: taskKind ?? null,
      deadline: deadline ?? null,
      cause,
      facts: facts ?? {},
    };
    const event = {
      type: `${service}.prosess` as ProcessEventType,
      id: deterministicId(process, subject, this.rev, this.ordinal++),
      time: now.toISOString(),
      data,
    } as ProcessEvent;
    this.records.push(toRecord(event, `varde/${service}`, traceparent));
  }

  finish(data: unknown, seen: CaseState['seen']): StepOutcome {
    const { process, subject } = this.before;
    const { cause, causeType, now } = this.context;
    const held: Held = { tasks: this.tasks, effects: this.effects };
    const entry = { at: now.toISOString(), rev: this.rev, cause, type: causeType, came: this.came };
    return {
      after: { process, subject, rev: this.rev, seen, data, held },
      tasksOpened: this.opened ? [...this.opened.values()] : [],
      taskChanges: this.changes ? [...this.changes.values()] : [],
      comments: this.comments,
      timers: this.timers ?? none,
      effects: this.effectRows ?? none,
      records: this.records,
      history: this.came.length > 0 ? entry : null,
    };
  }
}

function heldOf({ id, kind, kommunenummer, deadline, alarm }: TaskRow): HeldTask {
  return { id, kind, kommunenummer, deadline, alarm };
}
