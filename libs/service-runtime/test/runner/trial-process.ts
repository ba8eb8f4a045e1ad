import { type PersonId } from '@varde/identity';
import {
  deterministicId,
  type Innflytting,
  innflytting,
  type OutgoingRecord,
  type Adressebeskyttelse,
  adressebeskyttelse,
  toRecord,
} from '@varde/life-events';
import { type Output, type ProactiveProcess, type TaskClosed, type TimerDue, type EffectLeft } from '@varde/process';
import { randomUUID } from 'node:crypto';

/**
 * A process small enough to check by hand. It counts what it reads, opens a task at the first event and closes it by
 * the events' own words: `fraKommune` says what to do.
 */
export interface TrialState {
  readonly read: number;
  readonly sum: number;
  readonly closed: string[];
}

type TrialInput = Innflytting | Adressebeskyttelse | TimerDue | TaskClosed | EffectLeft;

export interface TrialOptions {
  /** Marks the events of one spec: the topics are everybody's. */
  readonly marker: string;
  /** Events with this `sekvensnummer` throw, while it says so. */
  readonly poison?: (sekvensnummer: number) => boolean;
  readonly service?: 'school' | 'health';
  readonly name?: string;
}

export function trialProcess(options: TrialOptions): ProactiveProcess<TrialInput, TrialState> {
  const { marker, poison = () => false, service = 'school', name = 'try-things' } = options;
  const mine = (event: Innflytting | Adressebeskyttelse): PersonId | [] =>
    event.data.hendelsetype === marker ? event.data.personId : [];
  return {
    name: `${service}/${name}`,
    describes: undefined as never,
    reactsTo: { 'livshendelse.innflytting': mine, 'livshendelse.adressebeskyttelse': mine },
    initialState: () => ({ read: 0, sum: 0, closed: [] }),
    decide: (input, _state, now) => decide(input, now, poison),
    evolve,
  };
}

function decide(input: TrialInput, now: Date, poison: (sekvensnummer: number) => boolean): Output[] {
  if (input.type === 'TimerDue') {
    return [{ type: 'AlarmRaised', key: 'place', alarm: input.key }];
  }
  if (input.type !== 'livshendelse.innflytting') return [];
  const { sekvensnummer, kommunenummer, tilKommune } = input.data;
  if (poison(sekvensnummer)) throw new TypeError('this one is poison');
  const in1s = new Date(now.getTime() + 1_000);
  switch (tilKommune) {
    case '0001':
      return [{ type: 'TaskCancelled', key: 'place', reason: 'flyttet' }];
    case '0002':
      return [{ type: 'TimerSet', key: 'alarm', dueAt: in1s }];
    case '0003':
      return [{ type: 'EffectRequested', key: 'letter', step: 'letter-sent', kommunenummer, leavesAt: in1s }];
    case '0004':
      return [{ type: 'EffectCancelled', key: 'letter' }];
    default:
      return [
        {
          type: 'TaskOpened',
          key: 'place',
          kind: 'trial',
          kommunenummer,
          deadline: '2026-12-24',
          reason: 'flyttet-inn',
        },
      ];
  }
}

function evolve(state: TrialState, message: TrialInput | Output): TrialState {
  if (message.type === 'livshendelse.innflytting') {
    return { ...state, read: state.read + 1, sum: state.sum * 31 + message.data.sekvensnummer };
  }
  if (message.type === 'TimerDue' || message.type === 'TaskClosed' || message.type === 'EffectLeft') {
    return { ...state, closed: [...state.closed, `${message.type} ${message.key}`] };
  }
  return state;
}

/** What the trial process is told by an event; anything else opens a task. */
export const tell = { cancelTask: '0001', setTimer: '0002', requestEffect: '0003', cancelEffect: '0004' } as const;

/** A marker: letters alone, as Freg's codes are. */
export function freshMarker(): string {
  return `Spec${randomUUID().replaceAll(/[^a-f]/g, '')}${randomUUID().replaceAll(/[^a-f]/g, '')}`;
}

export const freshPerson = (): PersonId => randomUUID() as PersonId;

/** The record of somebody moving in, valid in every respect. */
export function movesIn(marker: string, personId: PersonId, sekvensnummer: number, says = '4601'): OutgoingRecord {
  const data = { ...innflytting.example, personId, sekvensnummer, hendelsetype: marker, tilKommune: says };
  const id = deterministicId(marker, personId, sekvensnummer);
  return toRecord({ type: 'livshendelse.innflytting', id, time: '2026-11-02T09:26:03.689Z', data }, 'varde/spec');
}

export function protectedNow(marker: string, personId: PersonId, sekvensnummer: number): OutgoingRecord {
  const data = { ...adressebeskyttelse.example, personId, sekvensnummer, hendelsetype: marker };
  const id = deterministicId(marker, personId, sekvensnummer);
  return toRecord(
    { type: 'livshendelse.adressebeskyttelse', id, time: '2026-11-02T09:26:03.689Z', data },
    'varde/spec',
  );
}
