import {
  commitBatch,
  type Database,
  failpoint,
  firstQueued,
  loadCases,
  lockParked,
  parkAgain,
  type ParkedPerson,
  type QueuedEvent,
  removeQueued,
  retriable,
  unpark,
} from '@varde/persistence';
import { readEvent } from './advance-case';
import { casesOf, readRecords, type ReadRecord } from './chunk-reader';
import { parkedBy } from './failure';
import { Ledger } from './ledger';
import { type SweepContext } from './sweep';

export type ReleaseOutcome = 'released' | 'parked-again' | 'not-parked';

type Client = Parameters<Parameters<Database['transaction']>[0]>[0];

/** How a batch of a person's queue ended. */
type BatchEnd = 'more' | ReleaseOutcome;

const batchSize = 200;

/**
 * Reads a parked person's queue in its order, as if the records came now. What was read is committed with its removal
 * from the queue; a record that fails again stays first in it, with everything behind it.
 */
export async function releasePerson(context: SweepContext, subject: string): Promise<ReleaseOutcome> {
  let size = batchSize;
  for (let round = 0; ; round++) {
    try {
      const end = await releaseBatch(context, subject, size);
      failpoint('release:committed');
      context.onCommitted(null);
      if (end === 'not-parked' && round > 0) return 'released';
      if (end !== 'more') return end;
    } catch (error) {
      if (retriable(error)) throw error;
      if (size === 1) return refuse(context, subject, error);
      size = 1;
    }
  }
}

function releaseBatch(context: SweepContext, subject: string, size: number): Promise<BatchEnd> {
  return context.database.transaction(async (client) => {
    if (!(await lockParked(client, subject))) return 'not-parked';
    const queued = await firstQueued(client, subject, size);
    if (queued.length === 0) {
      await unpark(client, subject);
      return 'released';
    }
    return readQueue(context, client, subject, queued);
  });
}

async function readQueue(
  context: SweepContext,
  client: Client,
  subject: string,
  queued: readonly QueuedEvent[],
): Promise<BatchEnd> {
  const records = queued.map((event) => ({ ...event, value: event.value === null ? null : Buffer.from(event.value) }));
  const read = readRecords(records, context.reactions).map((each) => only(each, subject));
  const { cases } = await loadCases(client, casesOf(read));
  const ledger = new Ledger(cases, new Set());
  const now = context.clock.now();
  let failed: ParkedPerson | undefined;
  const done = read.findIndex((each) => (failed = readOne(context, ledger, each, subject, now)) !== undefined);
  failpoint('release:before-commit');
  await commitBatch(client, context.group, ledger.batch([]));
  const finished = queued.slice(0, done === -1 ? queued.length : done);
  await removeQueued(
    client,
    subject,
    finished.map(({ seq }) => seq),
  );
  if (!failed) return 'more';
  await parkAgain(client, failed);
  return 'parked-again';
}

/** The record waits for this person; whomever else it concerns has read it. */
function only(read: ReadRecord, subject: string): ReadRecord {
  return { ...read, deliveries: read.deliveries.filter((delivery) => delivery.subject === subject) };
}

function readOne(
  context: SweepContext,
  ledger: Ledger,
  { reading, deliveries }: ReadRecord,
  subject: string,
  now: Date,
): ParkedPerson | undefined {
  if ('broken' in reading) return parkedBy('-', subject, new TypeError(reading.broken), now);
  const { event } = reading;
  for (const { process } of deliveries) {
    try {
      const before = ledger.caseOf({ process: process.name, subject });
      for (const outcome of readEvent(process, before, event, { service: context.service, now })) ledger.add(outcome);
      context.metrics.count(process.name, event.type, 'released');
    } catch (error) {
      return parkedBy(process.name, subject, error, now);
    }
  }
  return undefined;
}

async function refuse(context: SweepContext, subject: string, error: unknown): Promise<ReleaseOutcome> {
  await parkAgain(context.database, parkedBy('-', subject, error, context.clock.now()));
  return 'parked-again';
}
