import { appendToOutbox, type Database, failpoint } from '@varde/persistence';
import { writeRegister } from '@varde/register';
import { movePointer } from '../feed/pointer';
import { writeLedger, writeQuarantine } from '../ledger/write-ledger';
import { type FeedPage } from './feed-page';
import { type Published, writePublished } from './published';
import { type PageOutcome } from './work-page';

/**
 * One transaction: register, outbox, ledger, pointer. A process that dies before the commit leaves no trace and reads
 * the page again; one that dies after it goes on from the new pointer, and the relay sends what stands in the outbox.
 * So whoever reacts to an event and asks the register never gets an older answer than the event.
 */
export async function storePage(
  database: Database,
  pointer: number,
  page: FeedPage,
  outcome: PageOutcome,
  published: Published,
): Promise<void> {
  await database.transaction(async (client) => {
    await movePointer(client, pointer, page.to);
    await writeRegister(client, outcome.view.change());
    await writePublished(client, published);
    await writeLedger(client, page, outcome.entries);
    await writeQuarantine(client, page, outcome.entries);
    await appendToOutbox(client, outcome.records);
    failpoint('ingestion:before-commit');
  });
  failpoint('ingestion:committed');
}
