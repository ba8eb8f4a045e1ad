import {
  claimEffects,
  claimTimers,
  commitBatch,
  type Database,
  type DueEffect,
  type DueTimer,
  failpoint,
} from '@varde/persistence';
import { readOwn } from './advance-case';
import { type StepContext } from './case-draft';
import { type Clock } from './clock';
import { parkedBy } from './failure';
import { Ledger } from './ledger';
import { type Reactions } from './reactions';
import { type RunnerMetrics } from './runner-metrics';

export interface SweepContext {
  readonly service: string;
  readonly database: Database;
  readonly group: string;
  readonly reactions: Reactions;
  readonly clock: Clock;
  readonly metrics: RunnerMetrics;
  readonly onCommitted: (nextDue: Date | null) => void;
}

/** Something that is due, about a person. */
export interface Due {
  readonly process: string;
  readonly subject: string;
}

/** How one kind of thing that falls due is claimed and read. */
export interface SweepKind<Claimed> {
  readonly claim: (
    context: SweepContext,
    client: Parameters<typeof claimTimers>[0],
    now: Date,
    limit: number,
  ) => Promise<Claimed[]>;
  readonly caseOf: (claimed: Claimed) => DueTimer['of'];
  readonly dueAt: (claimed: Claimed) => Date;
  readonly read: (claimed: Claimed, ledger: Ledger, context: SweepContext, now: Date) => void;
}

export const timers: SweepKind<DueTimer> = {
  claim: (context, client, now, limit) => claimTimers(client, context.reactions.names, now, limit),
  caseOf: ({ of }) => of,
  dueAt: ({ timer }) => timer.dueAt,
  read: readTimer,
};

export const effects: SweepKind<DueEffect> = {
  claim: (context, client, now, limit) => claimEffects(client, context.reactions.names, now, limit),
  caseOf: ({ of }) => of,
  dueAt: ({ effect }) => effect.leavesAt,
  read: readEffect,
};

/**
 * Claims what is due and reads it through the processes, in one transaction that holds the cases' locks from before they
 * are read: an event of the same person waits, then finds the case advanced and reads it anew. Returns what was claimed.
 * Dying anywhere in it leaves everything due.
 */
export function sweep<Claimed>(context: SweepContext, kind: SweepKind<Claimed>, limit: number): Promise<Claimed[]> {
  return context.database.transaction(async (client) => {
    const now = context.clock.now();
    const claimed = await kind.claim(context, client, now, limit);
    if (claimed.length === 0) return claimed;
    failpoint('sweep:claimed');
    const cases = new Map(claimed.map(kind.caseOf).map((of) => [`${of.process}|${of.subject}`, of]));
    const ledger = new Ledger(cases, new Set());
    for (const each of claimed) readOrPark(context, kind, each, ledger, now);
    failpoint('sweep:before-commit');
    await commitBatch(client, context.group, ledger.batch([]));
    return claimed;
  });
}

/** A process that throws on what is due parks the person; it stays due, and comes again when they are released. */
function readOrPark<Claimed>(
  context: SweepContext,
  kind: SweepKind<Claimed>,
  claimed: Claimed,
  ledger: Ledger,
  now: Date,
): void {
  const { process, subject } = kind.caseOf(claimed);
  if (ledger.isParked(subject)) return;
  try {
    kind.read(claimed, ledger, context, now);
    context.metrics.lateness((now.getTime() - kind.dueAt(claimed).getTime()) / 1000);
  } catch (error) {
    ledger.park(parkedBy(process, subject, error, now));
    context.metrics.count(process, 'due', 'parked');
  }
}

/** A timer that an earlier one of the same sweep has moved or cleared does not ring. */
function readTimer({ timer, of }: DueTimer, ledger: Ledger, context: SweepContext, now: Date): void {
  const process = context.reactions.process(timer.process);
  if (!process || ledger.hasTimer(timer)) return;
  const cause = `timer:${timer.key}@${timer.dueAt.toISOString()}`;
  const input = { type: 'TimerDue' as const, key: timer.key, dueAt: timer.dueAt };
  const outcomes = readOwn(process, ledger.caseOf(of), input, stepContext(context, cause, input.type, now));
  ledger.fire(timer);
  for (const outcome of outcomes) ledger.add(outcome);
  context.metrics.count(timer.process, input.type, 'handled');
}

/** An effect that an earlier one of the same sweep has cancelled does not leave. */
function readEffect({ effect, of }: DueEffect, ledger: Ledger, context: SweepContext, now: Date): void {
  const process = context.reactions.process(effect.process);
  const before = ledger.caseOf(of);
  if (!process || before.held.effects[effect.key]?.status !== 'waiting') return;
  const { key, step, kommunenummer, facts } = effect;
  const input = { type: 'EffectLeft' as const, key };
  const outcomes = readOwn(process, before, input, stepContext(context, effect.cause, input.type, now), (draft) => {
    draft.setEffect(key, { ...effect, status: 'left' });
    draft.note(`effect-left ${step}`);
    draft.announce({ step, kommunenummer, facts: facts as Record<string, string> });
  });
  ledger.expectWaiting(effect);
  for (const outcome of outcomes) ledger.add(outcome);
  context.metrics.count(effect.process, input.type, 'handled');
}

function stepContext({ service }: SweepContext, cause: string, causeType: string, now: Date): StepContext {
  return { service, cause: cause.slice(0, 120), causeType, now };
}
