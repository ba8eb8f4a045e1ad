import { setTimeout as pause } from 'node:timers/promises';

export interface Patience {
  readonly timeoutMs: number;
  /** Time between two looks, ms. */
  readonly everyMs?: number;
}

/** Looks until the condition holds (true) or the time is out (false). The condition is looked at at least once. */
export async function until(condition: () => boolean | Promise<boolean>, patience: Patience): Promise<boolean> {
  const end = Date.now() + patience.timeoutMs;
  for (;;) {
    if (await condition()) return true;
    if (Date.now() >= end) return false;
    await pause(patience.everyMs ?? 25);
  }
}
