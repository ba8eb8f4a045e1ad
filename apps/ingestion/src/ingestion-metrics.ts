import { type Logger } from '@varde/service-runtime';
import { Counter, Gauge, type Registry } from 'prom-client';
import { type FeedObserver } from './feed/follow-feed';
import { type SourceState } from './feed/source-state';
import { isUnknownType } from './page/relevance';

/** Counters and log lines of the feed. An unknown code is said once a process; nothing here can be personal. */
export function feedObserver(registry: Registry, logger: Logger, state: SourceState): FeedObserver {
  const counters = countersOf(registry);
  const unknown = new Set<string>();
  gauges(registry, state);
  return {
    pageStored: ({ entries, to }, outcome) => {
      for (const { outcome: end, reason } of outcome.entries) {
        counters.entries.inc({ outcome: end });
        if (reason !== null) counters.quarantined.inc({ reason: reason.split(' ')[0] ?? 'unknown' });
      }
      counters.events.inc(outcome.records.length);
      for (const { hendelsetype } of entries.filter((entry) => isUnknownType(entry.hendelsetype))) {
        counters.unknown.inc();
        if (unknown.has(hendelsetype) || unknown.size > 50) continue;
        unknown.add(hendelsetype);
        logger.warn({ hendelsetype }, 'Freg has a hendelsetype that we do not know: persons are fetched and compared');
      }
      logger.debug({ to, entries: entries.length, records: outcome.records.length }, 'page handled');
    },
    broken: ({ reason, sekvensnummer }) => {
      counters.quarantined.inc({ reason });
      counters.entries.inc({ outcome: 'quarantined' });
      logger.warn({ reason, sekvensnummer }, 'a feed entry is broken and set aside in quarantine');
    },
    waiting: (reason, ms) => {
      counters.waits.inc({ reason });
      logger.warn({ reason, ms }, 'the feed waits');
    },
    failed: (error) => {
      const name = error instanceof Error ? error.name : 'unknown';
      counters.errors.inc({ error: name });
      const { code } = error as { code?: unknown };
      const message = isOurs(error) ? error.message : 'a page could not be handled';
      logger.warn({ error: name, ...(typeof code === 'string' ? { code } : {}) }, message);
    },
  };
}

/** Messages of these are written by us and hold no data. */
function isOurs(error: unknown): error is Error {
  return error instanceof Error && /^(Freg|Token|Pointer)/.test(error.name);
}

function countersOf(registry: Registry) {
  const registers = [registry];
  return {
    entries: new Counter({
      name: 'varde_ingestion_entries_total',
      help: 'Feed entries by what became of them',
      labelNames: ['outcome'],
      registers,
    }),
    events: new Counter({ name: 'varde_ingestion_records_total', help: 'Records put in the outbox', registers }),
    quarantined: new Counter({
      name: 'varde_ingestion_quarantined_total',
      help: 'Entries set aside, by reason',
      labelNames: ['reason'],
      registers,
    }),
    unknown: new Counter({
      name: 'varde_ingestion_unknown_hendelsetype_total',
      help: 'Entries with a hendelsetype that is in no documentation known to us',
      registers,
    }),
    waits: new Counter({
      name: 'varde_ingestion_waits_total',
      help: 'Waits by reason',
      labelNames: ['reason'],
      registers,
    }),
    errors: new Counter({
      name: 'varde_ingestion_errors_total',
      help: 'Failures by class of error',
      labelNames: ['error'],
      registers,
    }),
  };
}

function gauges(registry: Registry, state: SourceState): void {
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  const view = () => state.view(new Date());
  gauge('varde_ingestion_pointer', 'Last sekvensnummer that is handled', () => view().pointer ?? 0);
  gauge('varde_ingestion_lag_entries', 'sekvensnummer between the pointer and the newest', () => view().lag.entries);
  gauge('varde_ingestion_lag_seconds', 'Age of the last handled entry while behind', () => view().lag.seconds);
  gauge('varde_ingestion_stopped', '1 when the feed cannot be followed any more', () =>
    state.phase === 'stopped' ? 1 : 0,
  );
}
