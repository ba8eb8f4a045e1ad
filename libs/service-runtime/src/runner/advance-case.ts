import { type CaseState } from '@varde/persistence';
import {
  admit,
  type AnyProcess,
  type Input,
  type OwnInput,
  type ProactiveProcess,
  type Received,
  step,
} from '@varde/process';
import { applyOutput } from './apply-output';
import { CaseDraft, type StepContext } from './case-draft';
import { type StepOutcome } from './step-outcome';

export type AdvanceContext = Pick<StepContext, 'service' | 'now' | 'traceparent'>;

/**
 * Lets a process read an event. Empty when it must not: read already, or older than what was read (never older over
 * newer). An effect that leaves in the step is read as `EffectLeft` in a step of its own, after it. Throws what the
 * process throws.
 */
export function readEvent(
  process: AnyProcess,
  before: CaseState,
  event: Received,
  context: AdvanceContext,
): readonly StepOutcome[] {
  const seen = admit(before.seen, event, before.subject);
  if (!seen) return [];
  const draft = new CaseDraft(before, before.rev + 1, { ...context, cause: event.id, causeType: event.type });
  return withLeaving(process, advance(process, draft, event, seen), context);
}

/** Lets a process read a timer, a closed task or an effect. `prepare` adds what the runtime itself does in the step. */
export function readOwn(
  process: AnyProcess,
  before: CaseState,
  input: OwnInput,
  context: StepContext,
  prepare: (draft: CaseDraft) => void = () => undefined,
): readonly StepOutcome[] {
  const draft = new CaseDraft(before, before.rev + 1, context);
  prepare(draft);
  const outcome = advance(process, draft, input, before.seen);
  const asked = new Map([...outcome.effects].filter(([key]) => input.type !== 'EffectLeft' || key !== input.key));
  return withLeaving(process, outcome, context, asked);
}

function withLeaving(
  process: AnyProcess,
  outcome: StepOutcome,
  { service, now, traceparent }: AdvanceContext,
  asked = outcome.effects,
): readonly StepOutcome[] {
  const outcomes = [outcome];
  let { after } = outcome;
  for (const [key, effect] of asked) {
    if (effect === 'cancelled' || effect.status !== 'left') continue;
    const cause = { cause: `effect:${key}`.slice(0, 120), causeType: 'EffectLeft' };
    const context = { service, now, ...(traceparent ? { traceparent } : {}), ...cause };
    const next = readOwn(process, after, { type: 'EffectLeft', key }, context);
    outcomes.push(...next);
    after = next.at(-1)?.after ?? after;
  }
  return outcomes;
}

function advance(process: AnyProcess, draft: CaseDraft, input: Input, seen: CaseState['seen']): StepOutcome {
  const state: unknown = draft.before.rev === 0 ? process.initialState() : draft.before.data;
  const { state: after, outputs } = step(process as ProactiveProcess<Input, unknown>, state, input, draft.context.now);
  for (const output of outputs) applyOutput(draft, output);
  return draft.finish(after, seen);
}
