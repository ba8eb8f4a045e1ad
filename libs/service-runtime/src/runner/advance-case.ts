import { type CaseState } from '@varde/persistence';
import { admit, type AnyProcess, type Input, type OwnInput, type Received, step } from '@varde/process';
import { applyOutput } from './apply-output';
import { CaseDraft, type StepContext } from './case-draft';
import { type StepOutcome } from './step-outcome';

export type AdvanceContext = Pick<StepContext, 'service' | 'now' | 'traceparent'>;

/**
 * Lets a process read an event. Null when it must not: read already, or older than what was read (never older over
 * newer). Throws what the process throws.
 */
export function readEvent(
  process: AnyProcess,
  before: CaseState,
  event: Received,
  context: AdvanceContext,
): StepOutcome | null {
  const seen = admit(before.seen, event, before.subject);
  if (!seen) return null;
  const draft = new CaseDraft(before, before.rev + 1, { ...context, cause: event.id, causeType: event.type });
  return advance(process, draft, event, seen);
}

/** Lets a process read a timer, a closed task or an effect. `prepare` may add what the runtime itself does in the step. */
export function readOwn(
  process: AnyProcess,
  before: CaseState,
  input: OwnInput,
  context: StepContext,
  prepare: (draft: CaseDraft) => void = () => undefined,
): StepOutcome {
  const draft = new CaseDraft(before, before.rev + 1, context);
  prepare(draft);
  return advance(process, draft, input, before.seen);
}

function advance(process: AnyProcess, draft: CaseDraft, input: Input, seen: CaseState['seen']): StepOutcome {
  const state: unknown = draft.before.rev === 0 ? process.initialState() : draft.before.data;
  const { state: after, outputs } = step(process, state, input, draft.context.now);
  for (const output of outputs) applyOutput(draft, output);
  return draft.finish(after, seen);
}
