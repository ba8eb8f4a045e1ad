import { type PersonId } from '@varde/identity';
import { type Queryable } from '@varde/persistence';
import { type Draft } from '../translate';

/** The last event of its kind that subscribers were told about a person and that still stands. */
export interface PublishedEvent {
  readonly personId: PersonId;
  readonly type: Draft['type'];
  readonly kommunenummer: string;
  /** The fact `hva`, of types that have it. */
  readonly hva: string;
  readonly ceId: string;
  readonly facts: Record<string, unknown>;
  readonly sekvensnummer: number;
}

/** What has been told, so that a correction can name what it corrects and an annulment carry what it annuls. */
export class Published {
  readonly #events = new Map<string, PublishedEvent>();
  readonly #changed = new Map<string, PublishedEvent | undefined>();

  constructor(events: readonly PublishedEvent[] = []) {
    for (const event of events) this.#events.set(keyOf(event), event);
  }

  find(draft: Draft): PublishedEvent | undefined {
    return this.#events.get(keyOf({ ...draft, hva: hvaOf(draft) }));
  }

  has(personId: PersonId, type: Draft['type'], hva = ''): PublishedEvent | undefined {
    return [...this.#events.values()].find(
      (event) => event.personId === personId && event.type === type && (hva === '' || event.hva === hva),
    );
  }

  all(): IterableIterator<PublishedEvent> {
    return this.#events.values();
  }

  /** An annulled event no longer stands; any other is the one that stands now. */
  tell(draft: Draft, ceId: string, sekvensnummer: number): void {
    const event = { ...draft, hva: hvaOf(draft), ceId, facts: draft.facts as Record<string, unknown>, sekvensnummer };
    const key = keyOf(event);
    if (draft.endring === 'annullert') {
      this.#changed.set(key, undefined);
      this.#events.delete(key);
      return;
    }
    this.#events.set(key, event);
    this.#changed.set(key, event);
  }

  /** What the page's transaction writes: events that stand, and keys of those that no longer do. */
  changes(): { standing: PublishedEvent[]; gone: string[] } {
    const entries = [...this.#changed];
    return {
      standing: entries.flatMap(([, event]) => event ?? []),
      gone: entries.filter(([, event]) => event === undefined).map(([key]) => key),
    };
  }
}

function hvaOf(draft: Draft): string {
  return 'hva' in draft.facts ? draft.facts.hva : '';
}

function keyOf(event: { personId: string; type: string; kommunenummer: string; hva: string }): string {
  return `${event.personId} ${event.type} ${event.kommunenummer} ${event.hva}`;
}

export async function publishedOf(db: Queryable, ids: readonly PersonId[]): Promise<Published> {
  if (ids.length === 0) return new Published();
  const { rows } = await db.query<PublishedEvent>({
    name: 'published-load',
    text: `select person_id as "personId", type, kommunenummer, hva, ce_id as "ceId", facts, sekvensnummer::float8 as sekvensnummer
      from published where person_id = any($1::uuid[])`,
    values: [ids],
  });
  return new Published(rows);
}

export async function writePublished(client: Queryable, published: Published): Promise<void> {
  const { standing, gone } = published.changes();
  if (gone.length > 0) {
    await client.query({
      name: 'published-gone',
      text: `delete from published
        where concat_ws(' ', person_id::text, type, kommunenummer, hva) = any($1::text[]) and person_id = any($2::uuid[])`,
      values: [gone, gone.map((key) => key.split(' ')[0])],
    });
  }
  if (standing.length === 0) return;
  await client.query({
    name: 'published-write',
    text: `insert into published (person_id, type, kommunenummer, hva, ce_id, facts, sekvensnummer)
      select "personId", type, kommunenummer, hva, "ceId", facts, sekvensnummer
      from jsonb_to_recordset($1::jsonb) as v ("personId" uuid, type text, kommunenummer text, hva text, "ceId" uuid,
        facts jsonb, sekvensnummer bigint)
      on conflict (person_id, type, kommunenummer, hva) do update set ce_id = excluded.ce_id, facts = excluded.facts,
        sekvensnummer = excluded.sekvensnummer`,
    values: [JSON.stringify(standing)],
  });
}
