import { type OutgoingRecord } from '@varde/life-events';
import {
  type CaseState,
  type EffectRow,
  type HistoryEntry,
  type TaskChange,
  type TaskComment,
  type TaskRow,
} from '@varde/persistence';

/** What one input brings about in one case, as rows. Nothing in it has been stored. */
export interface StepOutcome {
  /** The case after the input. */
  readonly after: CaseState;
  readonly tasksOpened: readonly TaskRow[];
  readonly taskChanges: readonly TaskChange[];
  readonly comments: readonly TaskComment[];
  /** Last word on each timer key of the step: when it is due, or null when it is cleared. */
  readonly timers: ReadonlyMap<string, Date | null>;
  /** Last word on each effect key of the step. */
  readonly effects: ReadonlyMap<string, EffectRow | 'cancelled'>;
  readonly records: readonly OutgoingRecord[];
  readonly history: HistoryEntry | null;
}
