/** What ingestion is doing, for operators. */
export type SourcePhase = 'following' | 'bootstrapping' | 'waiting' | 'stopped';

export interface SourceView {
  readonly pointer: number | null;
  /** The newest sekvensnummer that Freg is known to have. */
  readonly newest: number | null;
  readonly lag: { readonly entries: number; readonly seconds: number };
  readonly state: SourcePhase;
  /** Why it waits or has stopped, and what to do. */
  readonly reason: string | null;
}

/** Kept in memory: it says how this process is doing, and is made anew by the next. */
export class SourceState {
  #state: SourcePhase = 'waiting';
  #reason: string | null = 'starting';
  #pointer: number | null = null;
  #newest: number | null = null;
  #lastHandled: string | null = null;

  set(state: SourcePhase, reason: string | null = null): void {
    this.#state = state;
    this.#reason = reason;
  }

  /** `recorded` is when Freg recorded the last entry that is handled. */
  handled(pointer: number, recorded: string | null): void {
    this.#pointer = pointer;
    this.#lastHandled = recorded ?? this.#lastHandled;
    this.#newest = Math.max(this.#newest ?? pointer, pointer);
  }

  saw(newest: number): void {
    this.#newest = Math.max(this.#newest ?? newest, newest);
  }

  /** Nothing is newer than what is handled. */
  caughtUp(pointer: number): void {
    this.#pointer = pointer;
    this.#newest = pointer;
    this.#lastHandled = null;
  }

  get phase(): SourcePhase {
    return this.#state;
  }

  view(now: Date): SourceView {
    const entries = Math.max(0, (this.#newest ?? 0) - (this.#pointer ?? 0));
    const behind = entries > 0 && this.#lastHandled !== null ? now.getTime() - Date.parse(this.#lastHandled) : 0;
    return {
      pointer: this.#pointer,
      newest: this.#newest,
      lag: { entries, seconds: Math.max(0, Math.round(behind / 1000)) },
      state: this.#state,
      reason: this.#reason,
    };
  }
}
