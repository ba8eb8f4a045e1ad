import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { Histogram } from 'prom-client';
import { type Service } from '../service/service';
import { traceparent } from './correlation';

interface Traced {
  traceparent?: string;
  caller?: { readonly sub: string };
}

/**
 * Answers with the request's ids, and writes one line and one figure for each. The route stands there as its pattern:
 * neither ids nor query values are logged.
 */
export function observeRequests(
  fastify: FastifyInstance,
  { logger, registry, readiness }: Pick<Service, 'logger' | 'registry' | 'readiness'>,
): void {
  const seconds = new Histogram({
    name: 'varde_http_seconds',
    help: 'Time from request to answer',
    labelNames: ['method', 'route', 'status'],
    buckets: [0.005, 0.02, 0.1, 0.5, 2],
    registers: [registry],
  });
  fastify.addHook('onRequest', (request, reply, done) => {
    (request as Traced).traceparent = traceparent(request.headers['traceparent']);
    void reply.header('x-request-id', request.id).header('x-content-type-options', 'nosniff');
    if (request.routeOptions.url?.startsWith('/v1/')) void reply.header('cache-control', 'no-store');
    done();
  });
  // A connection that is kept open after its last answer would hold the shutdown until it times out.
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    if (readiness.isStopping) void reply.header('connection', 'close');
    done();
  });
  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    seconds.observe({ method: request.method, route, status: reply.statusCode }, reply.elapsedTime / 1000);
    logger.info(lineOf(request, reply, route), 'answered');
    done();
  });
}

const lineOf = (request: FastifyRequest, reply: FastifyReply, route: string) => ({
  method: request.method,
  route,
  status: reply.statusCode,
  ms: Math.round(reply.elapsedTime * 10) / 10,
  requestId: request.id,
  trace: (request as Traced).traceparent?.slice(3, 35),
  reader: (request as Traced).caller?.sub,
});
