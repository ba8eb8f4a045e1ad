import { type OutboxRelay } from '@varde/persistence';
import { Counter, Gauge, Histogram, type Registry } from 'prom-client';
import { type RunnerMetrics } from './runner-metrics';

/** Counts in the service's registry. */
export function prometheusMetrics(registry: Registry): RunnerMetrics & { readonly published: (count: number) => void } {
  const registers = [registry];
  const inputs = new Counter({
    name: 'varde_process_inputs_total',
    help: 'Inputs of processes, by what came of them',
    labelNames: ['process', 'type', 'outcome'],
    registers,
  });
  const lateness = new Histogram({
    name: 'varde_due_lateness_seconds',
    help: 'From when a timer or effect was due to when it was read',
    buckets: [0.05, 0.25, 1, 5, 30, 300],
    registers,
  });
  const published = new Counter({ name: 'varde_outbox_published_total', help: 'Records relayed to Kafka', registers });
  return {
    count: (process, type, outcome, by = 1) => inputs.inc({ process, type, outcome }, by),
    lateness: (seconds) => lateness.observe(Math.max(0, seconds)),
    published: (count) => published.inc(count),
  };
}

interface Sources {
  readonly relay: OutboxRelay;
  readonly lagRecords: () => number;
  readonly parked: () => Promise<number>;
}

/** Figures that are looked up when they are scraped. One that cannot be had is left as it was. */
export function registerGauges(registry: Registry, { relay, lagRecords, parked }: Sources): void {
  const gauge = (name: string, help: string, read: () => number | Promise<number>): Gauge =>
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        await Promise.resolve()
          .then(read)
          .then(
            (value) => this.set(value),
            () => undefined,
          );
      },
    });
  gauge('varde_outbox_depth', 'Records waiting in the outbox', async () => (await relay.backlog()).depth);
  gauge('varde_outbox_oldest_seconds', 'Age of the oldest', async () => (await relay.backlog()).oldestSeconds);
  gauge('varde_consumer_lag_records', 'Records not read yet, as of the last fetch', lagRecords);
  gauge('varde_parked_persons', 'Persons set aside because a process failed on them', parked);
}
