import { type PersonId } from '@varde/identity';
import { type Queryable } from '@varde/persistence';
import { type Person } from './person';

/** What a transaction changes in the register. */
export interface RegisterChange {
  readonly persons: readonly Person[];
  /** Merged away → survivor. */
  readonly merged: ReadonlyMap<PersonId, PersonId>;
  /** No longer aliases: a merge was undone. */
  readonly split: readonly PersonId[];
}

/** Writes a page's persons with one statement a table, in the open transaction of `client`. */
export async function writeRegister(client: Queryable, change: RegisterChange): Promise<void> {
  await writeAliases(client, change);
  if (change.persons.length === 0) return;
  const ids = change.persons.map(({ personId }) => personId);
  await writePersons(client, change.persons);
  await writeHistory(client, change.persons);
  await writeNumbers(client, ids, change.persons);
  await writeRelations(client, ids, change.persons);
}

async function writePersons(client: Queryable, persons: readonly Person[]): Promise<void> {
  const rows = persons.map((person) => ({ ...person, history: undefined, numbers: undefined, relations: undefined }));
  await client.query({
    name: 'register-write-persons',
    text: `insert into register.person as p
        (person_id, versjon, status, foedselsdato, kommunenummer, bosatt_i, gradering, document)
      select "personId", versjon, status, foedselsdato, kommunenummer, "bosattI", gradering, document
      from jsonb_to_recordset($1::jsonb) as v ("personId" uuid, versjon int, status text, foedselsdato date,
        kommunenummer text, "bosattI" text, gradering text, document jsonb)
      on conflict (person_id) do update set versjon = excluded.versjon, status = excluded.status,
        foedselsdato = excluded.foedselsdato, kommunenummer = excluded.kommunenummer, bosatt_i = excluded.bosatt_i,
        gradering = excluded.gradering, document = excluded.document, updated_at = now()
      where p.versjon < excluded.versjon`,
    values: [asJson(rows)],
  });
}

async function writeHistory(client: Queryable, persons: readonly Person[]): Promise<void> {
  await client.query({
    name: 'register-write-history',
    text: `insert into register.person_history (person_id, document)
      select "personId", history from jsonb_to_recordset($1::jsonb) as v ("personId" uuid, history jsonb)
      on conflict (person_id) do update set document = excluded.document`,
    values: [asJson(persons.map(({ personId, history }) => ({ personId, history })))],
  });
}

/** A number may pass from one person to another at a merge or split, so old rows go before new ones come. */
async function writeNumbers(client: Queryable, ids: readonly PersonId[], persons: readonly Person[]): Promise<void> {
  const rows = persons.flatMap(({ personId, numbers }) => numbers.map((number) => ({ personId, ...number })));
  await client.query({
    name: 'register-clear-numbers',
    text: `delete from register.identifikator
      where person_id = any($1::uuid[]) or (kind <> 'duf' and number = any($2::text[]))`,
    values: [ids, rows.map(({ number }) => number)],
  });
  await client.query({
    name: 'register-write-numbers',
    text: `insert into register.identifikator (number, kind, person_id, gjeldende)
      select number, kind, "personId", gjeldende
      from jsonb_to_recordset($1::jsonb) as v (number text, kind text, "personId" uuid, gjeldende boolean)`,
    values: [asJson(rows)],
  });
}

async function writeRelations(client: Queryable, ids: readonly PersonId[], persons: readonly Person[]): Promise<void> {
  const rows = persons.flatMap(({ personId, relations }) => relations.map((relation) => ({ personId, ...relation })));
  await client.query({
    name: 'register-clear-relations',
    text: 'delete from register.relation where person_id = any($1::uuid[])',
    values: [ids],
  });
  if (rows.length === 0) return;
  await client.query({
    name: 'register-write-relations',
    text: `insert into register.relation (person_id, annen_person_id, kind, rolle)
      select distinct "personId", "annenPersonId", kind, rolle from jsonb_to_recordset($1::jsonb)
        as v ("personId" uuid, "annenPersonId" uuid, kind text, rolle text)`,
    values: [asJson(rows)],
  });
}

async function writeAliases(client: Queryable, { merged, split }: RegisterChange): Promise<void> {
  if (split.length > 0) {
    await client.query('delete from register.alias where person_id = any($1::uuid[])', [split]);
  }
  for (const [personId, survivor] of merged) {
    await client.query('update register.alias set survivor_id = $2 where survivor_id = $1', [personId, survivor]);
    await client.query(
      `insert into register.alias (person_id, survivor_id) values ($1, $2)
       on conflict (person_id) do update set survivor_id = excluded.survivor_id`,
      [personId, survivor],
    );
  }
}

/** NUL is the one character that PostgreSQL cannot hold; Freg's free text might. */
function asJson(value: unknown): string {
  return JSON.stringify(value).replaceAll('\\u0000', '');
}
