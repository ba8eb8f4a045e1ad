/** A task as it is opened; ids come from `deterministicId(process, subject, key, cause)`. */
export interface TaskRow {
  id: string;
  process: string;
  subject: string;
  key: string;
  kind: string;
  kommunenummer: string;
  status: 'open' | 'completed' | 'cancelled';
  /** ISO date or null. */
  deadline: string | null;
  alarm: string | null;
  reason: string;
  facts: Readonly<Record<string, unknown>>;
  cause: string;
  openedAt: Date;
  closedAt: Date | null;
  closedBy: string | null;
  outcomeNote: string | null;
  /** 1 when opened; rises by one with each step that changes it, however many steps one commit holds. */
  revision: number;
}

/** A change of a stored task. `status`, `deadline` and `alarm` are what they become; null elsewhere leaves as it is. */
export type TaskChange = Pick<
  TaskRow,
  'id' | 'status' | 'deadline' | 'alarm' | 'closedAt' | 'closedBy' | 'outcomeNote'
> & {
  reason: string | null;
  /** By how much the stored revision rises. */
  raise: number;
};

export interface TaskComment {
  readonly taskId: string;
  readonly at: Date;
  readonly by: string;
  readonly body: string;
}
