import { admit, type Input, type Output, type ProactiveProcess, type Received, type Seen, step } from '@varde/process';
import { specDate } from './person';

interface Case<State> {
  readonly state: State;
  readonly seen: Seen;
}

interface Reading<In> {
  readonly input: In;
  readonly now: Date;
}

/** When specs happen, unless they say otherwise. */
const specNoon = new Date(`${specDate}T12:00:00Z`);

/**
 * A spec of a process, read aloud: given what has come, at a moment, when this comes, then that is brought about. The
 * past is given as inputs and run through `step()`, so a spec cannot start from an impossible history. An event is read at
 * the time it was told, unless `at` says otherwise.
 */
export function given<In extends Input, State>(
  process: ProactiveProcess<In, State>,
  ...past: readonly NoInfer<In>[]
): ProcessSpec<In, State> {
  const readings = past.map((input) => ({ input, now: toldAt(input) }));
  return new ProcessSpec(process, readings, undefined);
}

export class ProcessSpec<In extends Input, State> {
  private outcome: { after: Case<State>; outputs: readonly Output[]; last: Reading<In> } | undefined;

  constructor(
    private readonly process: ProactiveProcess<In, State>,
    private readonly readings: readonly Reading<In>[],
    private readonly clock: Date | undefined,
  ) {}

  /** The moment that what comes now is read: a date (noon UTC) or an RFC 3339 time. */
  at(moment: string): ProcessSpec<In, State> {
    return new ProcessSpec(this.process, this.readings, momentOf(moment));
  }

  /** What comes now. After another `when` that one is part of the past. */
  when(input: In): ProcessSpec<In, State> {
    const reading = { input, now: this.clock ?? toldAt(input) };
    return new ProcessSpec(this.process, [...this.readings, reading], this.clock);
  }

  /** A timer rings that the process has set. @throws {Error} when it has set none of that name */
  whenTimerFires(key: string): ProcessSpec<In, State> {
    const dueAt = this.timers().get(key);
    if (!dueAt) throw new Error(`no timer ${key} is set; set are: ${[...this.timers().keys()].join(', ') || 'none'}`);
    const now = this.clock && this.clock > dueAt ? this.clock : dueAt;
    return new ProcessSpec(this.process, this.readings, now).when({ type: 'TimerDue', key, dueAt } as In);
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
    if (isReceived(last.input)) expect(admit(after.seen, last.input)).toBeNull();
    const again = step(this.process, after.state, last.input, last.now);
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

  private ran() {
    this.outcome ??= this.run();
    return this.outcome;
  }

  private run() {
    const last = this.readings.at(-1);
    if (!last) throw new Error('nothing has come: say when(…) before then(…)');
    return { ...this.read(this.replay(this.readings.slice(0, -1)).at, last), last };
  }

  private replay(readings: readonly Reading<In>[]): { at: Case<State>; messages: (In | Output)[] } {
    const start: Case<State> = { state: this.process.initialState(), seen: {} };
    return readings.reduce<{ at: Case<State>; messages: (In | Output)[] }>(
      ({ at, messages }, reading) => {
        const { after, outputs } = this.read(at, reading);
        return { at: after, messages: [...messages, reading.input, ...outputs] };
      },
      { at: start, messages: [] },
    );
  }

  private read(current: Case<State>, { input, now }: Reading<In>): { after: Case<State>; outputs: readonly Output[] } {
    const seen = isReceived(input) ? admit(current.seen, input) : current.seen;
    if (!seen) return { after: current, outputs: [] };
    const { state, outputs } = step(this.process, current.state, input, now);
    return { after: { state, seen }, outputs };
  }

  private timers(): Map<string, Date> {
    const set = new Map<string, Date>();
    for (const message of this.replay(this.readings).messages) {
      if (message.type === 'TimerSet') set.set(message.key, message.dueAt);
      if (message.type === 'TimerCancelled' || message.type === 'TimerDue') set.delete(message.key);
    }
    return set;
  }

  private openTasks(): string[] {
    const open = new Set<string>();
    for (const message of this.replay(this.readings).messages) {
      if (message.type === 'TaskOpened') open.add(message.key);
      if (message.type === 'TaskCancelled' || message.type === 'TaskClosed') open.delete(message.key);
    }
    return [...open];
  }
}

function isReceived(input: Input): input is Received {
  return 'data' in input;
}

function toldAt(input: Input): Date {
  return isReceived(input) ? new Date(input.time) : specNoon;
}

function momentOf(moment: string): Date {
  return new Date(moment.includes('T') ? moment : `${moment}T12:00:00Z`);
}
