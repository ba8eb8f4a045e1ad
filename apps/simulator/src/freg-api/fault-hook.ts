import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { setTimeout as wait } from 'node:timers/promises';
import { type Fault, type Faults, type FaultTarget } from './faults';
import { packageOf } from './packages';

const html =
  '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Please consult with your administrator.<br><br>Your support ID is: 1234567890</body></html>';

/** Answers wrongly, before anything else looks at the call, when a fault is ordered for its target. */
export function hookFaults(fastify: FastifyInstance, faults: Faults): void {
  fastify.addHook('preHandler', async (request, reply) => {
    const target = targetOf(request);
    const fault = target && faults.take(target);
    if (!fault) return undefined;
    if (fault.kind !== 'slow') return answerWrongly(reply, fault);
    await wait(fault.ms);
    return undefined;
  });
}

function targetOf({ url, method }: FastifyRequest): FaultTarget | undefined {
  if (method === 'POST' && url.startsWith('/maskinporten/')) return 'token';
  if (!packageOf(url)) return undefined;
  if (url.includes('/v1/uttrekk/')) return 'uttrekk';
  return /\/v1\/hendelser\/(feed|siste)/.test(url) ? 'feed' : 'lookup';
}

function answerWrongly(reply: FastifyReply, fault: Fault): FastifyReply {
  const json = reply.header('content-type', 'application/json');
  switch (fault.kind) {
    case 'malformed':
      return json.send('[{"sekvensnummer": 1, "hendelse": {');
    case 'truncated':
      return truncate(reply);
    case 'html':
      return reply.header('content-type', 'text/html').send(html);
    case '429':
      return json.code(429).header('retry-after', String(fault.ms)).send(errorBody(fault.kind));
    case '401':
    case '403':
    case '500':
      return json.code(Number(fault.kind)).send(errorBody(fault.kind));
    case 'disconnect':
      reply.hijack().raw.destroy();
      return reply;
    case 'empty':
    case 'slow':
      return json.send('');
  }
}

const errorBody = (kind: string): string => JSON.stringify({ kode: `FREG-${kind}`, melding: 'Bestilt feil' });

/** Promises more than it sends. */
function truncate(reply: FastifyReply): FastifyReply {
  const { raw } = reply.hijack();
  raw.writeHead(200, { 'content-type': 'application/json', 'content-length': '5000' });
  raw.write('[{"sekvensnummer": 1', () => raw.destroy());
  return reply;
}
