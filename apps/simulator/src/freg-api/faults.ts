import { Injectable } from '@nestjs/common';

/** Ways a call to Freg can go wrong. */
export const faultKinds = [
  'malformed',
  'truncated',
  'html',
  '429',
  '401',
  '403',
  '500',
  'slow',
  'disconnect',
  'empty',
] as const;
export type FaultKind = (typeof faultKinds)[number];

/** What a fault applies to. */
export const faultTargets = ['feed', 'lookup', 'uttrekk', 'token'] as const;
export type FaultTarget = (typeof faultTargets)[number];

export interface Fault {
  kind: FaultKind;
  target: FaultTarget;
  /** For how many calls. */
  calls: number;
  /** For `slow`: how long the body takes. For `429`: Retry-After, in milliseconds as Freg has it. */
  ms: number;
}

/** Failures ordered for the next calls, each target in the order they were ordered. */
@Injectable()
export class Faults {
  #ordered: Fault[] = [];

  order(fault: Fault): void {
    this.#ordered.push({ ...fault });
  }

  clear(): void {
    this.#ordered = [];
  }

  get pending(): readonly Fault[] {
    return this.#ordered;
  }

  /** The fault for this call, if one is due; it is used up. */
  take(target: FaultTarget): Fault | undefined {
    const due = this.#ordered.find((fault) => fault.target === target);
    if (!due) return undefined;
    due.calls--;
    if (due.calls <= 0) this.#ordered = this.#ordered.filter((fault) => fault !== due);
    return due;
  }
}
