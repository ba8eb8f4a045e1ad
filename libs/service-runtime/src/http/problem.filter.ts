import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException } from '@nestjs/common';
import { retriable } from '@varde/persistence';
import { type FastifyReply, type FastifyRequest } from 'fastify';
import { type Logger } from '../logging';
import { Problem, type ProblemDetails, problemDetails, type ProblemName } from './problem';

const byStatus = new Map<number, readonly [ProblemName, string]>([
  [400, ['not-valid', 'The request cannot be read: see /docs for what it takes.']],
  [404, ['not-found', 'It does not exist, or you have no right to see it.']],
  [405, ['not-supported', 'See /docs for the methods of this address.']],
  [413, ['too-large', 'The body is larger than is taken here.']],
  [415, ['wrong-media-type', 'Send the body as application/json.']],
  [429, ['too-many-requests', 'Wait for the time in Retry-After.']],
]);

/** Messages of these come from our own guard, and tell nothing about data. */
const spoken = new Map<number, ProblemName>([
  [401, 'token-needed'],
  [403, 'not-allowed'],
  [503, 'unavailable'],
]);

/** What to answer; never a word that came with the request. Parsers quote what they cannot read, so they are not quoted. */
export function toProblem(error: unknown): ProblemDetails {
  if (error instanceof Problem) return error.getResponse() as ProblemDetails;
  const status = statusOf(error);
  const ours = spoken.get(status);
  if (ours && error instanceof HttpException) return problemDetails(ours, error.message);
  const known = byStatus.get(status);
  if (known) return problemDetails(...known);
  if (isDataException(error))
    return problemDetails('not-valid', 'The request cannot be read: see /docs for what it takes.');
  if (retriable(error)) return problemDetails('unavailable', 'The database does not answer. Try again in a moment.');
  return problemDetails('failed', 'It has been logged. Try again, and tell the operator if it stays.');
}

/** SQLSTATE class 22: a value of the request that PostgreSQL cannot read, such as a date in a made-up cursor. */
function isDataException(error: unknown): boolean {
  const { code } = (error ?? {}) as { code?: unknown };
  return typeof code === 'string' && /^22...$/.test(code);
}

function statusOf(error: unknown): number {
  if (error instanceof HttpException) return error.getStatus();
  const { statusCode } = (error ?? {}) as { statusCode?: unknown };
  return typeof statusCode === 'number' && statusCode < 500 ? statusCode : 500;
}

@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly logger: Logger) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const http = host.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const reply = http.getResponse<FastifyReply>();
    const problem = toProblem(error);
    if (problem.status >= 500) this.#log(error, request, problem.status);
    if (problem.status === 401) void reply.header('www-authenticate', 'Bearer');
    void reply.status(problem.status).header('content-type', 'application/problem+json').send(JSON.stringify(problem));
  }

  #log(error: unknown, request: FastifyRequest, status: number): void {
    const level = status === 503 ? 'warn' : 'error';
    this.logger[level](
      { requestId: request.id, route: request.routeOptions.url, ...traits(error) },
      'a request failed',
    );
  }
}

/** What can be told about an error without its message, which may quote data. */
export function traits(error: unknown): { error: string; code?: string; frames?: string[] } {
  if (!(error instanceof Error)) return { error: typeof error };
  const { code } = error as { code?: unknown };
  return {
    error: error.name,
    ...(typeof code === 'string' ? { code } : {}),
    frames: (error.stack ?? '')
      .split('\n')
      .filter((line) => /^\s+at /.test(line))
      .slice(0, 8)
      .map((line) => line.trim()),
  };
}
