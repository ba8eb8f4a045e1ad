/** The roles a token can carry. `gradert` is not a role but a clearance beside them. */
export const roles = ['saksbehandler', 'leder', 'operator', 'innsyn'] as const;
export type Role = (typeof roles)[number];

/** Who asks, as a verified token says. */
export interface Caller {
  /** Subject of the token: an employee's or a machine's id, never a national number. */
  readonly sub: string;
  /** Organisation that the token was issued to, nine digits; null when the token names none. */
  readonly organisation: string | null;
  readonly roles: readonly Role[];
  readonly services: readonly string[];
  readonly kommuner: readonly string[];
  /** Cleared to see persons with adressebeskyttelse. */
  readonly gradert: boolean;
}

export function hasOneOf(caller: Caller, allowed: readonly Role[]): boolean {
  return allowed.some((role) => caller.roles.includes(role));
}
