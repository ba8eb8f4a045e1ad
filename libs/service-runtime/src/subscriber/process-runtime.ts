import { type TaskCommands } from '../tasks/task-commands';

/** Where a service is in one partition of a topic it reads. */
export interface PartitionLag {
  readonly topic: string;
  readonly partition: number;
  /** Next record to read. */
  readonly position: number;
  /** Next record to be written by others. */
  readonly end: number;
  /** Age of the oldest unread record in seconds; 0 when all is read. */
  readonly lagSeconds: number;
}

export type ReleaseOutcome = 'released' | 'parked-again' | 'not-parked';

/** What the API needs of the machinery that runs the processes. */
export abstract class ProcessRuntime {
  abstract readonly commands: TaskCommands;
  /** Reads the person's waiting records in their order, as if they came now. */
  abstract release(personId: string): Promise<ReleaseOutcome>;
  abstract lag(): Promise<readonly PartitionLag[]>;
}
