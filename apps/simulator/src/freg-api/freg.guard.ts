import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { FregTokens } from './freg-tokens';
import { accessError, fregError } from './freg-error';
import { packageOf, type FregPackage } from './packages';
import { RateLimit } from './rate-limit';

/** Throttle first, then token and scope, then the integration headers where KS Fiks wants them. */
@Injectable()
export class FregGuard implements CanActivate {
  constructor(
    @Inject(FregTokens) private readonly tokens: FregTokens,
    @Inject(RateLimit) private readonly rate: RateLimit,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const freg = packageOf(request.url);
    if (!freg) return false;
    this.#throttle(request, context.switchToHttp().getResponse<FastifyReply>());
    if (freg.name === 'ks-fiks') requireIntegration(request);
    await this.#authorize(request, freg);
    return true;
  }

  #throttle(request: FastifyRequest, reply: FastifyReply): void {
    const waitMs = this.rate.take(request.ip, Date.now());
    if (waitMs <= 0) return;
    void reply.header('retry-after', String(waitMs));
    throw fregError(429, 'For mange kall');
  }

  async #authorize(request: FastifyRequest, freg: FregPackage): Promise<void> {
    const [scheme, token] = (request.headers.authorization ?? '').split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) throw accessError(401, 'Autentisering mangler');
    const scopes = await this.tokens.scopesOf(token);
    if (!scopes) throw accessError(401, 'Ugyldig token');
    if (!scopes.includes(freg.scope)) throw accessError(403, 'Ikke autorisert for tjenesten');
  }
}

function requireIntegration(request: FastifyRequest): void {
  const { integrasjonid, integrasjonpassord } = request.headers;
  if (!integrasjonid || !integrasjonpassord) {
    throw accessError(401, 'Headerne IntegrasjonId og IntegrasjonPassord må være satt');
  }
}
