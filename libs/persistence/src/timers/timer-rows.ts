export interface TimerRow {
  readonly process: string;
  readonly subject: string;
  readonly key: string;
  readonly dueAt: Date;
}

export type TimerName = Omit<TimerRow, 'dueAt'>;
