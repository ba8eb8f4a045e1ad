import { Readiness } from './readiness';

describe('readiness', () => {
  it('waits for the start, holds while every check does, and ends with the stop', async () => {
    const readiness = new Readiness();
    readiness.register('database', () => undefined);
    expect((await readiness.verdict()).ready).toBe(false);
    readiness.started();
    expect(await readiness.verdict()).toEqual({ ready: true, checks: [{ name: 'database', ok: true }] });
    readiness.stopping();
    expect(await readiness.verdict()).toEqual({
      ready: false,
      checks: [{ name: 'service', ok: false, reason: 'stopping' }],
    });
  });

  it('says which check fails and why, whether it throws or rejects', async () => {
    const readiness = new Readiness();
    readiness.register('database', () => Promise.reject(new Error('the database does not answer')));
    readiness.register('kafka', () => {
      throw new Error('no partitions');
    });
    readiness.register('clock', () => undefined);
    readiness.started();
    expect(await readiness.verdict()).toEqual({
      ready: false,
      checks: [
        { name: 'database', ok: false, reason: 'the database does not answer' },
        { name: 'kafka', ok: false, reason: 'no partitions' },
        { name: 'clock', ok: true },
      ],
    });
  });

  it('does not wait for a check that never answers', async () => {
    jest.useFakeTimers();
    const readiness = new Readiness();
    readiness.register('database', () => new Promise<void>(() => undefined));
    readiness.started();
    const verdict = readiness.verdict();
    await jest.advanceTimersByTimeAsync(2000);
    expect(await verdict).toMatchObject({ ready: false, checks: [{ reason: 'no answer in 2000 ms' }] });
    jest.useRealTimers();
  });
});
