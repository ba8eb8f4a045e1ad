import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type FastifyReply } from 'fastify';
import { type AnyServiceDefinition } from '../service/service';
import { openApiDocument } from './document';

const files = { 'swagger-ui.css': 'text/css', 'swagger-ui-bundle.js': 'text/javascript' } as const;
const contentPolicy =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self'";

const page = (title: string): string => `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>${title}</title><link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="page"></div><script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>
`;
const start = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#page', deepLinking: true });
`;

/**
 * `/openapi.json` and a page to read it at `/docs`: the only open routes on a service's port. They are outside Nest's
 * routes, and so outside the guard. The document is built when somebody first asks, to keep an idle service small.
 */
export function serveDocs(app: NestFastifyApplication, definition: AnyServiceDefinition): void {
  const fastify = app.getHttpAdapter().getInstance();
  let document: string | null = null;
  fastify.get('/openapi.json', (_request, reply) => {
    document ??= JSON.stringify(openApiDocument(app, definition));
    return send(reply, 'application/json', document);
  });
  fastify.get('/docs', (_request, reply) => send(reply, 'text/html; charset=utf-8', page(`Varde ${definition.name}`)));
  fastify.get('/docs/start.js', (_request, reply) => send(reply, 'text/javascript', start));
  for (const [file, type] of Object.entries(files))
    fastify.get(`/docs/${file}`, (_request, reply) => send(reply, type, createReadStream(join(swaggerUi(), file))));
}

const swaggerUi = (): string => dirname(require.resolve('swagger-ui-dist/package.json'));

function send(reply: FastifyReply, type: string, body: unknown): FastifyReply {
  return reply.header('content-type', type).header('content-security-policy', contentPolicy).send(body);
}
