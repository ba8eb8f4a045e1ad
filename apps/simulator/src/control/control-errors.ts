import { HttpException } from '@nestjs/common';
import { UnknownPerson } from '../register/change';
import { NobodyFits } from '../scenarios/stage';

/** A mistake in a call to the control API: what is wrong, and what to do. */
export class ControlError extends HttpException {
  constructor(status: number, title: string) {
    super({ type: 'about:blank', title, status }, status);
  }
}

/** Runs an action; what the caller can mend becomes a 409. */
export function orConflict<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (error instanceof NobodyFits || error instanceof UnknownPerson) throw new ControlError(409, error.message);
    throw error;
  }
}

/** A number of the body. @throws {ControlError} 400 when it is no number within the bounds */
export function numberIn(body: object, name: string, bounds: { fallback?: number; low: number; high: number }): number {
  const value: unknown = Reflect.get(body, name) ?? bounds.fallback;
  if (typeof value === 'number' && value >= bounds.low && value <= bounds.high) return value;
  throw new ControlError(400, `${name} must be a number from ${bounds.low} to ${bounds.high}`);
}
