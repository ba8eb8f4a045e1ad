import { RunningSimulator } from './running-simulator';

type Played = { identifikatorer: string[]; sekvensnummer: { from: number; to: number } };
const freg = '/folkeregisteret/offentlig-med-hjemmel/api/v1';

describe('the control API', () => {
  let running: RunningSimulator;
  let authorization: string;

  beforeAll(async () => {
    running = await RunningSimulator.start();
    authorization = `Bearer ${await running.fregToken()}`;
  });

  afterAll(() => running.stop());
  afterEach(() => running.call('/simulator/v1/faults', { method: 'DELETE' }));

  const feed = (seq: number) =>
    running.call<unknown[]>(`${freg}/hendelser/feed?seq=${seq}`, { headers: { authorization } });
  const last = (): number => running.simulator.register.feed.last;

  it('lists the scenarios with a line each', async () => {
    const { json } = await running.call<{ items: { name: string; description: string }[] }>('/simulator/v1/scenarios');
    expect(json.items.map((item) => item.name)).toEqual(
      expect.arrayContaining(['foedsel', 'bosatt-flyktning', 'kommuneregulering']),
    );
    expect(json.items.every((item) => item.description.length > 10)).toBe(true);
  });

  it('plays a scenario as often as wanted and says which entries tell of it', async () => {
    const { json } = await running.post<Played>('/simulator/v1/scenarios/navneendring', { count: 3 });
    expect(json.identifikatorer).toHaveLength(3);
    expect((await feed(json.sekvensnummer.from)).json).toHaveLength(3);
    expect(json.sekvensnummer.to).toBe(last());
  });

  it.each([
    ['scenarios/tull', {}, 404],
    ['scenarios/foedsel', { antall: 3 }, 400],
    ['scenarios/foedsel', { count: 'x' }, 400],
    ['scenarios/foedsel', { identifikator: '00000000000' }, 409],
    ['faults', { kind: 'tull' }, 400],
    ['tempo', {}, 400],
    ['backlog', { entries: -1 }, 400],
    ['events', {}, 400],
    ['events', { identifikator: '00000000000', hendelsetype: 'endringINavn' }, 409],
    ['persons', {}, 400],
  ])('says what is wrong with %s %j', async (path, body, status) => {
    const answer = await running.post<{ title: string }>(`/simulator/v1/${path}`, body);
    expect(answer.status).toBe(status);
    expect(answer.json.title.length).toBeGreaterThan(10);
  });

  it('makes a backlog, mostly of the rest of the country', async () => {
    const { json } = await running.post<{ entries: number }>('/simulator/v1/backlog', { entries: 20_000, share: 0.02 });
    expect(json.entries).toBeGreaterThanOrEqual(20_000);
    const { feed: log, store } = running.simulator.register;
    const own = log.page(0, log.length).filter((entry) => store.isTouched(entry.number)).length;
    expect(own / json.entries).toBeLessThan(0.1);
    expect(own).toBeGreaterThan(100);
  });

  it('lets the kommune live at a pace, and stop', async () => {
    const before = running.simulator.register.feed.length;
    await running.post('/simulator/v1/tempo', { eventsPerMinute: 6000, share: 0.5 });
    while (running.simulator.register.feed.length === before) await new Promise((resolve) => setImmediate(resolve));
    await running.post('/simulator/v1/tempo', { eventsPerMinute: 0 });
    const { json } = await running.call<{ tempo: object; population: number }>('/simulator/v1/status');
    expect(json.tempo).toMatchObject({ eventsPerMinute: 0 });
    expect(json.population).toBeGreaterThan(200);
  });

  it('emits any event about any person, also one that nobody knows', async () => {
    const [number] = (await running.post<Played>('/simulator/v1/scenarios/navneendring', {})).json.identifikatorer;
    const navn = [
      {
        erGjeldende: true,
        kilde: 'test',
        ajourholdstidspunkt: '2026-11-23T00:00:00+01:00',
        fornavn: 'A',
        etternavn: 'B',
      },
    ];
    const order = { identifikator: number, hendelsetype: 'endringIVaerutsikter', patch: { navn }, remove: ['kjoenn'] };
    const { json } = await running.post<Played>('/simulator/v1/events', order);
    expect((await feed(json.sekvensnummer.from)).json).toMatchObject([
      { hendelse: { hendelsetype: 'endringIVaerutsikter' } },
    ]);
    const person = await running.call<object>(`/simulator/v1/persons/${number}`);
    expect(person.json).toMatchObject({ navn });
    expect(person.json).not.toHaveProperty('kjoenn');
  });

  it.each([
    ['html', 200, /support ID/],
    ['malformed', 200, /^\[\{"sekvensnummer": 1, "hendelse": \{$/],
    ['429', 429, /FREG-429/],
    ['401', 401, /FREG-401/],
    ['403', 403, /FREG-403/],
    ['500', 500, /FREG-500/],
    ['empty', 200, /^$/],
  ])('answers the next call with %s when that is ordered, and well again after', async (kind, status, text) => {
    await running.post('/simulator/v1/faults', { kind, calls: 1, ms: 250 });
    const broken = await feed(last());
    expect(broken.status).toBe(status);
    expect(broken.text).toMatch(text);
    if (kind === '429') expect(broken.headers.get('retry-after')).toBe('250');
    expect((await feed(last())).json).toHaveLength(1);
  });

  it.each(['truncated', 'disconnect'])('breaks the connection at %s', async (kind) => {
    await running.post('/simulator/v1/faults', { kind });
    await expect(feed(last())).rejects.toThrow();
    expect((await feed(last())).status).toBe(200);
  });

  it('takes its time when slow is ordered', async () => {
    await running.post('/simulator/v1/faults', { kind: 'slow', ms: 120 });
    const before = performance.now();
    expect((await feed(last())).status).toBe(200);
    expect(performance.now() - before).toBeGreaterThanOrEqual(115);
  });

  it('can fail look-ups, extracts and tokens too', async () => {
    for (const target of ['lookup', 'uttrekk', 'token'])
      await running.post('/simulator/v1/faults', { kind: '500', target });
    const init = { headers: { authorization } };
    expect((await running.call(`${freg}/personer/00000000000`, init)).status).toBe(500);
    expect((await running.call(`${freg}/uttrekk/komplett?feedsekvensnr=1`, init)).status).toBe(500);
    expect((await running.askForToken(await running.assertion())).status).toBe(500);
    expect((await running.askForToken(await running.assertion())).status).toBe(200);
  });

  it.each([
    ['no-person', { hendelse: { hendelsetype: 'personErOppdatert' } }],
    ['unknown-hendelsetype', { hendelse: { hendelsetype: 'endringIVaerutsikter' } }],
  ])('puts a broken entry into the feed: %s', async (kind, entry) => {
    const { json } = await running.post<{ sekvensnummer: number }>('/simulator/v1/broken-entries', { kind });
    expect((await feed(json.sekvensnummer)).json).toMatchObject([entry]);
  });

  it('makes a person of ten megabytes', async () => {
    const { json } = await running.post<{ identifikator: string }>('/simulator/v1/broken-entries', {
      kind: 'huge-document',
    });
    const person = await running.call(`${freg}/personer/${json.identifikator}`, { headers: { authorization } });
    expect(person.text.length).toBeGreaterThan(10_000_000);
  });

  it('is alive and ready on a port of its own', async () => {
    const health = running.url.replace(/\d+$/, (port) => String(Number(port) + 1000));
    for (const path of ['/health/live', '/health/ready']) expect((await fetch(health + path)).status).toBe(200);
    expect(await (await fetch(`${health}/metrics`)).text()).toContain(`varde_simulator_sekvensnummer ${last()}`);
  });
});
