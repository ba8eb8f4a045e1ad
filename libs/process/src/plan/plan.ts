import { type Facts, type IsoDate, type Output } from '../proactive-process';

export interface PlannedTask {
  /** Permanent: one task is made for it, ever. Name the cause in it, such as the stay. */
  readonly key: string;
  readonly kind: string;
  readonly kommunenummer: string;
  /** Last day it can be done in time. */
  readonly deadline: IsoDate | null;
  readonly reason: string;
  /** First day it is shown to anybody; at once when left out. */
  readonly opensOn?: IsoDate;
  /** Name of an alarm → the day it rings, at midnight, if the task is still open. */
  readonly alarms?: Readonly<Record<string, IsoDate>>;
  readonly facts?: Facts;
}

export interface PlannedEffect {
  /** Permanent: done once, ever. */
  readonly key: string;
  readonly step: string;
  readonly kommunenummer: string;
  /** Midnight that begins this day; null for at once. Until then it is cancelled without trace. */
  readonly leavesOn: IsoDate | null;
  readonly facts?: Facts;
}

export type PlannedAnnouncement = Omit<Extract<Output, { type: 'Announced' }>, 'type'>;

/** What ought to be, given what is known now. What is brought about is the difference from what already is. */
export interface Plan {
  readonly tasks?: readonly PlannedTask[];
  readonly effects?: readonly PlannedEffect[];
  /** Made once each. */
  readonly announcements?: readonly PlannedAnnouncement[];
}

export const nothing: Plan = {};
