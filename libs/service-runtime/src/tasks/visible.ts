import { type Caller } from '@varde/access';

/**
 * SQL that leaves out what a caller has no right to see: other kommuner, and graded persons without clearance. Every
 * read of persons' tasks goes through here, with the kommuner as `$1` and the clearance as `$2`, so that a right is in
 * the query and never in a filter after it.
 */
export const mayBeSeen = (task: string): string => `${task}.kommunenummer = any($1::text[])
  and ${uncovered(`${task}.subject`)}`;

/** Whether the person at `column` is not graded, or the caller is cleared (`$2`). */
export const uncovered = (column: string): string => `($2::boolean or not exists (
    select from protected_person graded where graded.person_id = ${column} and graded.gradering <> 'ugradert'))`;

/** The first two parameters of such a query. */
export const rightsOf = ({ kommuner, gradert }: Caller): [readonly string[], boolean] => [kommuner, gradert];
