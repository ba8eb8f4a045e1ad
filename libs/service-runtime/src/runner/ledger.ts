import {
  caseKey,
  type CaseName,
  type CaseState,
  type CaseWrite,
  type CommitBatch,
  type DeadLetterRow,
  type EffectName,
  type EffectRow,
  type HistoryEntry,
  type ParkedEvent,
  type ParkedPerson,
  type PositionMove,
  type ProtectedPerson,
  type TaskChange,
  type TaskComment,
  type TaskRow,
  type TimerName,
  type TimerRow,
  unopened,
} from '@varde/persistence';
import { type OutgoingRecord } from '@varde/life-events';
import { type StepOutcome } from './step-outcome';

interface OpenCase {
  readonly base: CaseState;
  now: CaseState;
  readonly history: HistoryEntry[];
}

/**
 * What a chunk brings about, gathered in memory while its records are read in order. Several steps may touch one row;
 * here they become one, since a statement can change a row once.
 */
export class Ledger {
  private readonly cases = new Map<string, OpenCase>();
  private readonly opened = new Map<string, TaskRow>();
  private readonly changes = new Map<string, TaskChange>();
  private readonly comments: TaskComment[] = [];
  private readonly timers = new Map<string, TimerName & { dueAt: Date | null }>();
  private readonly effects = new Map<string, EffectRow | EffectName>();
  private readonly records: OutgoingRecord[] = [];
  private readonly parkedPersons = new Map<string, ParkedPerson>();
  private readonly parkedEvents: ParkedEvent[] = [];
  private readonly deadLetters: DeadLetterRow[] = [];
  private readonly protectedPersons = new Map<string, ProtectedPerson>();
  private readonly timersFired: TimerRow[] = [];
  private readonly effectsLeaving: EffectName[] = [];

  constructor(
    loaded: ReadonlyMap<string, CaseState>,
    private readonly parkedBefore: ReadonlySet<string>,
  ) {
    for (const [key, base] of loaded) this.cases.set(key, { base, now: base, history: [] });
  }

  caseOf(name: CaseName): CaseState {
    return this.cases.get(caseKey(name))?.now ?? unopened(name);
  }

  isParked(subject: string): boolean {
    return this.parkedBefore.has(subject) || this.parkedPersons.has(subject);
  }

  add(outcome: StepOutcome): void {
    const { after } = outcome;
    this.advance(after, outcome.history);
    for (const task of outcome.tasksOpened) this.opened.set(task.id, task);
    for (const change of outcome.taskChanges) this.change(change);
    this.comments.push(...outcome.comments);
    this.records.push(...outcome.records);
    const { process, subject } = after;
    for (const [key, dueAt] of outcome.timers) this.setTimer({ process, subject, key, dueAt });
    for (const [key, effect] of outcome.effects) this.setEffect({ process, subject, key }, effect);
  }

  private advance(after: CaseState, history: HistoryEntry | null): void {
    const key = caseKey(after);
    let known = this.cases.get(key);
    if (!known) {
      known = { base: unopened(after), now: after, history: [] };
      this.cases.set(key, known);
    }
    known.now = after;
    if (history) known.history.push(history);
  }

  private setTimer(timer: TimerName & { dueAt: Date | null }): void {
    this.timers.set(`${caseKey(timer)}|${timer.key}`, timer);
  }

  /** Whether a step of this ledger has had the last word on the timer. */
  hasTimer(timer: TimerName): boolean {
    return this.timers.has(`${caseKey(timer)}|${timer.key}`);
  }

  /** The commit must find the timer as it was claimed. It is cleared, unless a step sets it again. */
  fire(timer: TimerRow): void {
    this.timersFired.push(timer);
    this.setTimer({ ...timer, dueAt: null });
  }

  /** The commit must find the effect waiting. */
  expectWaiting({ process, subject, key }: EffectName): void {
    this.effectsLeaving.push({ process, subject, key });
  }

  park(person: ParkedPerson): void {
    if (!this.isParked(person.subject)) this.parkedPersons.set(person.subject, person);
  }

  queue(event: ParkedEvent): void {
    this.parkedEvents.push(event);
  }

  deadLetter(row: DeadLetterRow, record: OutgoingRecord): void {
    this.deadLetters.push(row);
    this.records.push(record);
  }

  protect(person: ProtectedPerson): void {
    const known = this.protectedPersons.get(person.personId);
    if (!known || known.sekvensnummer < person.sekvensnummer) this.protectedPersons.set(person.personId, person);
  }

  /** Nothing but the positions would be written. */
  isEmpty(): boolean {
    const untouched = [...this.cases.values()].every(({ base, now }) => base === now);
    const queued = this.parkedEvents.length + this.parkedPersons.size;
    return untouched && queued + this.records.length + this.protectedPersons.size === 0;
  }

  /** The earliest time at which something of this batch is due; null when nothing is. */
  nextDue(): Date | null {
    const times = [...this.timers.values()].map(({ dueAt }) => dueAt?.getTime() ?? Infinity);
    for (const effect of this.effects.values()) {
      if ('leavesAt' in effect && effect.status === 'waiting') times.push(effect.leavesAt.getTime());
    }
    const earliest = Math.min(...times);
    return Number.isFinite(earliest) ? new Date(earliest) : null;
  }

  batch(positions: readonly PositionMove[]): CommitBatch {
    const timers = [...this.timers.values()];
    const effects = [...this.effects.values()];
    return {
      positions,
      cases: this.caseWrites(),
      tasksOpened: [...this.opened.values()],
      taskChanges: [...this.changes.values()],
      comments: this.comments,
      timersSet: timers.filter((timer): timer is TimerRow => timer.dueAt !== null),
      timersCleared: timers.filter(({ dueAt }) => dueAt === null),
      timersFired: this.timersFired,
      effectsRequested: effects.filter((effect): effect is EffectRow => 'step' in effect),
      effectsCancelled: effects.filter((effect) => !('step' in effect)),
      effectsLeaving: this.effectsLeaving,
      outbox: this.records,
      parkedPersons: [...this.parkedPersons.values()],
      parkedEvents: this.parkedEvents,
      deadLetters: this.deadLetters,
      protectedPersons: [...this.protectedPersons.values()],
    };
  }

  /** Sorted, so that two writers who share cases take their locks in one order. */
  private caseWrites(): CaseWrite[] {
    const writes: CaseWrite[] = [];
    for (const key of [...this.cases.keys()].sort()) {
      const open = this.cases.get(key);
      if (!open || open.base === open.now) continue;
      const { base, now, history } = open;
      const { process, subject, rev, seen, data, held } = now;
      writes.push({ process, subject, rev, seen, data, held, steps: rev - base.rev, history });
    }
    return writes;
  }

  private change(change: TaskChange): void {
    const row = this.opened.get(change.id);
    if (row) {
      const { raise, ...now } = change;
      this.opened.set(change.id, { ...row, ...now, reason: now.reason ?? row.reason, revision: row.revision + raise });
      return;
    }
    const earlier = this.changes.get(change.id);
    const reason = change.reason ?? earlier?.reason ?? null;
    this.changes.set(change.id, { ...change, reason, raise: change.raise + (earlier?.raise ?? 0) });
  }

  /** Asked for and cancelled within one chunk: it never was. */
  private setEffect(name: TimerName, effect: EffectRow | 'cancelled'): void {
    const key = `${caseKey(name)}|${name.key}`;
    if (effect !== 'cancelled') {
      this.effects.set(key, effect);
      return;
    }
    const earlier = this.effects.get(key);
    const stored = this.cases.get(caseKey(name))?.base.held.effects[name.key]?.status === 'waiting';
    if (stored) this.effects.set(key, name);
    else if (earlier) this.effects.delete(key);
  }
}
