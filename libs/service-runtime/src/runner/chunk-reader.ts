import { type IncomingRecord } from '@varde/kafka';
import { caseKey, type CaseName, type CaseState, type LoadedCases, type ParkedEvent } from '@varde/persistence';
import { type Received } from '@varde/process';
import { readEvent } from './advance-case';
import { parkedBy } from './failure';
import { deadLetterOf, readRecord, type Reading } from './incoming-event';
import { Ledger } from './ledger';
import { type Delivery, type Reactions } from './reactions';
import { type RunnerMetrics } from './runner-metrics';

/** A record with what it was read as and whom it concerns. */
export interface ReadRecord {
  readonly record: IncomingRecord;
  readonly reading: Reading;
  readonly deliveries: readonly Delivery[];
}

export interface ReadContext {
  readonly service: string;
  readonly reactions: Reactions;
  readonly metrics: RunnerMetrics;
}

/** Parses and validates each record, and finds out whom it concerns. */
export function readRecords(records: readonly IncomingRecord[], reactions: Reactions): ReadRecord[] {
  return records.map((record) => {
    const reading = readRecord(record);
    return { record, reading, deliveries: 'event' in reading ? reactions.deliveriesOf(reading.event) : [] };
  });
}

/** The cases to load for these records, each once. */
export function casesOf(read: readonly ReadRecord[]): CaseName[] {
  const names = new Map<string, CaseName>();
  for (const { deliveries } of read) {
    for (const { process, subject } of deliveries) {
      const name = { process: process.name, subject };
      names.set(caseKey(name), name);
    }
  }
  return [...names.values()];
}

/**
 * Runs the records through the processes in memory, in order. `poisoned` are records that the database has refused
 * although every process read them: whoever they concern is set aside.
 */
export function runRecords(
  read: readonly ReadRecord[],
  loaded: LoadedCases,
  context: ReadContext,
  now: Date,
  poison?: unknown,
): Ledger {
  const ledger = new Ledger(loaded.cases, loaded.parked);
  for (const { record, reading, deliveries } of read) {
    if ('broken' in reading) {
      const { topic, partition, offset } = record;
      const reason = reading.broken;
      ledger.deadLetter({ topic, partition, offset, reason, at: now }, deadLetterOf(record, reason));
      context.metrics.count('-', topic, 'dead-letter');
      continue;
    }
    keepProtection(ledger, reading.event, now);
    new EventDelivery(ledger, record, reading.event, context, now).deliver(deliveries, poison);
  }
  return ledger;
}

function keepProtection(ledger: Ledger, event: Received, now: Date): void {
  if (event.type !== 'livshendelse.adressebeskyttelse') return;
  const { personId, til, sekvensnummer } = event.data;
  ledger.protect({ personId, gradering: til, sekvensnummer, since: now });
}

/** One event to everyone it concerns. A person who is set aside gets it queued, once, whatever processes it is for. */
class EventDelivery {
  private queuedFor: Set<string> | undefined;

  constructor(
    private readonly ledger: Ledger,
    private readonly record: IncomingRecord,
    private readonly event: Received,
    private readonly context: ReadContext,
    private readonly now: Date,
  ) {}

  deliver(deliveries: readonly Delivery[], poison: unknown): void {
    for (const { process, subject } of deliveries) {
      if (poison !== undefined) this.park(process.name, subject, poison);
      if (this.ledger.isParked(subject)) this.queue(process.name, subject);
      else this.read({ process, subject });
    }
  }

  /** Processes that have read it before the one that throws keep what they did: on release they refuse a repeated id. */
  private read({ process, subject }: Delivery): void {
    const { service, metrics } = this.context;
    const before: CaseState = this.ledger.caseOf({ process: process.name, subject });
    const traceparent = this.record.headers['traceparent'];
    try {
      const context = { service, now: this.now, ...(traceparent ? { traceparent } : {}) };
      const outcomes = readEvent(process, before, this.event, context);
      for (const outcome of outcomes) this.ledger.add(outcome);
      metrics.count(process.name, this.event.type, outcomes.length > 0 ? 'handled' : 'repeated');
    } catch (error) {
      this.park(process.name, subject, error);
      this.queue(process.name, subject);
    }
  }

  private park(process: string, subject: string, error: unknown): void {
    this.ledger.park(parkedBy(process, subject, error, this.now));
    this.context.metrics.count(process, this.event.type, 'parked');
  }

  private queue(process: string, subject: string): void {
    this.queuedFor ??= new Set();
    if (this.queuedFor.has(subject)) return;
    this.queuedFor.add(subject);
    this.ledger.queue(parkedEventOf(this.record, subject));
    this.context.metrics.count(process, this.event.type, 'queued-behind-parked');
  }
}

function parkedEventOf(record: IncomingRecord, subject: string): ParkedEvent {
  const { topic, partition, offset, key, headers } = record;
  return { subject, topic, partition, offset, key, headers, value: record.value?.toString('utf8') ?? null };
}
