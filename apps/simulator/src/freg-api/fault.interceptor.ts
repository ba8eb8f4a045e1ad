import {
  Inject,
  Injectable,
  mixin,
  type CallHandler,
  type ExecutionContext,
  type NestInterceptor,
  type Type,
} from '@nestjs/common';
import { type FastifyReply } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { EMPTY, type Observable } from 'rxjs';
import { Faults, type Fault, type FaultTarget } from './faults';

const html =
  '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 1234567890</body></html>';

/** Answers wrongly when a fault is ordered for this target; lets the call through otherwise. */
abstract class FaultAnswer implements NestInterceptor {
  abstract readonly target: FaultTarget;

  constructor(@Inject(Faults) private readonly faults: Faults) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const fault = this.faults.take(this.target);
    if (!fault) return next.handle();
    if (fault.kind === 'slow') {
      await wait(fault.ms);
      return next.handle();
    }
    answerWrongly(context.switchToHttp().getResponse<FastifyReply>(), fault);
    return EMPTY;
  }
}

export const FaultInterceptor = {
  for(target: FaultTarget): Type<NestInterceptor> {
    @Injectable()
    class FaultsOfTarget extends FaultAnswer {
      readonly target = target;
    }
    return mixin(FaultsOfTarget);
  },
};

export function answerWrongly(reply: FastifyReply, fault: Fault): void {
  const json = reply.header('content-type', 'application/json');
  switch (fault.kind) {
    case 'malformed':
      void json.send('[{"sekvensnummer": 1, "hendelse": {');
      return;
    case 'truncated':
      truncate(reply);
      return;
    case 'html':
      void reply.header('content-type', 'text/html').send(html);
      return;
    case '429':
      void json
        .code(429)
        .header('retry-after', String(fault.ms))
        .send('{"kode":"FREG-429","melding":"For mange kall"}');
      return;
    case '401':
    case '403':
    case '500':
      void json.code(Number(fault.kind)).send(`{"kode":"FREG-${fault.kind}","melding":"Bestilt feil"}`);
      return;
    case 'disconnect':
      reply.hijack();
      reply.raw.destroy();
      return;
    case 'empty':
    case 'slow':
      void json.send('');
  }
}

/** Promises more than it sends. */
function truncate(reply: FastifyReply): void {
  reply.hijack();
  reply.raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  reply.raw.write('[{"sekvensnummer": 1', () => reply.raw.destroy());
}
