/** An outward effect: `waiting` until it leaves, and until then it can be cancelled without trace: its row goes. */
export interface EffectRow {
  readonly process: string;
  readonly subject: string;
  readonly key: string;
  readonly step: string;
  readonly kommunenummer: string;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly cause: string;
  readonly leavesAt: Date;
  readonly status: 'waiting' | 'left';
}

export type EffectName = Pick<EffectRow, 'process' | 'subject' | 'key'>;
