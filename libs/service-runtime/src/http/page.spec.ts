import fc from 'fast-check';
import { requestId, traceparent } from './correlation';
import { fromCursor, pageOf, toCursor } from './page';
import { Problem } from './problem';

describe('a cursor', () => {
  it('gives back the place it was made of', () => {
    fc.assert(
      fc.property(fc.array(fc.string()), (place) => expect(fromCursor(toCursor(place), place.length)).toEqual(place)),
    );
  });

  it.each([
    '',
    'abc',
    toCursor(['one']),
    Buffer.from('[1,2]').toString('base64url'),
    Buffer.from('{}').toString('base64url'),
  ])('that is not of this list is refused: %s', (cursor) => {
    expect(() => fromCursor(cursor, 2)).toThrow(Problem);
  });
});

describe('a page', () => {
  const page = (rows: string[], limit: number) =>
    pageOf(
      rows,
      limit,
      (row) => row.toUpperCase(),
      (row) => [row],
    );

  it('has a next one when there was a row more than asked for', () => {
    expect(page(['a', 'b', 'c'], 2)).toEqual({ items: ['A', 'B'], nextCursor: toCursor(['b']) });
  });

  it('is the last when there was not', () => {
    expect(page(['a', 'b'], 2)).toEqual({ items: ['A', 'B'], nextCursor: null });
    expect(page([], 2)).toEqual({ items: [], nextCursor: null });
  });
});

describe('ids of a request', () => {
  const idOf = (given?: string) => requestId({ headers: { 'x-request-id': given } } as never);

  it('are taken from the caller when they are plain', () => {
    expect(idOf('case-2026-0001')).toBe('case-2026-0001');
    const trace = '00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01';
    expect(traceparent(trace)).toBe(trace);
  });

  it.each([undefined, 'short', 'with space in it', '01020312345', 'x'.repeat(65), 'a\nb-12345678'])(
    'are made anew in place of %j',
    (given) => {
      expect(idOf(given)).toMatch(/^[0-9a-f-]{36}$/);
      expect(traceparent(given)).toMatch(/^00-[0-9a-f]{32}-[0-9a-f]{16}-01$/);
    },
  );
});
