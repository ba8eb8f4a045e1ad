import { type Queryable } from '@varde/persistence';
import { type FeedPage } from '../page/feed-page';
import { type EntryOutcome, type Outcome } from '../page/work-page';

/** How many entries of a page came to what. `held` is the brake's. */
export interface PageCounts {
  readonly read: number;
  readonly irrelevant: number;
  readonly unchanged: number;
  readonly published: number;
  readonly held: number;
  readonly quarantined: number;
}

export function countsOf(page: FeedPage, entries: readonly EntryOutcome[]): PageCounts {
  const counts: Record<Outcome, number> = { irrelevant: 0, unchanged: 0, published: 0, quarantined: 0 };
  for (const { outcome } of entries) counts[outcome] += 1;
  const quarantined = counts.quarantined + page.broken.length;
  return { ...counts, quarantined, held: 0, read: entries.length + page.broken.length };
}

/** One row for the page, and one for each entry that was not irrelevant: nothing is stored of people who are not ours. */
export async function writeLedger(client: Queryable, page: FeedPage, entries: readonly EntryOutcome[]): Promise<void> {
  const counts = countsOf(page, entries);
  await client.query({
    name: 'ledger-page',
    text: `insert into ledger_page
        (from_seq, to_seq, read, irrelevant, unchanged, published, held, quarantined, gaps, repeated)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
    values: [
      page.from,
      page.to,
      counts.read,
      counts.irrelevant,
      counts.unchanged,
      counts.published,
      counts.held,
      counts.quarantined,
      page.gaps,
      page.repeated,
    ],
  });
  const rows = [
    ...entries
      .filter(({ outcome }) => outcome !== 'irrelevant')
      .map(({ entry, outcome, personId, events }) => ({
        sekvensnummer: entry.sekvensnummer,
        hendelsetype: entry.hendelsetype,
        outcome,
        personId: personId ?? null,
        events,
      })),
    ...page.broken
      .filter(({ sekvensnummer }) => sekvensnummer !== null)
      .map(({ sekvensnummer, hendelsetype }) => ({
        sekvensnummer,
        hendelsetype,
        outcome: 'quarantined',
        personId: null,
        events: 0,
      })),
  ];
  if (rows.length > 0) await insertEntries(client, rows);
}

async function insertEntries(client: Queryable, rows: readonly object[]): Promise<void> {
  await client.query({
    name: 'ledger-entries',
    text: `insert into ledger_entry (sekvensnummer, hendelsetype, outcome, person_id, events)
      select sekvensnummer, hendelsetype, outcome, "personId", events from jsonb_to_recordset($1::jsonb)
        as v (sekvensnummer bigint, hendelsetype text, outcome text, "personId" uuid, events smallint)`,
    values: [JSON.stringify(rows)],
  });
}

/** Raw text of what could not be used, for whoever mends it. */
export async function writeQuarantine(
  client: Queryable,
  page: FeedPage,
  entries: readonly EntryOutcome[],
): Promise<void> {
  const rows = [
    ...page.broken.map(({ sekvensnummer, hendelsetype, reason, raw }) => ({
      sekvensnummer,
      hendelsetype,
      reason,
      raw,
      personId: null,
    })),
    ...entries
      .filter(({ outcome }) => outcome === 'quarantined')
      .map(({ entry, reason, personId }) => ({
        sekvensnummer: entry.sekvensnummer,
        hendelsetype: entry.hendelsetype,
        reason,
        raw: JSON.stringify(entry),
        personId: personId ?? null,
      })),
  ];
  if (rows.length === 0) return;
  await client.query({
    name: 'quarantine-write',
    text: `insert into quarantine (sekvensnummer, hendelsetype, reason, raw, person_id)
      select * from unnest($1::bigint[], $2::text[], $3::text[], $4::text[], $5::uuid[])`,
    values: [
      rows.map(({ sekvensnummer }) => sekvensnummer),
      rows.map(({ hendelsetype }) => hendelsetype),
      rows.map(({ reason }) => reason),
      rows.map(({ raw }) => raw),
      rows.map(({ personId }) => personId),
    ],
  });
}
