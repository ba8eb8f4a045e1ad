import { HttpException } from '@nestjs/common';

/** Every problem a service can answer with; docs/problems.md explains each one under its name. */
export const problems = {
  'not-valid': { status: 400, title: 'The request does not fit' },
  'token-needed': { status: 401, title: 'A valid token is needed' },
  'not-allowed': { status: 403, title: 'The token does not reach this' },
  'not-found': { status: 404, title: 'There is nothing here that you may see' },
  'not-supported': { status: 405, title: 'The method is not supported here' },
  conflict: { status: 409, title: 'It has changed in the meantime' },
  'in-progress': { status: 409, title: 'The same request is being worked on' },
  'too-large': { status: 413, title: 'The request is too large' },
  'wrong-media-type': { status: 415, title: 'The body must be JSON' },
  'idempotency-key-reused': { status: 422, title: 'The Idempotency-Key belongs to another request' },
  'too-many-requests': { status: 429, title: 'Too many requests' },
  failed: { status: 500, title: 'Something went wrong here' },
  unavailable: { status: 503, title: 'Something that is needed does not answer' },
} as const;

export type ProblemName = keyof typeof problems;

/** A field of the request that does not fit: its name and the rule it breaks, never its value. */
export interface FieldProblem {
  readonly field: string;
  readonly rule: string;
}

/** RFC 9457 problem details. */
export interface ProblemDetails {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldProblem[];
}

export function problemDetails(
  name: ProblemName,
  detail: string,
  errors: readonly FieldProblem[] = [],
): ProblemDetails {
  const { status, title } = problems[name];
  const details = { type: `urn:varde:problem:${name}`, title, status, detail };
  return errors.length > 0 ? { ...details, errors } : details;
}

/** An answer that is a problem. `detail` is shown to the caller: one line, what is wrong and what to do. */
export class Problem extends HttpException {
  constructor(
    readonly problem: ProblemName,
    detail: string,
    errors: readonly FieldProblem[] = [],
  ) {
    super(problemDetails(problem, detail, errors), problems[problem].status);
  }
}

/** One and the same for what does not exist and for what the caller has no right to see. */
export const notFound = (): Problem => new Problem('not-found', 'It does not exist, or you have no right to see it.');
