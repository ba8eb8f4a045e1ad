import { setTimeout as sleep } from 'node:timers/promises';
import { FregError, FregRefused, FregThrottled, type UttrekkCriteria } from '@varde/freg';
import { appendToOutbox, failpoint } from '@varde/persistence';
import { writeRegister } from '@varde/register';
import { type FeedSettings } from '../feed/follow-feed';
import { fixPointer, readPointer } from '../feed/pointer';
import { type EventContext } from '../page/events';
import { gatherResidents } from '../page/gather';
import { publishedOf, writePublished } from '../page/published';
import { giveBackMemory } from './give-back-memory';
import { nextJob, planJobs, saveProgress, type UttrekkJob } from './jobs';
import { settleResidents } from './settle-residents';

const notReadyMs = 500;
/** Persons a look-up and a transaction: a tenth of what Freg allows, to keep the heap small. */
const personsPerChunk = 100;
const shortestBackoffMs = 500;
const longestBackoffMs = 30_000;

/**
 * Fills an empty register from uttrekk: the pointer is fixed first, then each kommune is read batch by batch, with the
 * progress in the same transaction as the people. Cut short anywhere, it goes on where it was at the next start. A person
 * whose document was already newer than the pointer has nothing left to tell when their entry comes.
 */
export class Bootstrap {
  readonly #stop = new AbortController();
  #backoffMs = shortestBackoffMs;

  constructor(private readonly settings: FeedSettings) {}

  stop(): void {
    this.#stop.abort();
  }

  async run(): Promise<void> {
    let hasRead = false;
    while (!this.#stop.signal.aborted) {
      try {
        if (await this.#done()) break;
        hasRead = true;
        this.#backoffMs = shortestBackoffMs;
      } catch (error) {
        await this.#recover(error);
      }
    }
    if (hasRead) giveBackMemory();
  }

  /** One step: true when there are no more uttrekk to read. */
  async #done(): Promise<boolean> {
    const { database, freg, kommuner, state } = this.settings;
    if ((await readPointer(database)) === undefined) await fixPointer(database, await freg.latestSequence());
    await planJobs(database, kommuner);
    const job = await nextJob(database);
    if (!job) return true;
    state.set('bootstrapping', `reading the uttrekk of kommune ${job.kommune} (${job.kind}), batch ${job.batch}`);
    if (job.jobbId === null) await this.#start(job);
    else await this.#read(job, job.jobbId);
    return false;
  }

  async #start(job: UttrekkJob): Promise<void> {
    const { database, freg } = this.settings;
    try {
      await saveProgress(database, job, { jobbId: await freg.startUttrekk(criteriaOf(job)), batch: 0, doneInBatch: 0 });
    } catch (error) {
      // Who stays here without being bosatt here becomes known by the first entry about them, also without this uttrekk.
      if (job.kind !== 'opphold' || !(error instanceof FregRefused)) throw error;
      await saveProgress(database, job, { done: true });
    }
  }

  async #read(job: UttrekkJob, jobbId: string): Promise<void> {
    const { database, freg } = this.settings;
    const batch = await freg.uttrekkBatch(jobbId, job.batch);
    switch (batch.kind) {
      case 'not-ready':
        return this.#sleep(notReadyMs);
      case 'gone':
        return saveProgress(database, job, { jobbId: null, batch: 0, doneInBatch: 0 });
      case 'end':
        return saveProgress(database, job, { done: true });
      case 'numbers':
        return this.#readNumbers(job, batch.numbers);
    }
  }

  async #readNumbers(job: UttrekkJob, numbers: readonly string[]): Promise<void> {
    for (let from = job.doneInBatch; from < numbers.length; from += personsPerChunk) {
      if (this.#stop.signal.aborted) return;
      const to = Math.min(from + personsPerChunk, numbers.length);
      await this.#settle(job, numbers.slice(from, to), to);
    }
    await saveProgress(this.settings.database, job, { batch: job.batch + 1, doneInBatch: 0 });
  }

  async #settle(job: UttrekkJob, numbers: readonly string[], doneInBatch: number): Promise<void> {
    const { database, freg, kommuner, pakke, ceSource } = this.settings;
    const gathered = await gatherResidents({ db: database, freg, kommuner }, numbers);
    failpoint('ingestion:fetched');
    const published = await publishedOf(database, gathered.view.knownIds());
    const context: EventContext = { pakke, ceSource, published };
    const records = settleResidents(gathered, kommuner, await this.#source(), context);
    await database.transaction(async (client) => {
      await writeRegister(client, gathered.view.change());
      await writePublished(client, published);
      await saveProgress(client, job, { doneInBatch });
      await appendToOutbox(client, records);
      failpoint('ingestion:before-commit');
    });
    failpoint('ingestion:committed');
    this.settings.onStored();
  }

  /** The time the bootstrap began: the same each time, so that a repeated chunk makes the same events. */
  async #source(): Promise<{ sekvensnummer: number; hendelsetype: string; time: string }> {
    const { rows } = await this.settings.database.query<{ pointer: number; started: Date }>(
      'select pointer::float8 as pointer, started_at as started from feed',
    );
    const [row] = rows;
    if (!row) throw new Error('the feed has no pointer: it is fixed before the uttrekk');
    return { sekvensnummer: row.pointer, hendelsetype: 'uttrekk', time: row.started.toISOString() };
  }

  async #recover(error: unknown): Promise<void> {
    const { state, observer } = this.settings;
    if (this.#stop.signal.aborted) return;
    observer.failed(error);
    const ms = error instanceof FregThrottled ? error.retryAfterMs : this.#backoffMs;
    this.#backoffMs = Math.min(this.#backoffMs * 2, longestBackoffMs);
    state.set('waiting', error instanceof FregError ? error.message : 'the bootstrap was interrupted; trying again');
    observer.waiting(error instanceof Error ? error.name : 'unknown', ms);
    await this.#sleep(ms);
  }

  async #sleep(ms: number): Promise<void> {
    await sleep(ms, undefined, { signal: this.#stop.signal }).catch(() => undefined);
  }
}

function criteriaOf({ kommune, kind }: UttrekkJob): UttrekkCriteria {
  if (kommune === 'alle') return { personstatustyper: ['bosatt'] };
  if (kind === 'bosted') return { personstatustyper: ['bosatt'], kommunenummer: { bostedskommunenummer: kommune } };
  return {
    personstatustyper: ['midlertidig', 'ikkeBosatt', 'utflyttet', 'bosatt'],
    kommunenummer: { oppholdskommunenummer: kommune },
  };
}
