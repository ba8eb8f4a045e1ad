import { createRemoteJWKSet, decodeJwt, jwtVerify, type JWTPayload } from 'jose';
import { createHash, randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { RunningSimulator } from './running-simulator';

describe('Maskinporten', () => {
  let running: RunningSimulator;

  beforeAll(async () => {
    running = await RunningSimulator.start();
  });

  afterAll(() => running.stop());

  const seconds = (): number => Math.floor(Date.now() / 1000);

  it('gives a token that its own keys verify, with consumer and scope', async () => {
    const { json, status } = await running.askForToken(await running.assertion());
    expect([status, json.expires_in]).toEqual([200, 599]);
    const keys = createRemoteJWKSet(new URL(`${running.url}/maskinporten/jwks`));
    const { payload } = await jwtVerify(json.access_token, keys, { issuer: `${running.url}/maskinporten/` });
    expect(payload).toMatchObject({
      scope: 'folkeregister:deling/offentligmedhjemmel',
      consumer: { authority: 'iso6523-actorid-upis', ID: expect.stringMatching(/^0192:\d{9}$/) as string },
    });
  });

  it.each<[string, () => Record<string, unknown>]>([
    ['another audience', () => ({ aud: 'https://maskinporten.no/' })],
    ['another issuer', () => ({ iss: 'somebody-else' })],
    ['a lifetime over 120 seconds', () => ({ exp: seconds() + 121 })],
    ['one that has expired', () => ({ iat: seconds() - 110, exp: seconds() - 20 })],
    ['one from the future', () => ({ iat: seconds() + 30, exp: seconds() + 100 })],
    ['an unknown claim', () => ({ favourite_colour: 'blue' })],
    ['an unknown scope', () => ({ scope: 'altinn:everything' })],
    ['no scope', () => ({ scope: '' })],
  ])('refuses %s', async (_name, claims) => {
    const { status } = await running.askForToken(await running.assertion(claims()));
    expect([400, 401]).toContain(status);
  });

  it('refuses an unknown key, a broken assertion and one used before', async () => {
    expect((await running.askForToken(await running.assertion({}, 'other'))).status).toBe(400);
    expect((await running.askForToken('nonsense')).status).toBe(400);
    const assertion = await running.assertion();
    expect((await running.askForToken(assertion)).status).toBe(200);
    expect((await running.askForToken(assertion)).status).toBe(400);
  });
});

describe('login', () => {
  let running: RunningSimulator;

  beforeAll(async () => {
    running = await RunningSimulator.start();
  });

  afterAll(() => running.stop());

  const verified = async (token: string): Promise<JWTPayload> => {
    const keys = createRemoteJWKSet(new URL(`${running.url}/login/jwks`));
    return (await jwtVerify(token, keys, { issuer: `${running.url}/login/`, audience: 'varde' })).payload;
  };
  const machineToken = (parameters: Record<string, string>, secret = loginSecret()) =>
    running.call<{ access_token: string }>('/login/token', {
      method: 'POST',
      body: new URLSearchParams({ grant_type: 'client_credentials', client_secret: secret, ...parameters }),
    });
  const loginSecret = (): string => readFileSync(join(running.directory, 'login-secret'), 'utf8').trim();

  it('gives a token for a try by hand with the asked role, service and kommune', async () => {
    const asked = {
      client_id: 'bin-token',
      role: 'saksbehandler,leder',
      service: 'school',
      kommune: '4601',
      gradert: 'true',
    };
    const { json } = await machineToken(asked);
    expect(await verified(json.access_token)).toMatchObject({
      scope: 'varde',
      roles: ['saksbehandler', 'leder'],
      services: ['school'],
      kommuner: ['4601'],
      gradert: true,
    });
  });

  it('gives a service a token as itself, and nobody one with a wrong secret', async () => {
    const { json } = await machineToken({ client_id: 'health' });
    expect(await verified(json.access_token)).toMatchObject({
      sub: 'health',
      services: ['health'],
      roles: [],
      gradert: false,
    });
    expect((await machineToken({ client_id: 'health' }, 'wrong')).status).toBe(401);
    expect((await machineToken({ client_id: 'nobody' })).status).toBe(401);
  });

  it('logs a person in with authorization code and PKCE, through a page in Norwegian', async () => {
    const verifier = randomBytes(32).toString('base64url');
    const redirect_uri = 'http://127.0.0.1:8080/callback';
    const query = new URLSearchParams({
      client_id: 'varde-console',
      response_type: 'code',
      scope: 'openid varde',
      redirect_uri,
      state: 'abc',
      code_challenge: createHash('sha256').update(verifier).digest('base64url'),
      code_challenge_method: 'S256',
    });
    const browser = new Browser(running);
    const page = await browser.visit(`/login/auth?${query.toString()}`);
    expect(page.text).toContain('Logg inn');
    const back = await browser.submit(page.path, new URLSearchParams({ user: 'saksbehandler-gradert' }));
    const code = new URL(back.path).searchParams.get('code');
    const body = {
      grant_type: 'authorization_code',
      client_id: 'varde-console',
      redirect_uri,
      code_verifier: verifier,
    };
    const { json } = await running.call<{ access_token: string; id_token: string }>('/login/token', {
      method: 'POST',
      body: new URLSearchParams({ ...body, code: code ?? '' }),
    });
    expect(await verified(json.access_token)).toMatchObject({
      sub: 'saksbehandler-gradert',
      roles: ['saksbehandler'],
      gradert: true,
    });
    expect(decodeJwt(json.id_token).sub).toBe('saksbehandler-gradert');
    const again = await browser.visit(`/login/auth?${query.toString()}`);
    expect(new URL(again.path).searchParams.get('code')).toBeTruthy();
  });

  it('wants PKCE', async () => {
    const query = 'client_id=varde-console&response_type=code&scope=openid&redirect_uri=http://127.0.0.1:8080/callback';
    const { headers } = await running.call(`/login/auth?${query}`);
    expect(headers.get('location')).toContain('error=invalid_request');
  });
});

describe('beside a real Freg', () => {
  it('plays no Freg, no Maskinporten and no scenarios, but logs in', async () => {
    const running = await RunningSimulator.start({ SIMULATOR_FREG: 'off', SIMULATOR_TEMPO: '60' });
    const freg = '/folkeregisteret/offentlig-med-hjemmel/api/v1/hendelser/siste/sekvensnummer';
    for (const path of [freg, '/maskinporten/jwks', '/simulator/v1/status']) {
      expect((await running.call(path)).status).toBe(404);
    }
    expect((await running.call('/login/jwks')).status).toBe(200);
    await running.stop();
  });
});

/** Follows redirects with cookies, until a page comes or the way leads elsewhere. */
class Browser {
  readonly #cookies = new Map<string, string>();

  constructor(private readonly running: RunningSimulator) {}

  async visit(path: string, init: RequestInit = {}): Promise<{ path: string; text: string }> {
    const cookie = [...this.#cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await this.running.call(path, { ...init, headers: { cookie } });
    for (const set of answer.headers.getSetCookie()) this.#keep(set);
    const location = answer.headers.get('location');
    if (location === null) return { path, text: answer.text };
    const target = new URL(location, this.running.url);
    if (target.origin !== this.running.url) return { path: target.href, text: '' };
    return this.visit(target.pathname + target.search);
  }

  submit(path: string, body: URLSearchParams): Promise<{ path: string; text: string }> {
    return this.visit(path, { method: 'POST', body });
  }

  #keep(set: string): void {
    const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(set) ?? [];
    this.#cookies.set(name, value);
  }
}
