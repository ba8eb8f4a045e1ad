/**
 * One part of the commit statement: a CTE over binary arrays, and perhaps a guard. The text depends on nothing but the
 * first parameter's number, so a statement is known by which sections are in it.
 */
export interface Section {
  readonly name: string;
  /** How many parameters. */
  readonly parameters: number;
  /** The CTE's body; `p` gives `$n` of a parameter counted from 0. */
  readonly text: (p: (index: number) => string) => string;
  readonly values: () => unknown[];
  /** When given, the CTE must have as many rows as this parameter, an array, has elements. */
  readonly guard?: { readonly parameter: number; readonly type: string; readonly what: FenceReason };
}

/** Which guard fell: the position was moved by another, or a case, task or timer was changed by another. */
export type FenceReason = 'position' | 'state';
