import { SetMetadata } from '@nestjs/common';
import { type Role } from './caller';

/** Who may use a route. A route without a rule is refused at start, and refused again by the guard. */
export interface RouteRule {
  readonly roles: readonly Role[];
}

export const routeRuleKey = 'varde:route-rule';

/** Lets in callers with at least one of the roles. On a method, or on a controller for all its methods. */
export const Roles = (...allowed: [Role, ...Role[]]): MethodDecorator & ClassDecorator =>
  SetMetadata<string, RouteRule>(routeRuleKey, { roles: allowed });
