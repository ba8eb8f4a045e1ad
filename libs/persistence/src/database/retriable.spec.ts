import { retriable } from './retriable';

const failure = (code: string): Error => Object.assign(new Error('x'), { code });

describe('an error of the database', () => {
  it.each(['08006', '40001', '40P01', '53300', '57P01', '57P03', '55P03', '25006', 'ECONNREFUSED', 'ECONNRESET'])(
    'with code %s may pass',
    (code) => expect(retriable(failure(code))).toBe(true),
  );

  it.each(['23505', '42P01', '22P02', '42501', 'VA001', 'P0001', 'ENOENT', '08'])('with code %s stays', (code) =>
    expect(retriable(failure(code))).toBe(false),
  );

  it.each([
    'Connection terminated unexpectedly',
    'Connection terminated due to connection timeout',
    'Client has encountered a connection error and is not queryable',
    'timeout exceeded when trying to connect',
  ])('that says "%s" may pass', (message) => expect(retriable(new Error(message))).toBe(true));

  it('of several addresses may pass only when each of them may', () => {
    expect(retriable(new AggregateError([failure('ECONNREFUSED'), failure('ETIMEDOUT')]))).toBe(true);
    expect(retriable(new AggregateError([failure('ECONNREFUSED'), failure('ENOENT')]))).toBe(false);
    expect(retriable(new AggregateError([]))).toBe(false);
  });

  it('that is none, or a mistake in the code, stays', () => {
    expect(retriable(new TypeError('x is undefined'))).toBe(false);
    expect(retriable('Connection terminated unexpectedly')).toBe(false);
  });
});
