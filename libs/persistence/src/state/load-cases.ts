import { textArray, uuidArray } from '../binary/binary-array';
import { type Queryable } from '../database/database';
import { caseKey, type CaseName, type CaseState, unopened } from './case-state';

interface Row {
  ord: number;
  rev: number | null;
  seen: CaseState['seen'];
  data: unknown;
  held: CaseState['held'];
  parked: boolean;
}

export interface LoadedCases {
  /** By {@link caseKey}; a case that nothing is stored of is there with `rev` 0. */
  readonly cases: Map<string, CaseState>;
  /** Subjects that are set aside: their events queue. */
  readonly parked: Set<string>;
}

const loadText = `select v.ord::int4 as ord, s.rev, s.seen, s.data, s.held, p.subject is not null as parked
  from unnest($1::text[], $2::uuid[]) with ordinality v (process, subject, ord)
  left join state s on s.process = v.process and s.subject = v.subject
  left join parked_person p on p.subject = v.subject`;

/** The cases of a chunk in one named statement and one snapshot. */
export async function loadCases(database: Queryable, names: readonly CaseName[]): Promise<LoadedCases> {
  const cases = new Map<string, CaseState>();
  const parked = new Set<string>();
  if (names.length === 0) return { cases, parked };
  const { rows } = await database.query<Row>({
    name: 'runner-load',
    text: loadText,
    values: [textArray(names.map(({ process }) => process)), uuidArray(names.map(({ subject }) => subject))],
  });
  for (const row of rows) {
    const name = names[row.ord - 1];
    if (!name) continue;
    const { rev, seen, data, held } = row;
    cases.set(caseKey(name), rev === null ? unopened(name) : { ...name, rev, seen, data, held });
    if (row.parked) parked.add(name.subject);
  }
  return { cases, parked };
}
