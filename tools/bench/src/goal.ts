/** One line of the table: what was measured, and what was promised. */
export interface Finding {
  readonly id: string;
  readonly what: string;
  readonly measured: string;
  readonly range: string;
  readonly goal: string;
  readonly met: boolean;
  /** What the figure does not say. */
  readonly remark?: string;
}

export interface Scale {
  readonly rounds: number;
  /** Events a round. */
  readonly events: number;
}

const compact = new Intl.NumberFormat('en', { maximumFractionDigits: 1, notation: 'compact' });

/** 41 500 → `41.5K`. */
export const figure = (value: number): string => compact.format(value);

export const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;
