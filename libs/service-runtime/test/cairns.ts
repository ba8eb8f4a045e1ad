import { type Innflytting } from '@varde/life-events';
import { type AnyProcess, type ProactiveProcess, type ProcessDescription, type TaskClosed } from '@varde/process';
import { type SubscriberApp } from '../src';

const text = 'for specs';
const describes: ProcessDescription = {
  title: 'Bygg varde',
  purpose: text,
  rule: text,
  ruleConfirmed: false,
  clock: { basis: 'kommune', text },
  pointOfNoReturn: text,
  compensation: text,
  human: null,
  attributes: [],
  on: { death: text, adressebeskyttelse: text, correction: text, annulment: text, dnrTilFnr: text, utflytting: text },
};

interface State {
  readonly built: number;
  readonly kommunenummer: string | null;
}

/** Opens a task for whoever moves in; fails on whoever comes from `0000`. */
const buildCairn: ProactiveProcess<Innflytting | TaskClosed, State> = {
  name: 'school/build-cairn',
  describes,
  reactsTo: { 'livshendelse.innflytting': ({ data }) => data.personId },
  initialState: () => ({ built: 0, kommunenummer: null }),
  decide: (input) => {
    if (input.type === 'TaskClosed') return [];
    const { kommunenummer, fraKommune } = input.data;
    if (fraKommune === '0000') throw new TypeError('there is no road from there');
    return [
      { type: 'TaskOpened', key: 'cairn', kind: 'cairn', kommunenummer, deadline: '2026-12-24', reason: 'moved-in' },
    ];
  },
  evolve: (state, message) => {
    if (message.type === 'TaskClosed') return { ...state, built: state.built + 1 };
    return message.type === 'livshendelse.innflytting'
      ? { ...state, kommunenummer: message.data.kommunenummer }
      : state;
  },
};

/** A subscriber with one small process. */
export const cairns: SubscriberApp = {
  name: 'school',
  port: 8083,
  summary: 'Cairns',
  processes: [buildCairn as AnyProcess],
  texts: { nb: { cairn: 'Bygg en varde' }, nn: { cairn: 'Bygg ein varde' } },
};
