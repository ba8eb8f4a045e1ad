import { type Input, type Output, type ProactiveProcess } from './proactive-process';

export interface Step<State> {
  readonly state: State;
  readonly outputs: readonly Output[];
}

/**
 * Advances a process by one input: outputs are what it decides, and the state is the input and then each output put
 * through `evolve`. Runtime, replay and specs all come through here.
 */
export function step<In extends Input, State>(
  process: ProactiveProcess<In, State>,
  state: State,
  input: In,
  now: Date,
): Step<State> {
  const outputs = process.decide(input, state, now);
  const after = outputs.reduce<State>(
    (current, output) => process.evolve(current, output),
    process.evolve(state, input),
  );
  return { state: after, outputs };
}
