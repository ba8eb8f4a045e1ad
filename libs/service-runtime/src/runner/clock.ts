/** Where the runner takes the time from. A spec may give one that it moves. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };
