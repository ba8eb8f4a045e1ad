import { createServer, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { FregClient } from './freg-client';
import { FregHttp } from './freg-http';
import { type TokenSource } from './maskinporten';

type Answer = (response: ServerResponse, path: string, body: string) => void;

/** Eleven digits, no date: nobody's number. */
const nobody = '00000000001';

describe('a call to Freg', () => {
  let server: Server;
  let answers: Answer[];
  let seen: { path: string; headers: NodeJS.Dict<string | string[]> }[];
  let client: FregClient;
  let tokens: TokenSource & { given: number };

  beforeEach(async () => {
    answers = [];
    seen = [];
    tokens = {
      given: 1,
      token: () => Promise.resolve(`token-${tokens.given}`),
      discard: () => void (tokens.given += 1),
    };
    server = createServer((request, response) => {
      let body = '';
      request.on('data', (part: Buffer) => (body += part.toString()));
      request.on('end', () => {
        seen.push({ path: request.url ?? '', headers: request.headers });
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        answer?.(response, request.url ?? '', body);
      });
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/role`;
    const fiks = { integrasjonId: 'id', integrasjonPassord: 'word' };
    client = new FregClient(new FregHttp({ baseUrl, fiks }, tokens), ['navn', 'historikk']);
  });

  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  const json =
    (status: number, body: unknown, headers: Record<string, string> = {}): Answer =>
    (response) =>
      void response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));

  it('reads a page as the contract shows it, with token and Fiks headers', async () => {
    answers = [
      json(
        200,
        [
          {
            sekvensnummer: 1,
            hendelse: {
              folkeregisteridentifikator: '69028400470',
              hendelsetype: 'endringIIdentitetsgrunnlag',
              hendelsesdokument: '55591b51b20518f4f22bf1edd6aa9f25',
              persondokument: '8f475708c3d855defca884f4af6e49ae',
              ajourholdstidspunkt: '2017-06-20T09:26:03.689+02:00',
            },
          },
          { sekvensnummer: 2, hendelse: { hendelsetype: 'endringINavn' } },
        ],
        { etag: '"a"' },
      ),
    ];
    const page = await client.feed(1);
    expect(page).toMatchObject({
      kind: 'page',
      etag: '"a"',
      entries: [
        { kind: 'entry', sekvensnummer: 1, hendelsetype: 'endringIIdentitetsgrunnlag' },
        { kind: 'broken', sekvensnummer: 2, reason: 'no-person' },
      ],
    });
    expect(seen[0]).toMatchObject({
      path: '/role/v1/hendelser/feed?seq=1',
      headers: { authorization: 'Bearer token-1', integrasjonid: 'id', integrasjonpassord: 'word' },
    });
  });

  it('knows an unchanged feed by its ETag', async () => {
    answers = [(response) => void response.writeHead(304).end()];
    expect(await client.feed(7, '"a"')).toEqual({ kind: 'not-modified' });
    expect(seen[0]?.headers['if-none-match']).toBe('"a"');
  });

  it('takes a new token once when the old one is refused', async () => {
    answers = [json(401, {}), json(200, 42)];
    expect(await client.latestSequence()).toBe(42);
    expect(seen.map(({ headers }) => headers['authorization'])).toEqual(['Bearer token-1', 'Bearer token-2']);
  });

  it.each([
    ['a new token that is refused too', json(401, {}), 'FregUnauthorized', true],
    ['an organisation without the right', json(403, { kode: 'FREG-403' }), 'FregForbidden', true],
    ['a pointer older than 36 months', json(406, { kode: 'FREG-406' }), 'FregSequenceTooOld', false],
    ['an error of Freg', json(500, {}), 'FregUnavailable', true],
    [
      'a firewall',
      (response: ServerResponse) => void response.writeHead(200).end('<html>Support ID: 1</html>'),
      'FregFirewall',
      true,
    ],
    [
      'an answer that is cut short',
      (response: ServerResponse) => void response.writeHead(200).end('[{"sek'),
      'FregMalformed',
      true,
    ],
    ['an answer that is no list', json(200, { entries: [] }), 'FregMalformed', true],
    ['a connection that is cut', (response: ServerResponse) => void response.destroy(), 'FregUnavailable', true],
  ] as const)('names %s', async (_what, answer, name, retriable) => {
    answers = [answer];
    await expect(client.feed(1)).rejects.toMatchObject({ name, retriable });
  });

  it('waits as many milliseconds as Retry-After says', async () => {
    answers = [json(429, {}, { 'retry-after': '1500' })];
    await expect(client.feed(1)).rejects.toMatchObject({ name: 'FregThrottled', retryAfterMs: 1500 });
  });

  it('refuses the one document that is too large and reads the others', async () => {
    const large = {
      identifikasjonsnummer: [{ foedselsEllerDNummer: nobody }],
      navn: [{ fornavn: 'x'.repeat(10_000_000) }],
    };
    answers = [
      (response, _path, body) => {
        const { foedselsEllerDNummer: asked } = JSON.parse(body) as { foedselsEllerDNummer: string[] };
        const oppslag = asked.map((foedselsEllerDNummer) => ({
          foedselsEllerDNummer,
          folkeregisterperson: foedselsEllerDNummer === nobody ? large : { navn: [{ fornavn: 'LUR' }] },
        }));
        json(200, { oppslag })(response, '', '');
      },
    ];
    const found = await client.persons([nobody, '00000000002', '00000000003']);
    expect([...found.values()].map(({ kind }) => kind)).toEqual(['too-large', 'found', 'found']);
  });

  it('asks for exactly its parts, at most 1000 numbers a call, and calls an error per number missing', async () => {
    const numbers = Array.from({ length: 1001 }, (_, i) => String(i).padStart(11, '0'));
    answers = [json(200, { oppslag: [{ foedselsEllerDNummer: '00000000000', feilmelding: { feilmelding: 'x' } }] })];
    const found = await client.persons(numbers);
    expect(seen.map(({ path }) => path)).toEqual(
      Array.from({ length: 2 }, () => '/role/v1/personer/bulkoppslag?part=navn&part=historikk&somBestilt=true'),
    );
    expect([...found.values()].every(({ kind }) => kind === 'missing')).toBe(true);
  });

  it.each([
    [404, {}, 'not-ready'],
    [410, {}, 'gone'],
    [200, {}, 'end'],
    [200, { foedselsEllerDNummer: [nobody] }, 'numbers'],
  ])('reads an uttrekk batch answered with %i %j as %s', async (status, body, kind) => {
    answers = [json(status, body)];
    expect(await client.uttrekkBatch('job', 0)).toMatchObject({ kind });
  });

  it('never says in an error what Freg answered', async () => {
    answers = [json(400, { melding: nobody })];
    await expect(client.feed(1)).rejects.toThrow('Freg refused the call with status 400');
  });
});
