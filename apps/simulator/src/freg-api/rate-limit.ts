import { Injectable } from '@nestjs/common';

/** Freg's throttle: so many requests a minute for each caller's address. Unlimited until somebody sets it. */
@Injectable()
export class RateLimit {
  #perMinute: number | undefined;
  readonly #windows = new Map<string, { startedAt: number; used: number }>();

  set(perMinute: number | undefined): void {
    this.#perMinute = perMinute;
    this.#windows.clear();
  }

  /** How many milliseconds the caller must wait; 0 when it may go on. */
  take(caller: string, now: number): number {
    if (this.#perMinute === undefined) return 0;
    const window = this.#windowOf(caller, now);
    if (window.used >= this.#perMinute) return window.startedAt + 60_000 - now;
    window.used++;
    return 0;
  }

  #windowOf(caller: string, now: number): { startedAt: number; used: number } {
    const open = this.#windows.get(caller);
    if (open && now < open.startedAt + 60_000) return open;
    const fresh = { startedAt: now, used: 0 };
    this.#windows.set(caller, fresh);
    return fresh;
  }
}
