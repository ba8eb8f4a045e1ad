import { partitionName } from '@varde/kafka';
import { type OutboxRelay, type Queryable } from '@varde/persistence';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { type ProcessRunner, type RunnerMetrics } from '../runner';
import { type Fetching } from './fetching';

/** What the runner counts: one figure per (process, event type, outcome). */
export function runnerMetrics(registry: Registry): RunnerMetrics {
  const registers = [registry];
  const inputs = new Counter({
    name: 'varde_inputs_total',
    help: 'Records, timers, effects and commands by what came of them',
    labelNames: ['process', 'type', 'outcome'],
    registers,
  });
  const lateness = new Histogram({
    name: 'varde_lateness_seconds',
    help: 'Time from when a timer or effect was due to when it was committed',
    buckets: [0.1, 0.5, 1, 5, 60],
    registers,
  });
  return {
    count: (process, type, outcome, by = 1) => inputs.inc({ process, type, outcome }, by),
    lateness: (seconds) => lateness.observe(seconds),
  };
}

export interface RelayMetrics {
  readonly published: (count: number) => void;
  readonly failed: (where: string) => void;
}

export function relayMetrics(registry: Registry): RelayMetrics {
  const registers = [registry];
  const published = new Counter({ name: 'varde_published_total', help: 'Records published', registers });
  const failures = new Counter({
    name: 'varde_relay_failures_total',
    help: 'Failed tries to publish, by what failed; they are tried again',
    labelNames: ['where'],
    registers,
  });
  return { published: (count) => published.inc(count), failed: (where) => failures.inc({ where }) };
}

export interface Standing {
  readonly database: Queryable;
  readonly relay: OutboxRelay;
  readonly runner: ProcessRunner;
  readonly fetching: Fetching;
}

/** Figures that are looked up when somebody asks for the metrics, and at no other time. */
export function standingFigures(registry: Registry, { database, relay, runner, fetching }: Standing): void {
  const registers = [registry];
  const oldest = new Gauge({
    name: 'varde_outbox_oldest_seconds',
    help: 'Age of the oldest unpublished row',
    registers,
  });
  new Gauge({
    name: 'varde_outbox_rows',
    help: 'Rows not yet published, counted up to 100 000',
    registers,
    async collect() {
      const backlog = await relay.backlog().catch(() => null);
      this.set(backlog?.depth ?? NaN);
      oldest.set(backlog?.oldestSeconds ?? NaN);
    },
  });
  new Gauge({
    name: 'varde_parked_persons',
    help: 'Persons set aside because a process failed on them',
    registers,
    async collect() {
      const found = await database
        .query<{ count: number }>('select count(*)::int as count from parked_person')
        .catch(() => null);
      this.set(found?.rows[0]?.count ?? NaN);
    },
  });
  new Gauge({
    name: 'varde_consumer_lag_records',
    help: 'Records of the topic not read yet, as of the last fetch that brought some',
    labelNames: ['topic'],
    registers,
    collect() {
      for (const [topic, lag] of lagByTopic(runner, fetching)) this.set({ topic }, lag);
    },
  });
}

function lagByTopic(runner: ProcessRunner, fetching: Fetching): Map<string, number> {
  const waters = fetching.highWatermarks();
  const lags = new Map<string, number>();
  for (const place of runner.stored()) {
    const lag = Math.max(0, (waters.get(partitionName(place)) ?? place.position) - place.position);
    lags.set(place.topic, (lags.get(place.topic) ?? 0) + lag);
  }
  return lags;
}
