import { type Queryable } from '@varde/persistence';

/** The proof that nothing was lost between Freg's feed and the topics. */
export interface LedgerSummary {
  /** Every entry read came to one of the five ends, the pages lie end to end, and the last ends at the pointer. */
  readonly balances: boolean;
  /** First sekvensnummer answered for; null when no page has been handled. */
  readonly from: number | null;
  readonly to: number | null;
  readonly read: number;
  readonly irrelevant: number;
  readonly unchanged: number;
  readonly published: number;
  readonly held: number;
  readonly quarantined: number;
  /** sekvensnummer that Freg did not send. */
  readonly gaps: number;
}

interface Row extends Omit<LedgerSummary, 'balances'> {
  readonly breaks: number;
  readonly pointer: number | null;
  readonly entries: number;
  readonly numbers: number;
}

export async function ledgerSummary(db: Queryable): Promise<LedgerSummary> {
  const { rows } = await db.query<Row>(`
    with page as (
      select *, lag(to_seq) over (order by from_seq) as earlier from ledger_page
    )
    select min(from_seq)::float8 as "from", max(to_seq)::float8 as "to",
      coalesce(sum(read), 0)::float8 as read, coalesce(sum(irrelevant), 0)::float8 as irrelevant,
      coalesce(sum(unchanged), 0)::float8 as unchanged, coalesce(sum(published), 0)::float8 as published,
      coalesce(sum(held), 0)::float8 as held, coalesce(sum(quarantined), 0)::float8 as quarantined,
      coalesce(sum(gaps), 0)::float8 as gaps,
      count(*) filter (where earlier is not null and from_seq <> earlier + 1)::int as breaks,
      coalesce(sum(to_seq - from_seq + 1), 0)::float8 as numbers,
      (select pointer::float8 from feed) as pointer,
      (select count(*) from ledger_entry)::float8 as entries
    from page`);
  const [row] = rows;
  if (!row) throw new Error('an aggregate without a row');
  const { breaks, pointer, entries, numbers, ...counts } = row;
  return { balances: balances(counts, { breaks, pointer, entries, numbers }), ...counts };
}

function balances(
  counts: Omit<LedgerSummary, 'balances'>,
  row: Pick<Row, 'breaks' | 'pointer' | 'entries' | 'numbers'>,
): boolean {
  const { read, irrelevant, unchanged, published, held, quarantined, gaps } = counts;
  const ends = irrelevant + unchanged + published + held + quarantined;
  const withoutNumber = read + gaps - row.numbers;
  return (
    row.breaks === 0 &&
    read === ends &&
    (counts.to === null || counts.to === row.pointer) &&
    withoutNumber >= 0 &&
    row.entries === read - irrelevant - withoutNumber
  );
}
