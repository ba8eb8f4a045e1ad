import { type Egenskapshendelse } from '../wire/hendelsesdokument';
import { type Persondokument } from '../wire/person-document';
import { ControlError } from './control-errors';

/** One event ordered by hand. */
export interface EventRequest {
  identifikator: string;
  /** Freg's own, or one that nobody knows. */
  hendelsetype: string;
  /** Elements that replace the person's. */
  patch: Partial<Persondokument>;
  /** Elements that are taken away. */
  remove: string[];
  /** What the hendelsesdokument says. */
  egenskapshendelse: Egenskapshendelse[];
}

/** @throws {ControlError} 400 without a number and a hendelsetype */
export function readEvent(body: unknown): EventRequest {
  const { identifikator, hendelsetype, patch, remove, egenskapshendelse } = (body ?? {}) as Partial<EventRequest>;
  if (typeof identifikator !== 'string' || !/^\d{11}$/.test(identifikator) || typeof hendelsetype !== 'string') {
    throw new ControlError(400, 'expected {"identifikator": 11 digits, "hendelsetype": "…", "patch": {…}}');
  }
  return {
    identifikator,
    hendelsetype,
    patch: patch ?? {},
    remove: remove ?? [],
    egenskapshendelse: egenskapshendelse ?? [],
  };
}
