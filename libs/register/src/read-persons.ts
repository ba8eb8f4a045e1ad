import { type PersonId } from '@varde/identity';
import { type Gradering } from '@varde/life-events';
import { type Queryable } from '@varde/persistence';
import { type Person, type PersonDocument, type PersonNumber, type Relation } from './person';

interface Row {
  readonly person_id: PersonId;
  readonly versjon: number;
  readonly status: string | null;
  readonly foedselsdato: string | null;
  readonly kommunenummer: string | null;
  readonly bosatt_i: string | null;
  readonly gradering: Gradering;
  readonly document: PersonDocument;
  readonly history: PersonDocument | null;
  readonly numbers: PersonNumber[] | null;
  readonly relations: Relation[] | null;
}

const selectPersons = `
  select p.person_id, p.versjon, p.status, p.foedselsdato::text, p.kommunenummer, p.bosatt_i, p.gradering, p.document,
    h.document as history,
    (select jsonb_agg(jsonb_build_object('number', i.number, 'kind', i.kind, 'gjeldende', i.gjeldende) order by i.number)
       from register.identifikator i where i.person_id = p.person_id) as numbers,
    (select jsonb_agg(jsonb_build_object('annenPersonId', r.annen_person_id, 'kind', r.kind, 'rolle', r.rolle))
       from register.relation r where r.person_id = p.person_id) as relations
  from register.person p left join register.person_history h using (person_id)`;

/** Whole persons by id; ids that the register does not know, or knows as an alias, are left out. */
export async function personsById(db: Queryable, ids: readonly PersonId[]): Promise<Map<PersonId, Person>> {
  if (ids.length === 0) return new Map();
  const { rows } = await db.query<Row>({
    name: 'register-persons',
    text: `${selectPersons} where p.person_id = any($1::uuid[])`,
    values: [ids],
  });
  return new Map(rows.map((row) => [row.person_id, toPerson(row)]));
}

/** One person; an id that was merged away leads to the survivor. */
export async function personById(db: Queryable, id: PersonId): Promise<Person | undefined> {
  const survivor = (await survivorsOf(db, [id])).get(id) ?? id;
  return (await personsById(db, [survivor])).get(survivor);
}

/** One person by fødselsnummer or d-number, also one that has ceased. */
export async function personByNumber(db: Queryable, number: string): Promise<Person | undefined> {
  const id = (await personIdsByNumber(db, [number])).get(number);
  return id === undefined ? undefined : (await personsById(db, [id])).get(id);
}

/** Number → personId, survivors in place of those merged away. Unknown numbers are left out. */
export async function personIdsByNumber(db: Queryable, numbers: readonly string[]): Promise<Map<string, PersonId>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await db.query<{ number: string; person_id: PersonId }>({
    name: 'register-numbers',
    text: `select i.number, coalesce(a.survivor_id, i.person_id) as person_id
      from register.identifikator i left join register.alias a on a.person_id = i.person_id
      where i.number = any($1::text[]) and i.kind <> 'duf'`,
    values: [numbers],
  });
  return new Map(rows.map(({ number, person_id: id }) => [number, id]));
}

/** Who a number was given to, before any merge. */
export interface NumberOwner {
  readonly owner: PersonId;
  /** Whom the owner was merged into; the owner itself when into nobody. */
  readonly survivor: PersonId;
}

/** Number → owner, for the fødselsnummer and d-numbers that the register knows. */
export async function numberOwners(db: Queryable, numbers: readonly string[]): Promise<Map<string, NumberOwner>> {
  if (numbers.length === 0) return new Map();
  const { rows } = await db.query<{ number: string; owner: PersonId; survivor: PersonId }>({
    name: 'register-number-owners',
    text: `select i.number, i.person_id as owner, coalesce(a.survivor_id, i.person_id) as survivor
      from register.identifikator i left join register.alias a on a.person_id = i.person_id
      where i.number = any($1::text[]) and i.kind <> 'duf'`,
    values: [numbers],
  });
  return new Map(rows.map(({ number, owner, survivor }) => [number, { owner, survivor }]));
}

/** Merged-away id → survivor, for those of the ids that are aliases. */
export async function survivorsOf(db: Queryable, ids: readonly PersonId[]): Promise<Map<PersonId, PersonId>> {
  const { rows } = await db.query<{ person_id: PersonId; survivor_id: PersonId }>({
    name: 'register-aliases',
    text: 'select person_id, survivor_id from register.alias where person_id = any($1::uuid[])',
    values: [ids],
  });
  return new Map(rows.map((row) => [row.person_id, row.survivor_id]));
}

/** Of a survivor: the ids that were merged into it. */
export async function aliasesOf(db: Queryable, ids: readonly PersonId[]): Promise<Map<PersonId, PersonId[]>> {
  const { rows } = await db.query<{ person_id: PersonId; survivor_id: PersonId }>({
    name: 'register-merged',
    text: 'select person_id, survivor_id from register.alias where survivor_id = any($1::uuid[]) order by person_id',
    values: [ids],
  });
  const merged = new Map<PersonId, PersonId[]>();
  for (const row of rows) merged.set(row.survivor_id, [...(merged.get(row.survivor_id) ?? []), row.person_id]);
  return merged;
}

/** Grading of persons; whom the register does not know is not in the answer. */
export async function graderingById(db: Queryable, ids: readonly PersonId[]): Promise<Map<PersonId, Gradering>> {
  const { rows } = await db.query<{ person_id: PersonId; gradering: Gradering }>({
    name: 'register-gradering',
    text: 'select person_id, gradering from register.person where person_id = any($1::uuid[])',
    values: [ids],
  });
  return new Map(rows.map((row) => [row.person_id, row.gradering]));
}

function toPerson(row: Row): Person {
  return {
    personId: row.person_id,
    versjon: row.versjon,
    status: row.status,
    foedselsdato: row.foedselsdato,
    kommunenummer: row.kommunenummer,
    bosattI: row.bosatt_i,
    gradering: row.gradering,
    document: row.document,
    history: row.history ?? {},
    numbers: row.numbers ?? [],
    relations: row.relations ?? [],
  };
}
