import { RunningSimulator } from './running-simulator';

type Entry = { sekvensnummer: number; hendelse: Record<string, string> };
type Lookup = { oppslag: { foedselsEllerDNummer: string; folkeregisterperson?: object; feilmelding?: object }[] };

const freg = '/folkeregisteret/offentlig-med-hjemmel/api/v1';

describe('the Freg look-alike', () => {
  let running: RunningSimulator;
  let authorization: string;

  beforeAll(async () => {
    running = await RunningSimulator.start({ SIMULATOR_UTTREKK_MS: '150' });
    authorization = `Bearer ${await running.fregToken()}`;
  });

  afterAll(() => running.stop());
  afterEach(() => running.call('/simulator/v1/faults', { method: 'DELETE' }));

  const get = <T>(path: string, headers: Record<string, string> = {}) =>
    running.call<T>(path, { headers: { authorization, ...headers } });
  const post = <T>(path: string, body: unknown) => running.post<T>(path, body, { authorization });
  const feed = (seq: number, headers: Record<string, string> = {}) =>
    get<Entry[]>(`${freg}/hendelser/feed?seq=${seq}`, headers);
  const first = (): number => running.simulator.register.feed.first;
  const last = (): number => running.simulator.register.feed.last;
  const somebody = (): string => running.simulator.register.find((person) => person.status === 'bosatt')!.number;

  it('gives 1000 entries a page until an empty one', async () => {
    let pages = 0;
    const seen: number[] = [];
    for (let seq = first(); ; pages++) {
      const { json } = await feed(seq);
      if (json.length === 0) break;
      if (pages === 0) expect(json).toHaveLength(1000);
      seen.push(...json.map((entry) => entry.sekvensnummer));
      seq = seen.at(-1)! + 1;
    }
    expect(seen).toHaveLength(running.simulator.register.feed.length);
    expect(seen.every((each, index) => index === 0 || each > seen[index - 1]!)).toBe(true);
  });

  it('starts a page at the asked sekvensnummer itself, and spells hendelsetype as the feed does', async () => {
    const { json } = await feed(last());
    expect(json).toHaveLength(1);
    expect(json[0]?.sekvensnummer).toBe(last());
    expect(Object.keys(json[0]!.hendelse)).toContain('hendelsetype');
    expect(json[0]?.hendelse.ajourholdstidspunkt).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{9}\+0[12]:00$/);
  });

  it('answers 304 to a page asked again with its ETag, be it empty or full, and 200 when there is news', async () => {
    const full = await feed(first());
    expect((await feed(first(), { 'if-none-match': full.headers.get('etag')! })).status).toBe(304);
    const from = last() + 1;
    const etag = (await feed(from)).headers.get('etag')!;
    expect((await feed(from, { 'if-none-match': etag })).status).toBe(304);
    await running.post('/simulator/v1/scenarios/navneendring', {});
    expect((await feed(from, { 'if-none-match': etag })).json).toHaveLength(1);
  });

  it('answers 406 before the oldest sekvensnummer and 400 to what is no number', async () => {
    expect(await feed(first() - 1)).toMatchObject({ status: 406, json: { code: 'HEND-406' } });
    expect((await get(`${freg}/hendelser/feed?seq=x`)).status).toBe(400);
    expect((await get(`${freg}/hendelser/feed`)).status).toBe(400);
  });

  it('gives the last sekvensnummer as a bare number', async () => {
    expect((await get(`${freg}/hendelser/siste/sekvensnummer`)).text).toBe(String(last()));
  });

  it('gives the documents behind an entry, one at a time and in bulk', async () => {
    await running.post('/simulator/v1/scenarios/navneendring', {});
    const { hendelse } = (await feed(last())).json[0]!;
    const thick = await get<{ hendelse: Record<string, unknown> }>(`${freg}/hendelser/${hendelse.hendelsesdokument}`);
    expect(thick.json.hendelse).toMatchObject({
      hendelsestype: 'endringINavn',
      egenskapshendelse: [{ entitet: 'navn' }],
    });
    const dokumentidentifikator = [hendelse.hendelsesdokument, 'f'.repeat(32)];
    const bulk = await post<{ oppslag: object[] }>(`${freg}/hendelser/bulkoppslag`, { dokumentidentifikator });
    expect(bulk.json.oppslag).toMatchObject([{ hendelsedokument: thick.json }, { feilmelding: {} }]);
    expect((await get(`${freg}/hendelser/${'f'.repeat(32)}`)).status).toBe(404);
    const person = await get(`${freg}/personer/arkiv/${hendelse.persondokument}?part=navn`);
    expect(Object.keys(person.json as object)).toEqual(['navn']);
    const archived = await post<Lookup>(`${freg}/personer/bulkoppslag/arkiv`, {
      dokumentidentifikator: [hendelse.persondokument],
    });
    expect(archived.json.oppslag[0]?.foedselsEllerDNummer).toBe(hendelse.folkeregisteridentifikator);
  });

  it('shows of a person what part asks for, and history only when asked', async () => {
    const number = somebody();
    await running.post('/simulator/v1/scenarios/navneendring', { identifikator: number });
    const basis = await get<Record<string, object[]>>(`${freg}/personer/${number}`);
    expect(Object.keys(basis.json)).not.toContain('familierelasjon');
    expect(basis.json.navn).toHaveLength(1);
    const parts = await get<Record<string, object[]>>(`${freg}/personer/${number}?part=navn&part=historikk`);
    expect(Object.keys(parts.json)).toEqual(['navn']);
    expect(parts.json.navn!.length).toBeGreaterThan(1);
    expect((await get(`${freg}/personer/${number}?part=tull`)).status).toBe(400);
    expect((await get(`${freg}/personer/00000000000`)).status).toBe(404);
  });

  it('keeps order and doubles in a bulk look-up som bestilt, with a feilmelding for the unknown', async () => {
    const [one, unknown] = [somebody(), '00000000000'];
    const numbers = [one, unknown, one];
    const { json } = await post<Lookup>(`${freg}/personer/bulkoppslag?somBestilt=true&part=navn`, {
      foedselsEllerDNummer: numbers,
    });
    expect(json.oppslag.map((hit) => hit.foedselsEllerDNummer)).toEqual(numbers);
    expect(json.oppslag[1]?.feilmelding).toBeDefined();
    expect(Object.keys(json.oppslag[0]!.folkeregisterperson!)).toEqual(['navn']);
    const merged = await post<Lookup>(`${freg}/personer/bulkoppslag`, { foedselsEllerDNummer: numbers });
    expect(merged.json.oppslag.map((hit) => hit.foedselsEllerDNummer)).toEqual([one]);
  });

  it('gives the survivor for a ceased number one by one, and a feilmelding som bestilt', async () => {
    const { json: played } = await running.post<{ identifikatorer: [string, string] }>(
      '/simulator/v1/scenarios/sammenslaaing',
      {},
    );
    const [survivor, ceased] = played.identifikatorer;
    const path = (number: string): string => `${freg}/personer/${number}?part=identifikasjonsnummer`;
    expect((await get(path(ceased))).json).toEqual((await get(path(survivor))).json);
    const { json } = await post<Lookup>(`${freg}/personer/bulkoppslag?somBestilt=true`, {
      foedselsEllerDNummer: [ceased],
    });
    expect(json.oppslag[0]?.feilmelding).toBeDefined();
  });

  it('takes at most 1000 ids at once', async () => {
    const numbers = (count: number) => ({ foedselsEllerDNummer: Array.from({ length: count }, () => '00000000000') });
    expect((await post(`${freg}/personer/bulkoppslag`, numbers(1000))).status).toBe(200);
    expect((await post(`${freg}/personer/bulkoppslag`, numbers(1001))).status).toBe(400);
    expect((await post(`${freg}/personer/bulkoppslag`, {})).status).toBe(400);
  });

  const batches = async (jobbId: string): Promise<{ statuses: number[]; ids: string[] }> => {
    const statuses: number[] = [];
    const ids: string[] = [];
    for (let batch = 0; ;) {
      const answer = await get<Record<string, string[]>>(`${freg}/uttrekk/${jobbId}/batch/${batch}`);
      statuses.push(answer.status);
      if (answer.status === 404) continue;
      const [items] = Object.values(answer.json);
      if (!items) return { statuses, ids };
      ids.push(...items);
      batch++;
    }
  };

  it('makes an extract of a kommune: not ready at first, then batches, then an empty one', async () => {
    const body = { personstatustyper: ['bosatt'], kommunenummer: { bostedskommunenummer: '4601' } };
    const { json } = await post<{ jobbId: string }>(`${freg}/uttrekk/tilpasset`, body);
    const { statuses, ids } = await batches(json.jobbId);
    expect(statuses[0]).toBe(404);
    const { store } = running.simulator.register;
    const expected = [...store.summaries()].filter((person) => person.kommune === '4601' && person.status === 'bosatt');
    expect(ids.sort()).toEqual(expected.map((person) => person.number).sort());
    expect((await get(`${freg}/uttrekk/${json.jobbId}x/batch/0`)).status).toBe(410);
    expect((await post(`${freg}/uttrekk/tilpasset`, {})).status).toBe(400);
  });

  it('makes an extract of everybody, as documents', async () => {
    const { json } = await get<{ jobbId: string }>(`${freg}/uttrekk/komplett?feedsekvensnr=${last()}`);
    const { ids } = await batches(json.jobbId);
    expect(ids.length).toBeGreaterThanOrEqual(600);
    const person = await get<object>(`${freg}/personer/arkiv/${ids.at(-1)}?part=navn`);
    expect(Object.keys(person.json)).toEqual(['navn']);
  });

  it('runs ten extracts at once and no more', async () => {
    const start = () => get<{ jobbId: string }>(`${freg}/uttrekk/komplett?feedsekvensnr=${last()}`);
    const jobs = await Promise.all(Array.from({ length: 11 }, start));
    expect(jobs.map((job) => job.status).sort()).toEqual([...Array<number>(10).fill(200), 429]);
    for (const job of jobs) if (job.status === 200) await batches(job.json.jobbId);
    expect((await start()).status).toBe(200);
  });

  it('throttles, and says in milliseconds how long to wait', async () => {
    await running.post('/simulator/v1/rate', { perMinute: 2 });
    const statuses = [await feed(last()), await feed(last()), await feed(last())];
    expect(statuses.map((answer) => answer.status)).toEqual([200, 200, 429]);
    expect(Number(statuses[2]?.headers.get('retry-after'))).toBeGreaterThan(1000);
  });

  it('wants a token of its own Maskinporten, with the scope of the package', async () => {
    const path = `${freg}/hendelser/siste/sekvensnummer`;
    expect((await running.call(path)).status).toBe(401);
    expect((await running.call(path, { headers: { authorization: 'Bearer x.y.z' } })).status).toBe(401);
    const other = await running.fregToken('folkeregister:deling/offentligutenhjemmel');
    expect(await running.call(path, { headers: { authorization: `Bearer ${other}` } })).toMatchObject({
      status: 403,
      json: { feilkode: 'AUTORISERING' },
    });
  });

  it('shows less in the package without hjemmel, whose path has another order', async () => {
    const token = await running.fregToken('folkeregister:deling/offentligutenhjemmel');
    const headers = { authorization: `Bearer ${token}` };
    const base = '/folkeregisteret/api/offentligutenhjemmel/v1';
    const { json } = await running.call<Entry[]>(`${base}/hendelser/feed?seq=${last()}`, { headers });
    expect(Object.keys(json[0]!.hendelse)).toEqual([
      'folkeregisteridentifikator',
      'hendelsetype',
      'ajourholdstidspunkt',
    ]);
    const person = await running.call(`${base}/personer/${somebody()}?part=familierelasjon`, { headers });
    expect(person.json).toEqual({});
    expect((await running.call(`${base}/hendelser/${'0'.repeat(32)}`, { headers })).status).toBe(404);
  });

  it('mirrors it all for KS Fiks, for those who bring the integration headers', async () => {
    const headers = { authorization: `Bearer ${await running.fregToken('ks:fiks')}` };
    const path = '/folkeregister/api/v1/5c2c9a5e-0000-4000-8000-000000000000/v1';
    expect((await running.call(`${path}/hendelser/siste/sekvensnummer`, { headers })).status).toBe(401);
    const integration = { ...headers, IntegrasjonId: 'a', IntegrasjonPassord: 'b' };
    const call = (resource: string) => running.call(`${path}/${resource}`, { headers: integration });
    expect((await call('hendelser/siste/sekvensnummer')).text).toBe(String(last()));
    expect((await call(`personer/${somebody()}`)).status).toBe(400);
    expect((await call(`personer/${somebody()}?part=navn`)).status).toBe(200);
  });
});
