import { type CallHandler, type ExecutionContext, Inject, Injectable, type NestInterceptor } from '@nestjs/common';
import { type Queryable } from '@varde/persistence';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { from, lastValueFrom, type Observable } from 'rxjs';
import { DATABASE } from '../database/database-token';
import { begin, finish, forget, type IdempotentRequest } from './idempotency';
import { Problem } from './problem';

/** Gives a repeated write its first answer. Put it on handlers that change something; it acts when the header is there. */
@Injectable()
export class IdempotencyInterceptor implements NestInterceptor {
  constructor(@Inject(DATABASE) private readonly database: Queryable) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const key = request.headers['idempotency-key'];
    if (key === undefined) return next.handle();
    return from(this.#once(toRequest(request, key), http.getResponse<FastifyReply>(), next));
  }

  async #once(request: IdempotentRequest, reply: FastifyReply, next: CallHandler): Promise<unknown> {
    const before = await begin(this.database, request);
    if (before) {
      void reply.status(before.status);
      return before.body === null ? undefined : (JSON.parse(before.body) as unknown);
    }
    try {
      const answer: unknown = await lastValueFrom(next.handle(), { defaultValue: undefined });
      const body = answer === undefined ? null : JSON.stringify(answer);
      await finish(this.database, request, { status: reply.statusCode, body });
      return answer;
    } catch (error) {
      await forget(this.database, request);
      throw error;
    }
  }
}

function toRequest(request: FastifyRequest, key: string | string[]): IdempotentRequest {
  if (typeof key !== 'string' || !/^[\w-]{8,100}$/.test(key))
    throw new Problem('not-valid', 'Idempotency-Key takes 8 to 100 letters, digits, - and _: a UUID fits.');
  const { caller } = request as { caller?: { readonly sub: string } };
  return {
    reader: caller?.sub ?? '',
    key,
    content: `${request.method} ${request.url} ${JSON.stringify(request.body)}`,
  };
}
