import { dateInOslo } from '../calendar/oslo';
import { type Input, type Output, type OwnInput, type ProactiveProcess, type Received } from '../proactive-process';
import { type Agenda, emptyAgenda, record } from './agenda';
import { fulfil } from './fulfil';
import { type Plan } from './plan';

/** What a planned process stores: what it knows of the person, and what it has brought about. */
export interface PlannedState<Facts> {
  readonly facts: Facts;
  readonly agenda: Agenda;
}

/** A rule said as facts and a plan: `remember` folds events into facts, `plan` says what ought to be, given them. */
export interface PlannedProcess<In extends Received, Facts> extends Pick<
  ProactiveProcess<In | OwnInput, PlannedState<Facts>>,
  'name' | 'describes' | 'reactsTo'
> {
  readonly initialFacts: Facts;
  readonly remember: (facts: Facts, event: In) => Facts;
  /** Pure; asked again at every input. `today` is the date in Norway. */
  readonly plan: (facts: Facts, today: string, agenda: Agenda) => Plan;
  readonly compensations?: Readonly<Record<string, string>>;
}

/**
 * Makes a process of a plan. Each input is folded into the facts and the agenda, and the outputs are the difference between
 * the agenda and the plan: so a correction moves, a death or annulment cancels or compensates, an annulled death restores,
 * and reading twice or in another order changes nothing, without the rule saying so case by case.
 */
export function plannedProcess<In extends Received, Facts>(
  rule: PlannedProcess<In, Facts>,
): ProactiveProcess<In | OwnInput, PlannedState<Facts>> {
  const { name, describes, reactsTo, initialFacts, compensations = {} } = rule;

  function read(state: PlannedState<Facts>, input: In | OwnInput): PlannedState<Facts> {
    const facts = isOwn(input) ? state.facts : rule.remember(state.facts, input);
    return { facts, agenda: record(state.agenda, input) };
  }

  function decide(input: In | OwnInput, state: PlannedState<Facts>, now: Date): Output[] {
    const { facts, agenda } = read(state, input);
    const today = dateInOslo(now);
    const plan = rule.plan(facts, today, agenda);
    const outputs = fulfil(plan, agenda, { now, today, why: reasonOf(input), compensations });
    return [...outputs, ...alarms(input, plan, state.agenda), ...notes(input, agenda, outputs)];
  }

  function evolve(state: PlannedState<Facts>, message: In | OwnInput | Output): PlannedState<Facts> {
    if (isOutput(message)) return { facts: state.facts, agenda: record(state.agenda, message) };
    return read(state, message);
  }

  return {
    name,
    describes,
    reactsTo,
    initialState: () => ({ facts: initialFacts, agenda: emptyAgenda }),
    decide,
    evolve,
  };
}

function isOwn(input: Input): input is OwnInput {
  return input.type === 'TimerDue' || input.type === 'TaskClosed' || input.type === 'EffectLeft';
}

function isOutput(message: Input | Output): message is Output {
  return !isOwn(message as Input) && !('data' in message);
}

/** `doedsfall`, `utflytting-annullert`: why something was taken back or moved. */
function reasonOf(input: Input): string {
  if (isOwn(input)) return 'tidspunkt';
  const name = input.type.replace('livshendelse.', '');
  if (!('endring' in input.data) || input.data.endring === 'ny') return name;
  return `${name}-${input.data.endring}`;
}

/** `before` is the agenda that the timer rang in: one that is not set there has rung before. */
function alarms(input: Input, plan: Plan, before: Agenda): Output[] {
  if (input.type !== 'TimerDue' || !(input.key in before.timers)) return [];
  const { key: alarm } = input;
  return (plan.tasks ?? [])
    .filter(({ key, alarms: named }) => named?.[alarm] !== undefined && before.tasks[key]?.status === 'open')
    .map(({ key }) => ({ type: 'AlarmRaised', key, alarm }));
}

const notable: readonly string[] = ['livshendelse.adressebeskyttelse', 'livshendelse.dnr-til-fnr'];

/** Tells whoever works on an open task that the person has been protected, or has got another number. */
function notes(input: Input, agenda: Agenda, outputs: readonly Output[]): Output[] {
  if (!notable.includes(input.type)) return [];
  const gone = outputs.flatMap((output) => (output.type === 'TaskCancelled' ? [output.key] : []));
  return Object.entries(agenda.tasks)
    .filter(([key, task]) => task.status === 'open' && !gone.includes(key))
    .map(([key]) => ({ type: 'TaskNoted', key, note: reasonOf(input) }));
}
