/** What the runtime keeps of an open task beside its row, so that a step needs no other look-up. */
export interface HeldTask {
  readonly id: string;
  readonly kind: string;
  readonly kommunenummer: string;
  /** ISO date or null. */
  readonly deadline: string | null;
  readonly alarm: string | null;
}

export interface HeldEffect {
  readonly status: 'waiting' | 'left';
  readonly step: string;
  readonly kommunenummer: string;
}

/** What the runtime keeps of a case between inputs: its open tasks and its effects, by key. */
export interface Held {
  readonly tasks: Readonly<Record<string, HeldTask>>;
  readonly effects: Readonly<Record<string, HeldEffect>>;
}

/** One process about one person. */
export interface CaseState {
  readonly process: string;
  readonly subject: string;
  /** How many inputs have been read; 0 before the first. */
  readonly rev: number;
  readonly seen: Readonly<Record<string, readonly [position: number, ...ids: string[]]>>;
  /** The process's own state; undefined before the first input. */
  readonly data: unknown;
  readonly held: Held;
}

/** What led to a case, an entry for each input that something came of. */
export interface HistoryEntry {
  /** RFC 3339. */
  readonly at: string;
  readonly rev: number;
  /** `ce_id` of the event, or name of the timer, effect or command. */
  readonly cause: string;
  /** `ce_type`, `TimerDue`, `TaskClosed` or `EffectLeft`. */
  readonly type: string;
  /** What came of it, as codes: `task-opened school-place`. */
  readonly came: readonly string[];
}

export interface CaseName {
  readonly process: string;
  readonly subject: string;
}

export const caseKey = ({ process, subject }: CaseName): string => `${process}|${subject}`;

export function unopened({ process, subject }: CaseName): CaseState {
  return { process, subject, rev: 0, seen: {}, data: undefined, held: { tasks: {}, effects: {} } };
}
