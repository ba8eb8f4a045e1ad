import { type AttributeContract, type Caller } from '@varde/access';
import { type PersonId } from '@varde/identity';
import { type Queryable } from '@varde/persistence';
import { type Person, personIdsByNumber, personsById, survivorsOf } from '@varde/register';

/** Stands in for somebody the register does not know, so that the same questions are asked of the database. */
const nobody = '00000000-0000-4000-8000-000000000000' as PersonId;

/**
 * A right to see somebody: they live or last lived in one of the caller's kommuner, or have a relation that the contract
 * knows (a parent, a guardian) to somebody who lives there; and they are not graded, or the caller is cleared.
 */
const mayBeSeen = `select from register.person p
  where p.person_id = $1 and ($2::boolean or p.gradering = 'ugradert')
    and (p.kommunenummer = any($3::text[]) or p.bosatt_i = any($3::text[]) or exists (
      select from register.relation r join register.person here on here.person_id = r.person_id
      where r.annen_person_id = p.person_id and r.kind = any($4::text[]) and here.bosatt_i = any($3::text[])))`;

/** By national number; undefined both when nobody has it and when the caller may not see who has. */
export async function visibleByNumber(
  database: Queryable,
  caller: Caller,
  contract: AttributeContract,
  number: string,
): Promise<Person | undefined> {
  const id = (await personIdsByNumber(database, [number])).get(number) ?? nobody;
  return visible(database, caller, contract, id);
}

/** By personId; one that was merged away leads to the survivor. */
export async function visibleById(
  database: Queryable,
  caller: Caller,
  contract: AttributeContract,
  id: PersonId,
): Promise<Person | undefined> {
  const survivor = (await survivorsOf(database, [id])).get(id) ?? id;
  return visible(database, caller, contract, survivor);
}

/** Asks the same of the database for the unknown, the protected and the out of reach: the time taken tells nothing. */
async function visible(
  database: Queryable,
  { gradert, kommuner }: Caller,
  { parts }: AttributeContract,
  id: PersonId,
): Promise<Person | undefined> {
  const { rowCount } = await database.query({
    name: 'citizen-visible',
    text: mayBeSeen,
    values: [id, gradert, kommuner, parts],
  });
  return rowCount === 0 ? undefined : seen(await personsById(database, [id]), id, gradert);
}

/** The person may have been graded between the two questions: what is shown is judged by itself. */
function seen(found: Map<PersonId, Person>, id: PersonId, gradert: boolean): Person | undefined {
  const person = found.get(id);
  return person && (gradert || person.gradering === 'ugradert') ? person : undefined;
}
