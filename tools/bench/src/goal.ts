import { type OutgoingRecord } from '@varde/life-events';

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

/** How much is measured. */
export interface Scale {
  readonly rounds: number;
  /** What stands on the topic from the start and is read in each round. */
  readonly records: readonly OutgoingRecord[];
}

const compact = new Intl.NumberFormat('en', { maximumFractionDigits: 1, notation: 'compact' });

/** 41 500 → `41.5K`. */
export const figure = (value: number): string => compact.format(value);

export const percent = (ratio: number): string => `${Math.round(ratio * 100)} %`;
