import { plannedProcess, subject } from '@varde/process';
import { type Doedsfall } from '@varde/life-events';
import { given } from './process-spec';
import { anAdultIn } from './person';
import { diedEvent, movedInEvent } from './person-events';

const person = anAdultIn('4601');
const description = { title: '', purpose: '', rule: '', pointOfNoReturn: '', compensation: '', human: null };
const on = { death: '', adressebeskyttelse: '', correction: '', annulment: '', dnrTilFnr: '', utflytting: '' };

const rule = plannedProcess<Doedsfall, null>({
  name: 'school/forget-everything',
  describes: { ...description, ruleConfirmed: false, clock: { basis: 'kommune', text: '' }, attributes: [], on },
  reactsTo: { 'livshendelse.doedsfall': subject },
  initialFacts: null,
  remember: () => null,
  plan: () => ({ tasks: [{ key: 'a', kind: 'call', kommunenummer: '4601', deadline: null, reason: 'ring' }] }),
});

/** Opens a task at each death, and never remembers that it did. */
const forgetful: typeof rule = { ...rule, evolve: (state) => state };

describe('a spec of a process', () => {
  it('fails when something else comes of it', () => {
    const spec = given(forgetful).when(diedEvent(person));
    expect(() => spec.thenNothing()).toThrow();
    expect(() => spec.then()).toThrow();
    expect(() => spec.then({ type: 'TaskCancelled' })).toThrow();
    expect(() => spec.then({ type: 'TaskOpened', key: 'a' })).not.toThrow();
  });

  it('fails when redelivery would do harm', () => {
    expect(() => given(forgetful).when(diedEvent(person)).thenRedeliveryIsHarmless()).toThrow();
  });

  it('refuses a timer that is not set, a task that is not open, and a question about nothing', () => {
    expect(() => given(forgetful).whenTimerFires('wake')).toThrow('no timer wake is set');
    expect(() => given(forgetful).whenTaskCloses('a')).toThrow('no task a is open');
    expect(() => given(forgetful).thenNothing()).toThrow('nothing has come');
  });

  it('refuses an event that does not fit its contract, without saying its value', () => {
    expect(() => movedInEvent(person, { tilKommune: 'Bergen' })).toThrow(/livshendelse.innflytting: \/\w+ must match/);
    expect(() => movedInEvent(person, { tilKommune: 'Bergen' })).not.toThrow('Bergen');
  });
});
