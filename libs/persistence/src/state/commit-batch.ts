import { type OutgoingRecord } from '@varde/life-events';
import { type EffectName, type EffectRow } from '../effects/effect-rows';
import { type DeadLetterRow, type ParkedEvent, type ParkedPerson, type ProtectedPerson } from '../parked/parked-rows';
import { type PositionMove } from '../position/position';
import { type TaskChange, type TaskComment, type TaskRow } from '../tasks/task-rows';
import { type TimerName, type TimerRow } from '../timers/timer-rows';
import { type CaseState, type HistoryEntry } from './case-state';

/** A case as it becomes. `steps` inputs were read since it was loaded, so the stored `rev` must be `rev - steps`. */
export interface CaseWrite extends CaseState {
  readonly steps: number;
  readonly history: readonly HistoryEntry[];
}

/**
 * Everything that a chunk, a sweep or a command brings about: committed by one statement or not at all.
 * A row may be named once in a batch: PostgreSQL cannot change a row twice in a statement.
 */
export interface CommitBatch {
  readonly positions: readonly PositionMove[];
  readonly cases: readonly CaseWrite[];
  readonly tasksOpened: readonly TaskRow[];
  readonly taskChanges: readonly TaskChange[];
  readonly comments: readonly TaskComment[];
  readonly timersSet: readonly TimerRow[];
  readonly timersCleared: readonly TimerName[];
  /** Must be stored with just this time: guards against a timer that was moved since it was claimed. */
  readonly timersFired: readonly TimerRow[];
  readonly effectsRequested: readonly EffectRow[];
  readonly effectsCancelled: readonly EffectName[];
  /** Must be waiting: guards against an effect that was cancelled since it was claimed. */
  readonly effectsLeaving: readonly EffectName[];
  readonly outbox: readonly OutgoingRecord[];
  readonly parkedPersons: readonly ParkedPerson[];
  readonly parkedEvents: readonly ParkedEvent[];
  readonly deadLetters: readonly DeadLetterRow[];
  readonly protectedPersons: readonly ProtectedPerson[];
}
