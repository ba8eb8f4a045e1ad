import { Inject, Injectable } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { SimulatorSettings } from '../settings';

const mostAtOnce = 10;
const batchSize = 10_000;
const forgottenAfterMs = 600_000;

interface Job {
  field: 'foedselsEllerDNummer' | 'dokumentidentifikator';
  items: string[];
  readyAt: number;
  startedAt: number;
  finished: boolean;
}

export type Batch =
  { status: 'unknown' } | { status: 'not-ready' } | { status: 'done' } | { status: 'ready'; body: object };

/** Extracts under way: at most ten; a job counts until its end has been read or ten minutes have passed. */
@Injectable()
export class UttrekkJobs {
  readonly #jobs = new Map<string, Job>();

  constructor(@Inject(SimulatorSettings) private readonly settings: SimulatorSettings) {}

  /** Undefined when ten jobs are under way already. */
  start(field: Job['field'], items: string[]): string | undefined {
    const now = this.settings.now();
    const underWay = [...this.#jobs.values()].filter((job) => !job.finished && now < job.startedAt + forgottenAfterMs);
    if (underWay.length >= mostAtOnce) return undefined;
    const id = randomUUID();
    const readyAt = now + this.settings.config.uttrekkDelayMs;
    this.#jobs.set(id, { field, items, readyAt, startedAt: now, finished: false });
    return id;
  }

  batch(id: string, number: number): Batch {
    const job = this.#jobs.get(id);
    if (!job || !Number.isSafeInteger(number) || number < 0) return { status: 'unknown' };
    if (this.settings.now() < job.readyAt) return { status: 'not-ready' };
    const items = job.items.slice(number * batchSize, (number + 1) * batchSize);
    if (items.length > 0) return { status: 'ready', body: { [job.field]: items } };
    job.finished = true;
    job.items = [];
    return { status: 'done' };
  }
}
