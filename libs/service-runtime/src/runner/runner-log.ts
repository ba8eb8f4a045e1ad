/** Where the runner writes. Facts are ids, names and codes, never contents. */
export interface RunnerLog {
  info(facts: object, message: string): void;
  warn(facts: object, message: string): void;
  error(facts: object, message: string): void;
}

export const noLog: RunnerLog = { info: () => undefined, warn: () => undefined, error: () => undefined };
