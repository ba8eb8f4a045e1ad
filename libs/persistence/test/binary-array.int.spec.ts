import { Client } from 'pg';
import { testDatabaseUrl } from '@varde/testing';
import { boolArray, dateArray, int4Array, int8Array, jsonbArray, textArray, timestamptzArray, uuidArray } from '../src';

describe('binary arrays', () => {
  let client: Client;
  beforeAll(async () => {
    client = new Client({ connectionString: testDatabaseUrl() });
    await client.connect();
  });
  afterAll(() => client.end());

  /** What PostgreSQL itself reads in the buffer, element by element, as text. */
  async function read(type: string, array: Buffer): Promise<(string | null)[]> {
    const sql = `select e::text as e from unnest($1::${type}[]) with ordinality as u (e, n) order by n`;
    const { rows } = await client.query<{ e: string | null }>(sql, [array]);
    return rows.map(({ e }) => e);
  }

  const cases: [string, Buffer, (string | null)[]][] = [
    ['text', textArray(['', 'blåbær', null, '𝄞 "{},\\', 'NULL']), ['', 'blåbær', null, '𝄞 "{},\\', 'NULL']],
    ['int4', int4Array([0, -1, null, 2147483647, -2147483648]), ['0', '-1', null, '2147483647', '-2147483648']],
    [
      'int8',
      int8Array([0, -1, null, '9223372036854775807', -9007199254740991, 4294967296, -4294967297, 12n]),
      ['0', '-1', null, '9223372036854775807', '-9007199254740991', '4294967296', '-4294967297', '12'],
    ],
    ['bool', boolArray([true, false, null]), ['true', 'false', null]],
    [
      'date',
      dateArray(['2000-01-01', '1899-12-31', null, '2028-02-29']),
      ['2000-01-01', '1899-12-31', null, '2028-02-29'],
    ],
    ['uuid', uuidArray(['0b8f2a5e-6b0e-4b57-9d1a-3f6c2f0d1e2a', null]), ['0b8f2a5e-6b0e-4b57-9d1a-3f6c2f0d1e2a', null]],
    ['jsonb', jsonbArray([{ a: 'æ' }, null, [1], 'x', 0]), ['{"a": "æ"}', null, '[1]', '"x"', '0']],
  ];

  it.each(cases)('of %s arrive as they were, nulls and edges too', async (type, array, expected) => {
    expect(await read(type, array)).toEqual(expected);
  });

  it('of timestamptz arrive as they were, to the millisecond and before 2000', async () => {
    const times = [new Date('2026-11-23T11:22:33.456Z'), new Date('1969-12-31T23:59:59.999Z'), null];
    const { rows } = await client.query<{ times: (Date | null)[] }>('select $1::timestamptz[] as times', [
      timestamptzArray(times),
    ]);
    expect(rows[0]?.times).toEqual(times);
  });

  it.each(['text', 'int4', 'int8', 'bool', 'date', 'uuid', 'jsonb', 'timestamptz'])(
    'of no %s are empty',
    async (type) => {
      const empty = { text: textArray, int4: int4Array, int8: int8Array, bool: boolArray, date: dateArray };
      const rest = { uuid: uuidArray, jsonb: jsonbArray, timestamptz: timestamptzArray };
      const make = { ...empty, ...rest }[type] as (values: never[]) => Buffer;
      expect(await read(type, make([]))).toEqual([]);
    },
  );

  it('of many texts survive in their order', async () => {
    const texts = Array.from({ length: 5000 }, (_, i) => 'ø'.repeat(i % 17) + String(i));
    expect(await read('text', textArray(texts))).toEqual(texts);
  });

  it('are refused when a value is not of the type', () => {
    expect(() => uuidArray(['not-a-uuid'])).toThrow('Not a UUID.');
    expect(() => dateArray(['2026-02-30'])).toThrow('Not an ISO 8601 date.');
    expect(() => timestamptzArray([new Date(NaN)])).toThrow('Not a time.');
    expect(() => jsonbArray([undefined])).toThrow('has no JSON form');
  });
});
