import { type IncomingMessage, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { decodeJwt } from 'jose';
import type Provider from 'oidc-provider';
import { type InteractionResults } from 'oidc-provider';
import { loginPage } from './login-page';
import { users } from './users';

type Handler = (request: IncomingMessage, response: ServerResponse) => void;

/** Puts the two issuers under `/maskinporten` and `/login`. They read request bodies themselves. */
export async function mountIssuers(
  fastify: FastifyInstance,
  issuers: { maskinporten: Provider; login: Provider },
): Promise<void> {
  const maskinporten = issuers.maskinporten.callback() as Handler;
  const login = issuers.login.callback() as Handler;
  await fastify.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', (_request, _payload, parsed) => parsed(null));
    scope.all('/maskinporten/*', async (request, reply) => {
      await forward(request, reply, '/maskinporten', maskinporten, nameTheClient);
    });
    scope.all('/login/interaction/:uid', async (request, reply) => interact(request, reply, issuers.login));
    scope.all('/login/*', async (request, reply) => forward(request, reply, '/login', login));
    done();
  });
}

async function forward(
  request: FastifyRequest,
  reply: FastifyReply,
  mountPath: string,
  handler: Handler,
  rewrite?: (body: URLSearchParams) => void,
): Promise<void> {
  const raw = rewrite && request.method === 'POST' ? await withBody(request.raw, rewrite) : request.raw;
  Object.assign(raw, { originalUrl: request.raw.url, url: (request.raw.url ?? '/').slice(mountPath.length) });
  reply.hijack();
  handler(raw, reply.raw);
}

/**
 * Maskinporten's grant names its client inside the assertion; the provider wants it as `client_id`. It is read here
 * unchecked, only to find the client: the grant itself checks the signature.
 */
function nameTheClient(body: URLSearchParams): void {
  try {
    body.set('client_id', decodeJwt(body.get('assertion') ?? '').iss ?? '');
  } catch {
    body.set('client_id', 'varde-local');
  }
}

/** The same request with another body, which can be read once more. */
async function withBody(raw: IncomingMessage, rewrite: (body: URLSearchParams) => void): Promise<IncomingMessage> {
  const body = new URLSearchParams((await buffer(raw)).toString('utf8'));
  rewrite(body);
  const bytes = Buffer.from(body.toString());
  const { method, socket, httpVersion } = raw;
  const headers = { ...raw.headers, 'content-length': String(bytes.length) };
  return Object.assign(Readable.from([bytes], { objectMode: false }), {
    method,
    socket,
    httpVersion,
    headers,
  }) as unknown as IncomingMessage;
}

async function interact(request: FastifyRequest, reply: FastifyReply, login: Provider): Promise<void> {
  if (request.method !== 'POST') {
    const { prompt } = await login.interactionDetails(request.raw, reply.raw);
    if (prompt.name === 'consent') return finish(request, reply, login, { consent: {} });
    void reply.header('content-type', 'text/html; charset=utf-8').send(loginPage(request.raw.url ?? ''));
    return;
  }
  const chosen = new URLSearchParams((await buffer(request.raw)).toString('utf8')).get('user');
  const user = users.find((each) => each.id === chosen);
  if (!user) {
    void reply.code(400).header('content-type', 'text/plain; charset=utf-8').send('Ukjent bruker');
    return;
  }
  return finish(request, reply, login, { login: { accountId: user.id }, consent: {} });
}

/** Consent goes without asking: the users and the clients are all our own. */
async function finish(
  request: FastifyRequest,
  reply: FastifyReply,
  login: Provider,
  result: InteractionResults,
): Promise<void> {
  reply.hijack();
  await login.interactionFinished(request.raw, reply.raw, result);
}
