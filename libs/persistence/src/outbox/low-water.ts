import { type ClaimedRow, type RelaySession } from './relay-session';

/** Looking costs a query; once in so many claims is often enough. */
const claimsBetweenLooks = 8;

/**
 * An id below which the outbox has no row and never gets one again, so that a claim can begin above it. Without it each
 * claim walks over the rows that were sent and not yet vacuumed, and a long-running reader anywhere in the database
 * keeps vacuum from removing them: claims become slower by the minute.
 *
 * Ids are given at insert and rows seen at commit, so a row with a lower id may come later. The mark moves to an id M
 * in three steps, and only so:
 * 1. M has been claimed: every id up to M has been given. The transactions that are writing to the outbox now are noted.
 *    A row up to M that cannot be seen belongs to one of them (see `RelaySession.writers`), or has been committed since.
 * 2. All of the noted transactions have ended. They are visible before their locks go.
 * 3. A claim *after* that, from above the old mark, has taken everything up to M and has been committed.
 * The mark lives in memory and begins at 0 with each session.
 */
export class LowWater {
  mark = 0n;
  private claims = 0;
  private candidate: { readonly id: bigint; readonly writers: Set<string> } | undefined;
  private settled = false;

  /** Before a claim: step 2. */
  async beforeClaim(session: RelaySession): Promise<void> {
    if (!this.candidate || this.settled) return;
    const { writers } = this.candidate;
    if (writers.size > 0) {
      const now = await session.writers();
      for (const writer of writers) if (!now.has(writer)) writers.delete(writer);
    }
    this.settled = writers.size === 0;
  }

  /** After the commit of a claim: step 3, and step 1 for the next. `complete`: there were fewer rows than asked for. */
  async afterCommit(session: RelaySession, rows: readonly ClaimedRow[], complete: boolean): Promise<void> {
    const last = rows.at(-1)?.id;
    if (this.candidate && this.settled && (complete || (last !== undefined && last >= this.candidate.id))) {
      this.mark = this.candidate.id;
      this.candidate = undefined;
      this.settled = false;
    }
    if (last === undefined || this.candidate || ++this.claims < claimsBetweenLooks) return;
    this.claims = 0;
    this.candidate = { id: last, writers: await session.writers() };
  }
}
