/** What came of a record, an input or a failure. */
export type Outcome =
  | 'handled'
  | 'repeated'
  | 'not-ours'
  | 'dead-letter'
  | 'parked'
  | 'queued-behind-parked'
  | 'released'
  | 'retried'
  | 'fenced';

/** Where the runner counts. One counter per (process, event type, outcome). */
export interface RunnerMetrics {
  count(process: string, type: string, outcome: Outcome, by?: number): void;
  /** Seconds from when a timer or effect was due to when it was committed. */
  lateness(seconds: number): void;
}

export const noMetrics: RunnerMetrics = { count: () => undefined, lateness: () => undefined };
