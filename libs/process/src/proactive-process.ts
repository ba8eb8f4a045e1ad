import { type PersonId } from '@varde/identity';
import { type LifeEvent, type ProcessEvent, type ServiceName } from '@varde/life-events';

/** A calendar date in Norway, `YYYY-MM-DD`. */
export type IsoDate = string;

/** Something that came over Kafka. */
export type Received = LifeEvent | ProcessEvent;

/** A clock that the process set has rung. `key` is the one it was set with. */
export interface TimerDue {
  readonly type: 'TimerDue';
  readonly key: string;
  readonly dueAt: Date;
}

/** A person has completed or cancelled a task of this process. */
export interface TaskClosed {
  readonly type: 'TaskClosed';
  readonly key: string;
  readonly outcome: 'completed' | 'cancelled';
}

/** An outward effect has left: from here on it can only be compensated. */
export interface EffectLeft {
  readonly type: 'EffectLeft';
  readonly key: string;
}

export type OwnInput = TimerDue | TaskClosed | EffectLeft;
export type Input = Received | OwnInput;

/** Facts that go with an outcome; never a name, a national number or an address. */
export type Facts = Readonly<Record<string, string | number | boolean | null>>;

/** What a process can bring about. The runtime stores each one in the transaction that read the input. */
export type Output =
  | {
      /** A task for a person. At most one is open per `key`; opening an open one again changes nothing. */
      readonly type: 'TaskOpened';
      readonly key: string;
      /** Kind of work, named in the service's texts: `school-place`. */
      readonly kind: string;
      readonly kommunenummer: string;
      /** Last day it can be done in time. */
      readonly deadline: IsoDate | null;
      /** Why a human is needed, a code: `finn-plass`. */
      readonly reason: string;
      readonly facts?: Facts;
    }
  | { readonly type: 'TaskCancelled'; readonly key: string; readonly reason: string }
  | {
      readonly type: 'TaskRescheduled';
      readonly key: string;
      readonly deadline: IsoDate | null;
      readonly reason: string;
    }
  | { readonly type: 'TaskNoted'; readonly key: string; readonly note: string }
  | { readonly type: 'AlarmRaised'; readonly key: string; readonly alarm: string }
  /** Setting a timer with a key that is set moves it. */
  | { readonly type: 'TimerSet'; readonly key: string; readonly dueAt: Date }
  | { readonly type: 'TimerCancelled'; readonly key: string }
  | {
      /**
       * Something done in the world, told on `<service>.prosess.v1` as `step` when it leaves. Until `leavesAt` it can be
       * cancelled without trace. It is done once per (process, person, key).
       */
      readonly type: 'EffectRequested';
      readonly key: string;
      readonly step: string;
      readonly kommunenummer: string;
      readonly leavesAt: Date;
      readonly facts?: Facts;
    }
  | { readonly type: 'EffectCancelled'; readonly key: string }
  /** Tells others at once on `<service>.prosess.v1`; `personId` when it is about somebody else than the subject. */
  | {
      readonly type: 'Announced';
      readonly step: string;
      readonly kommunenummer: string;
      readonly personId?: PersonId;
      readonly deadline?: IsoDate;
      readonly facts?: Facts;
    };

/** What the catalogue, the clerk and the citizen can read about a process. Texts are Norwegian. */
export interface ProcessDescription {
  readonly title: string;
  /** What it does, in one sentence for a citizen. */
  readonly purpose: string;
  /** Statute, regulation or recommendation with paragraph, and the version that was read. */
  readonly rule: string;
  /** False while nobody has confirmed the reference: it is then a default that the kommune may change. */
  readonly ruleConfirmed: boolean;
  readonly clock: { readonly basis: 'law' | 'recommendation' | 'kommune'; readonly text: string };
  /** What cannot be taken back without trace, and from when. */
  readonly pointOfNoReturn: string;
  readonly compensation: string;
  /** What needs a human, and why; null when nothing does. */
  readonly human: string | null;
  readonly attributes: readonly string[];
  /** What it does on the changes that hit every process. */
  readonly on: Readonly<
    Record<'death' | 'adressebeskyttelse' | 'correction' | 'annulment' | 'dnrTilFnr' | 'utflytting', string>
  >;
}

type ReceivedIn<In extends Input> = Extract<In, Received>;

/** Event type → whose state it belongs to. Mapped over the input, so that a new one cannot be forgotten. */
export type ReactsTo<In extends Input> = {
  readonly [Type in ReceivedIn<In>['type']]: (
    event: Extract<ReceivedIn<In>, { type: Type }>,
  ) => PersonId | readonly PersonId[];
};

/**
 * A proactive process: a rule as a pure function. `decide` says what is to be done, `evolve` what is remembered; `step`
 * is the only way to advance.
 */
export interface ProactiveProcess<In extends Input, State> {
  /** Permanent: the key of the stored state. `<service>/<verb-noun>`. */
  readonly name: `${ServiceName}/${string}`;
  readonly describes: ProcessDescription;
  readonly reactsTo: ReactsTo<In>;
  readonly initialState: () => State;
  readonly decide: (input: In, state: State, now: Date) => Output[];
  readonly evolve: (state: State, message: In | Output) => State;
}

/** A process whose types are forgotten: what the runtime holds. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the runtime stores states of every shape side by side
export type AnyProcess = ProactiveProcess<any, any>;

/** Exhaustiveness: does not compile while a case is missing. Names the type, never the data. */
export function unreachable(message: never): never {
  throw new TypeError(`no case for ${String((message as { type?: unknown }).type)}`);
}
