import { admit, type Input, type Output, type ProactiveProcess, type Received, type Seen, step } from '@varde/process';

interface Case<State> {
  readonly state: State;
  readonly seen: Seen;
}

/**
 * A spec of a process, read aloud: given what has come, at a moment, when this comes, then that is brought about. The
 * past is given as inputs and run through `step()`, so a spec cannot start from an impossible history.
 */
export function given<In extends Input, State>(process: ProactiveProcess<In, State>, ...past: readonly In[]) {
  return new ProcessSpec(process, past, new Date('2026-11-23T12:00:00Z'), undefined);
}

export class ProcessSpec<In extends Input, State> {
  private outcome: { before: Case<State>; after: Case<State>; outputs: readonly Output[]; last: In } | undefined;

  constructor(
    private readonly process: ProactiveProcess<In, State>,
    private readonly past: readonly In[],
    private readonly now: Date,
    private readonly input: In | undefined,
  ) {}

  /** The moment that the past and what comes is read: a date (noon UTC) or an RFC 3339 time. */
  at(moment: string): ProcessSpec<In, State> {
    return new ProcessSpec(this.process, this.past, momentOf(moment), this.input);
  }

  /** What comes now. After another `when` that one is part of the past. */
  when(input: In): ProcessSpec<In, State> {
    return new ProcessSpec(this.process, this.pastAndInput(), this.now, input);
  }

  /** A timer rings that the process has set. @throws {Error} when it has set none of that name */
  whenTimerFires(key: string): ProcessSpec<In, State> {
    const dueAt = this.timers().get(key);
    if (!dueAt) throw new Error(`no timer ${key} is set; set are: ${[...this.timers().keys()].join(', ') || 'none'}`);
    const now = dueAt > this.now ? dueAt : this.now;
    return new ProcessSpec(this.process, this.pastAndInput(), now, { type: 'TimerDue', key, dueAt } as In);
  }

  /** A person closes an open task. @throws {Error} when none of that key is open */
  whenTaskCloses(key: string, outcome: 'completed' | 'cancelled' = 'completed'): ProcessSpec<In, State> {
    if (!this.openTasks().includes(key))
      throw new Error(`no task ${key} is open; open are: ${this.openTasks().join(', ')}`);
    return this.when({ type: 'TaskClosed', key, outcome } as In);
  }

  /** An effect leaves. */
  whenEffectLeaves(key: string): ProcessSpec<In, State> {
    return this.when({ type: 'EffectLeft', key } as In);
  }

  /** Exactly these outputs come of it, in this order. An output may be given in part. */
  then(...expected: readonly Partial<Output>[]): this {
    expect(this.ran().outputs).toEqual(expected.map((output) => expect.objectContaining(output) as unknown));
    return this;
  }

  thenNothing(): this {
    expect(this.ran().outputs).toEqual([]);
    return this;
  }

  /** The same input once more: refused before the process sees it, and harmless even if it were not. */
  thenRedeliveryIsHarmless(): this {
    const { after, last } = this.ran();
    if (isReceived(last)) expect(admit(after.seen, last)).toBeNull();
    const again = step(this.process, after.state, last, this.now);
    expect(again.outputs.filter((output) => output.type !== 'TaskNoted')).toEqual([]);
    expect(again.state).toEqual(after.state);
    return this;
  }

  /** Keys of the tasks that stand open. */
  thenOpenTasksAre(...keys: readonly string[]): this {
    expect(this.openTasks().sort()).toEqual([...keys].sort());
    return this;
  }

  /** Timers that are set, by key, as RFC 3339 times. */
  thenTimersAre(timers: Readonly<Record<string, string>>): this {
    const set = [...this.timers()].map(([key, dueAt]) => [key, dueAt.toISOString()]);
    expect(Object.fromEntries(set)).toEqual(timers);
    return this;
  }

  /** The state survives being stored as JSON. */
  thenStateIsStorable(): this {
    const { state } = this.ran().after;
    expect(JSON.parse(JSON.stringify(state))).toEqual(state);
    return this;
  }

  private pastAndInput(): readonly In[] {
    return this.input === undefined ? this.past : [...this.past, this.input];
  }

  private ran() {
    this.outcome ??= this.run();
    return this.outcome;
  }

  private run() {
    if (this.input === undefined) throw new Error('nothing has come: say when(…) before then(…)');
    const before = this.past.reduce<Case<State>>((current, input) => this.read(current, input).after, {
      state: this.process.initialState(),
      seen: {},
    });
    return { ...this.read(before, this.input), before, last: this.input };
  }

  private read(current: Case<State>, input: In): { after: Case<State>; outputs: readonly Output[] } {
    const seen = isReceived(input) ? admit(current.seen, input) : current.seen;
    if (!seen) return { after: current, outputs: [] };
    const { state, outputs } = step(this.process, current.state, input, this.now);
    return { after: { state, seen }, outputs };
  }

  private everything(): (In | Output)[] {
    let current: Case<State> = { state: this.process.initialState(), seen: {} };
    return this.pastAndInput().flatMap((input) => {
      const { after, outputs } = this.read(current, input);
      current = after;
      return [input, ...outputs];
    });
  }

  private timers(): Map<string, Date> {
    const set = new Map<string, Date>();
    for (const message of this.everything()) {
      if (message.type === 'TimerSet') set.set(message.key, message.dueAt);
      if (message.type === 'TimerCancelled' || message.type === 'TimerDue') set.delete(message.key);
    }
    return set;
  }

  private openTasks(): string[] {
    const open = new Set<string>();
    for (const message of this.everything()) {
      if (message.type === 'TaskOpened') open.add(message.key);
      if (message.type === 'TaskCancelled' || message.type === 'TaskClosed') open.delete(message.key);
    }
    return [...open];
  }
}

function isReceived(input: Input): input is Received {
  return 'data' in input;
}

function momentOf(moment: string): Date {
  return new Date(moment.includes('T') ? moment : `${moment}T12:00:00Z`);
}
