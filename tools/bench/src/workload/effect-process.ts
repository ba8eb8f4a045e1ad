import { type Navn, type ProcessService } from '@varde/life-events';
import { type AnyProcess, type Output, type ProactiveProcess, type ProcessDescription } from '@varde/process';

interface State {
  readonly events: number;
}

const describes: ProcessDescription = {
  title: 'Måling',
  purpose: 'Brukes bare av bin/bench.',
  rule: 'ingen',
  ruleConfirmed: true,
  clock: { basis: 'kommune', text: 'ingen' },
  pointOfNoReturn: 'ingen',
  compensation: 'ingen',
  human: null,
  attributes: [],
  on: {
    death: 'ingenting',
    adressebeskyttelse: 'ingenting',
    correction: 'ingenting',
    annulment: 'ingenting',
    dnrTilFnr: 'ingenting',
    utflytting: 'ingenting',
  },
};

/** One effect an event: the state, a task and what it tells others, and a timer for every fourth. */
export const effectProcess = (service: ProcessService): AnyProcess => ({ ...measure, name: `${service}/measure` });

const measure: ProactiveProcess<Navn, State> = {
  name: 'school/measure',
  describes,
  reactsTo: { 'livshendelse.navn': (event) => event.data.personId },
  initialState: () => ({ events: 0 }),
  decide(event, { events }): Output[] {
    const { kommunenummer, sekvensnummer } = event.data;
    const task: Output = {
      type: 'TaskOpened',
      key: `task-${events}`,
      kind: 'measured',
      kommunenummer,
      deadline: '2026-12-02',
      reason: 'maaling',
    };
    if (sekvensnummer % 4 !== 0) return [task];
    return [task, { type: 'TimerSet', key: `timer-${events}`, dueAt: new Date('2046-12-02T00:00:00Z') }];
  },
  evolve: ({ events }, message) => ({ events: message.type === 'livshendelse.navn' ? events + 1 : events }),
};
