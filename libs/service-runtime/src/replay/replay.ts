import { type StoredRecord } from '@varde/kafka';
import { caseKey, type CaseName, type CaseState, type EffectRow, unopened } from '@varde/persistence';
import { type AnyProcess } from '@varde/process';
import { readEvent, readOwn } from '../runner/advance-case';
import { type CaseDraft } from '../runner/case-draft';
import { classOf } from '../runner/failure';
import { readRecord } from '../runner/incoming-event';
import { Reactions } from '../runner/reactions';
import { type StepOutcome } from '../runner/step-outcome';
import { type SubscriberDefinition } from '../runner/subscriber-definition';
import { Agenda } from './agenda';
import { countOutcome, countUp, emptyReport, type ReplayReport } from './replay-report';

export type { ReplayReport } from './replay-report';

export interface ReplayOptions {
  readonly definition: Pick<SubscriberDefinition, 'name' | 'processes'>;
  /** In the order in which the broker took them in. */
  readonly records: AsyncIterable<StoredRecord>;
  /** Timers ring and effects leave up to then. */
  readonly until: Date;
}

interface DueName extends CaseName {
  readonly kind: 'timer' | 'effect';
  readonly key: string;
}

interface Due extends DueName {
  readonly dueAt: Date;
  readonly effect?: EffectRow;
}

const nameOf = ({ kind, process, subject, key }: DueName): string => [kind, process, subject, key].join('|');

/**
 * Reads history through the processes in memory and counts what they would do. There is neither a producer nor a
 * database here, so nothing can leave. An event is read at the time when the broker took it in, and timers ring in
 * between as they would have rung. A person on whom a process throws is read on without that input, and counted.
 */
export async function replay(options: ReplayOptions): Promise<ReplayReport> {
  const replaying = new Replaying(options.definition);
  for await (const record of options.records) replaying.read(record);
  return replaying.finish(options.until);
}

class Replaying {
  private readonly report: { -readonly [Name in keyof ReplayReport]: ReplayReport[Name] } = emptyReport();
  private readonly reactions: Reactions;
  private readonly cases = new Map<string, CaseState>();
  private readonly agenda = new Agenda<Due>();
  /** The time that each timer and effect stands at; another time in the agenda is an old one. */
  private readonly standing = new Map<string, number>();

  constructor(private readonly definition: ReplayOptions['definition']) {
    this.reactions = new Reactions(definition);
  }

  read(record: StoredRecord): void {
    if (!this.reactions.wants(record.topic, record.headers['ce_type'])) return;
    const now = new Date(record.timestamp);
    this.ring(now);
    const { key, headers, value } = record;
    const reading = readRecord({ key, headers, value: value === null ? null : Buffer.from(value) });
    if ('broken' in reading) {
      this.report.broken += 1;
      return;
    }
    this.report.events += 1;
    const service = this.definition.name;
    for (const { process, subject } of this.reactions.deliveriesOf(reading.event)) {
      const before = this.caseOf({ process: process.name, subject });
      this.attempt(process, () => readEvent(process, before, reading.event, { service, now }));
    }
  }

  finish(until: Date): ReplayReport {
    this.ring(until);
    for (const { process, held } of this.cases.values()) {
      for (const { kind } of Object.values(held.tasks)) countUp(this.report.tasksOpen, `${process} ${kind}`);
    }
    return this.report;
  }

  private ring(now: Date): void {
    for (let due = this.agenda.takeDue(now); due; due = this.agenda.takeDue(now)) this.ringOne(due);
  }

  private ringOne(due: Due): void {
    const process = this.reactions.process(due.process);
    if (!process || this.standing.get(nameOf(due)) !== due.dueAt.getTime()) return;
    this.standing.delete(nameOf(due));
    const { key, dueAt, effect } = due;
    const causeType = effect ? 'EffectLeft' : 'TimerDue';
    const context = { service: this.definition.name, now: dueAt, cause: `${causeType}:${key}`, causeType };
    const before = this.caseOf(due);
    this.attempt(process, () =>
      effect
        ? readOwn(process, before, { type: 'EffectLeft', key }, context, (draft) => leave(draft, effect))
        : readOwn(process, before, { type: 'TimerDue', key, dueAt }, context),
    );
  }

  private attempt(process: AnyProcess, work: () => readonly StepOutcome[]): void {
    try {
      for (const outcome of work()) this.accept(outcome);
    } catch (error) {
      countUp(this.report.failed, `${process.name} ${classOf(error)}`);
    }
  }

  private accept(outcome: StepOutcome): void {
    const { after } = outcome;
    const { process, subject } = after;
    this.cases.set(caseKey(after), after);
    countOutcome(this.report, outcome);
    for (const [key, dueAt] of outcome.timers) this.stand({ kind: 'timer', process, subject, key }, dueAt);
    for (const [key, effect] of outcome.effects) {
      const waiting = effect !== 'cancelled' && effect.status === 'waiting' ? effect : undefined;
      this.stand({ kind: 'effect', process, subject, key }, waiting?.leavesAt ?? null, waiting);
    }
  }

  private stand(name: DueName, dueAt: Date | null, effect?: EffectRow): void {
    if (!dueAt) {
      this.standing.delete(nameOf(name));
      return;
    }
    this.standing.set(nameOf(name), dueAt.getTime());
    this.agenda.add({ ...name, dueAt, ...(effect ? { effect } : {}) });
  }

  private caseOf(name: CaseName): CaseState {
    const { process, subject } = name;
    return this.cases.get(caseKey(name)) ?? unopened({ process, subject });
  }
}

function leave(draft: CaseDraft, effect: EffectRow): void {
  const { key, step, kommunenummer, facts } = effect;
  draft.setEffect(key, { ...effect, status: 'left' });
  draft.announce({ step, kommunenummer, facts: facts as Record<string, string> });
}
