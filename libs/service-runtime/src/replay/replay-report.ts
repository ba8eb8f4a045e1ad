import { type StepOutcome } from '../runner/step-outcome';

/** What a replay would have done, as counts by name. */
export interface ReplayReport {
  readonly events: number;
  /** Ours but broken. */
  readonly broken: number;
  /** `process errorClass` → how many inputs it threw on. */
  readonly failed: Record<string, number>;
  /** `process kind deadline-month` → how many tasks it would open. */
  readonly tasksOpened: Record<string, number>;
  /** `process kind` → how many it would cancel. */
  readonly tasksCancelled: Record<string, number>;
  /** `process step` → how many announcements and effects it would send. */
  readonly announced: Record<string, number>;
  /** Tasks that would be open at the end, by `process kind`. */
  readonly tasksOpen: Record<string, number>;
}

export function emptyReport(): ReplayReport {
  return {
    ...{ events: 0, broken: 0, failed: {}, tasksOpened: {} },
    ...{ tasksCancelled: {}, announced: {}, tasksOpen: {} },
  };
}

export function countUp(counts: Record<string, number>, name: string): void {
  counts[name] = (counts[name] ?? 0) + 1;
}

interface Told {
  readonly process: string;
  readonly step: string;
  readonly taskKind: string | null;
  readonly deadline: string | null;
}

/** Everything that is done is also told: the announcements are what is counted. */
export function countOutcome(report: ReplayReport, outcome: StepOutcome): void {
  for (const { value } of outcome.records) {
    const { process, step, taskKind, deadline } = JSON.parse(value) as Told;
    countUp(report.announced, `${process} ${step}`);
    const month = deadline?.slice(0, 7) ?? 'no-deadline';
    if (step === 'task-opened') countUp(report.tasksOpened, `${process} ${taskKind ?? ''} ${month}`);
    if (step === 'task-cancelled') countUp(report.tasksCancelled, `${process} ${taskKind ?? ''}`);
  }
}
