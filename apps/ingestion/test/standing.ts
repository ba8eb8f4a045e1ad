import { createKafka, createReader, kafkaConfigFrom, type StoredRecord } from '@varde/kafka';
import { topics } from '@varde/life-events';
import { type Database } from '@varde/persistence';
import { testBroker } from '@varde/testing';
import { type LedgerSummary, ledgerSummary } from '../src/ledger/ledger';

/** What an installation has come to, with numbers in place of the random personIds: equal for equal histories. */
export interface Standing {
  readonly ledger: LedgerSummary;
  readonly register: readonly string[];
  /** Topic → its events, each once by `ce_id`. */
  readonly events: Readonly<Record<string, readonly string[]>>;
  /** Records whose sekvensnummer was lower than an earlier one of their person and topic. */
  readonly backwards: readonly string[];
  /** `ce_id`s that were on a topic with two different values. */
  readonly ambiguous: readonly string[];
}

export async function standing(database: Database): Promise<Standing> {
  const owners = await ownersOf(database);
  const named = (text: string): string => text.replace(/[0-9a-f-]{36}/g, (id) => owners.get(id) ?? id);
  const records = (await ownRecords(owners)).map((record) => ({ ...record, id: record.headers['ce_id'] ?? '' }));
  const events = new Map(records.map((record) => [record.id, record]));
  for (const { id, topic, key, value } of events.values()) {
    const { sekvensnummer } = JSON.parse(value ?? '{}') as { sekvensnummer: number };
    owners.set(id, `${topic} ${owners.get(key ?? '') ?? ''} ${sekvensnummer}`);
  }
  return {
    ledger: await ledgerSummary(database),
    register: (await registerRows(database)).map(named).sort(),
    events: byTopic([...events.values()].map(({ topic, key, value }) => [topic, named(`${key} ${value}`)])),
    backwards: backwardsOf([...events.values()]),
    ambiguous: records.filter(({ id, value }) => events.get(id)?.value !== value).map(({ id }) => id),
  };
}

async function ownersOf(database: Database): Promise<Map<string, string>> {
  const { rows } = await database.query<{ id: string; number: string }>(
    'select person_id as id, min(number) as number from register.identifikator group by 1',
  );
  return new Map(rows.map(({ id, number }) => [id, number]));
}

async function registerRows(database: Database): Promise<string[]> {
  const { rows } = await database.query<{ row: string }>(
    `select (to_jsonb(p) - 'updated_at')::text as row from register.person p
     union all select to_jsonb(h)::text from register.person_history h
     union all select to_jsonb(i)::text from register.identifikator i
     union all select to_jsonb(r)::text from register.relation r
     union all select (to_jsonb(e))::text from ledger_entry e
     union all select to_jsonb(p)::text from (select person_id, type, kommunenummer, hva, sekvensnummer from published) p`,
  );
  return rows.map(({ row }) => row);
}

/** The broker is shared with every other spec of the run: ours are those about the persons of our register. */
async function ownRecords(owners: ReadonlyMap<string, string>): Promise<StoredRecord[]> {
  const reader = createReader(createKafka(kafkaConfigFrom({ KAFKA_BROKERS: testBroker() }, 'standing')));
  const records: StoredRecord[] = [];
  for (const { name } of topics.filter(({ producer }) => producer === 'ingestion')) {
    for await (const record of reader.readAll(name)) if (owners.has(record.key ?? '')) records.push(record);
  }
  await reader.close();
  return records;
}

function byTopic(events: readonly (readonly [string, string])[]): Record<string, string[]> {
  const topicsSeen: Record<string, string[]> = {};
  for (const [topic, text] of events) (topicsSeen[topic] ??= []).push(text);
  for (const texts of Object.values(topicsSeen)) texts.sort();
  return topicsSeen;
}

function backwardsOf(records: readonly StoredRecord[]): string[] {
  const last = new Map<string, number>();
  return records.flatMap(({ topic, key, value, headers }) => {
    const { sekvensnummer } = JSON.parse(value ?? '{}') as { sekvensnummer: number };
    const earlier = last.get(`${topic} ${key}`) ?? 0;
    last.set(`${topic} ${key}`, Math.max(earlier, sekvensnummer));
    return sekvensnummer < earlier ? [headers['ce_id'] ?? ''] : [];
  });
}
