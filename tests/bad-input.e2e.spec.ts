import { ask, call, metric, type Product, tokenFor } from '@varde/endurance';
import { plannedProduct, removeProduct, startProduct } from './support/running-product';
import { eventually, personIdOf, recordsAbout } from './support/seen';
import { play } from './support/simulated';

interface Ledger {
  readonly balances: boolean;
  readonly quarantined: number;
}

describe('bad input', () => {
  let product: Product;

  beforeAll(async () => {
    product = await startProduct();
  });
  afterAll(() => removeProduct(product));

  const control = (path: string, body: object) => ask(`${product.address('simulator')}/simulator/v1/${path}`, { body });
  const count = (name: string, labels: Readonly<Record<string, string>> = {}) =>
    metric(product, 'ingestion', name, labels);

  /** A move that comes after what was bad: it must arrive all the same. */
  async function laterEntriesArrive(): Promise<void> {
    const { identifikatorer } = await play(product, 'innflytting-fra-kommune', { barn: 0 });
    const personId = await personIdOf(product, identifikatorer[0] ?? '');
    const records = await eventually(
      () => recordsAbout(product, 'livshendelse.innflytting.v1', personId),
      (found) => found.length > 0,
    );
    expect(records).toHaveLength(1);
  }

  /** Until the counter has risen above what it was. */
  const risen = (name: string, before: number, labels: Readonly<Record<string, string>> = {}) =>
    eventually(
      () => count(name, labels),
      (now) => now > before,
    );

  async function ledger(): Promise<Ledger> {
    const token = await tokenFor(product, { service: 'ingestion', role: 'operator' });
    return ask<Ledger>(`${product.address('ingestion')}/v1/ledger`, { token });
  }

  it.each([
    ['a malformed page', 'malformed', 'FregMalformed'],
    ['a page cut short', 'truncated', ''],
    ['a page of a firewall', 'html', 'FregFirewall'],
    ['an error of the server', '500', 'FregUnavailable'],
    ['a refusal of the token', '401', ''],
  ])('%s is counted, told in one line, and asked for again', async (_, kind, error) => {
    const labels: Readonly<Record<string, string>> = error === '' ? {} : { error };
    const before = await count('varde_ingestion_errors_total', labels);
    await control('faults', { kind, target: 'feed', calls: kind === '401' ? 2 : 1 });
    await risen('varde_ingestion_errors_total', before, labels);
    await laterEntriesArrive();
    if (error !== '') expect(product.log('ingestion')).toContain(error);
  });

  it('a throttled feed is waited for as long as Freg asks, and counted as a wait', async () => {
    const before = await count('varde_ingestion_waits_total');
    await control('faults', { kind: '429', target: 'feed', calls: 1, ms: 300 });
    await risen('varde_ingestion_waits_total', before);
    await laterEntriesArrive();
  });

  it.each(['no-person', 'no-hendelse', 'not-an-object'])('an entry with %s goes to quarantine alone', async (kind) => {
    const [before, kept] = [await count('varde_ingestion_quarantined_total'), (await ledger()).quarantined];
    await control('broken-entries', { kind });
    // One without a sekvensnummer has no place in the feed until something after it shows where it ends.
    await laterEntriesArrive();
    await risen('varde_ingestion_quarantined_total', before);
    expect(await ledger()).toMatchObject({ balances: true, quarantined: kept + 1 });
  });

  it('an unknown hendelsetype is no error: the person is looked up, and it is counted', async () => {
    const before = await count('varde_ingestion_unknown_hendelsetype_total');
    const quarantined = (await ledger()).quarantined;
    await control('broken-entries', { kind: 'unknown-hendelsetype' });
    await risen('varde_ingestion_unknown_hendelsetype_total', before);
    await laterEntriesArrive();
    expect((await ledger()).quarantined).toBe(quarantined);
  });

  it('a document of 10 MB is refused without being read, and holds up nobody else', async () => {
    const before = await count('varde_ingestion_quarantined_total');
    await control('broken-entries', { kind: 'huge-document' });
    await risen('varde_ingestion_quarantined_total', before);
    await laterEntriesArrive();
    expect((await ledger()).balances).toBe(true);
    const resident = await metric(product, 'ingestion', 'process_resident_memory_bytes');
    expect(resident).toBeLessThan(400 * 2 ** 20);
  });

  it.each([
    ['no token', undefined],
    ['a token of nobody', 'eyJhbGciOiJSUzI1NiJ9.e30.x'],
  ])('%s is answered 401 as a problem that says what to do', async (_, token) => {
    const answer = await call<{ type: string; title: string }>(
      `${product.address('school')}/v1/tasks`,
      token ? { token } : {},
    );
    expect(answer.status).toBe(401);
    expect(answer.body).toMatchObject({ type: expect.any(String) as string, title: expect.any(String) as string });
  });

  it('a token of another service opens nothing', async () => {
    const token = await tokenFor(product, { service: 'health', role: 'saksbehandler' });
    const { status, text } = await call(`${product.address('school')}/v1/tasks`, { token });
    expect(status).toBe(403);
    expect(text).not.toContain('items');
  });
});

describe('a wrong variable', () => {
  it.each([
    ['KOMMUNER', 'Bergen'],
    ['FREG_POLL_MS', 'soon'],
    ['FREG_BASE_URL', 'freg.example'],
  ])('%s=%s stops the start with one line that names it, and leaves nothing running', async (name, value) => {
    const product = await plannedProduct();
    const { code, output } = await product.tryUp({ [name]: value });
    expect(code).toBe(1);
    expect(output.trim().split('\n')).toHaveLength(1);
    expect(output).toContain(name);
    expect(product.processes().size).toBe(0);
    await removeProduct(product);
  });
});
