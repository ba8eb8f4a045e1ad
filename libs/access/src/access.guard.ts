import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  ServiceUnavailableException,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { type Caller, hasOneOf } from './caller';
import { routeRuleKey, type RouteRule } from './route-rule';
import { IssuerUnavailable, TokenRefused, type TokenVerifier } from './token-verifier';

interface HttpRequest {
  readonly headers: { readonly authorization?: string };
  caller?: Caller;
}

/** Lets nobody in without a verified token, one of the route's roles and, where given, a right in the service. */
@Injectable()
export class AccessGuard implements CanActivate {
  readonly #reflector = new Reflector();

  /** `service`: the service that a caller must have a right in; null where each route decides for itself. */
  constructor(
    private readonly verifier: TokenVerifier,
    private readonly service: string | null,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<HttpRequest>();
    const caller = await this.#verified(request.headers.authorization);
    const rule = this.#reflector.getAllAndOverride<RouteRule | undefined>(routeRuleKey, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (!rule || !hasOneOf(caller, rule.roles)) throw new ForbiddenException('your roles do not reach this');
    if (this.service !== null && !caller.services.includes(this.service))
      throw new ForbiddenException('your token gives no right in this service');
    request.caller = caller;
    return true;
  }

  async #verified(authorization: string | undefined): Promise<Caller> {
    const token = /^Bearer ([\w.~+/=-]+)$/i.exec(authorization ?? '')?.[1];
    if (!token) throw new UnauthorizedException('a bearer token is needed');
    try {
      return await this.verifier.verify(token);
    } catch (error) {
      if (error instanceof TokenRefused) throw new UnauthorizedException(error.message);
      if (error instanceof IssuerUnavailable) throw new ServiceUnavailableException(error.message);
      throw error;
    }
  }
}
