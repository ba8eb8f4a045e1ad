import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ForbiddenException, NotFoundException, UnauthorizedException } from '@nestjs/common';
import { toProblem, traits } from './problem.filter';
import { notFound, Problem, problems } from './problem';

const secret = 'KANARI';

describe('a problem', () => {
  it('is explained in the docs, each with its status, and no other is', () => {
    const page = readFileSync(join(__dirname, '../../../../docs/problems.md'), 'utf8');
    const rows = [...page.matchAll(/^\| `([a-z-]+)` \| (\d{3}) \|/gm)].map(([, name, status]) => [
      name,
      Number(status),
    ]);
    expect(rows).toEqual(Object.entries(problems).map(([name, { status }]) => [name, status]));
  });

  it('of our own is answered as it is', () => {
    expect(toProblem(new Problem('conflict', 'Read it again.', [{ field: 'revision', rule: 'is old' }]))).toEqual({
      type: 'urn:varde:problem:conflict',
      title: 'It has changed in the meantime',
      status: 409,
      detail: 'Read it again.',
      errors: [{ field: 'revision', rule: 'is old' }],
    });
  });

  it.each([
    ['an unknown address', new NotFoundException(`Cannot GET /v1/${secret}`), 404, 'not-found'],
    ['a body that is not JSON', Object.assign(new SyntaxError(secret), { statusCode: 400 }), 400, 'not-valid'],
    ['a body that is too large', Object.assign(new Error(secret), { statusCode: 413 }), 413, 'too-large'],
    ['a value the database cannot read', Object.assign(new Error(secret), { code: '22P02' }), 400, 'not-valid'],
    ['a database that is away', Object.assign(new Error(secret), { code: 'ECONNREFUSED' }), 503, 'unavailable'],
    ['a broken constraint', Object.assign(new Error(secret), { code: '23505' }), 500, 'failed'],
    ['a bug', new TypeError(secret), 500, 'failed'],
    ['something thrown that is no error', secret, 500, 'failed'],
  ])('of %s says nothing of what came in', (_what, error, status, name) => {
    const problem = toProblem(error);
    expect(problem).toMatchObject({ status, type: `urn:varde:problem:${name}` });
    expect(JSON.stringify(problem)).not.toContain(secret);
  });

  it('of the guard tells what the guard says', () => {
    expect(toProblem(new UnauthorizedException('a bearer token is needed'))).toMatchObject({
      status: 401,
      detail: 'a bearer token is needed',
    });
    expect(toProblem(new ForbiddenException('your roles do not reach this')).type).toBe(
      'urn:varde:problem:not-allowed',
    );
  });

  it('is the same for what is missing and what may not be seen', () => {
    expect(toProblem(new NotFoundException())).toEqual({
      ...toProblem(notFound()),
      detail: toProblem(notFound()).detail,
    });
  });
});

describe('what is logged of an error', () => {
  it('is its class, its code and where it came from, never its message', () => {
    const error = Object.assign(new TypeError(`no such person: ${secret}\nsecond line ${secret}`), { code: '23505' });
    const logged = traits(error);
    expect(logged).toMatchObject({ error: 'TypeError', code: '23505' });
    expect(logged.frames?.length).toBeGreaterThan(0);
    expect(JSON.stringify(logged)).not.toContain(secret);
  });
});
