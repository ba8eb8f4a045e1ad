import { createServer, type AddressInfo } from 'node:net';
import { startTokenIssuer, type TokenClaims, type TokenIssuer } from './token-issuer';

/** Something that can be stopped: a service as `startService` gives it. */
export interface Stoppable {
  close(): Promise<void>;
}

/** A service on free ports, with an issuer of its own, spoken to over HTTP. */
export interface StartedService<Running extends Stoppable = Stoppable> {
  readonly running: Running;
  readonly issuer: TokenIssuer;
  readonly address: string;
  readonly operations: string;
  /** Sends a request with a token of these claims; null for no token. */
  call(path: string, claims?: TokenClaims | null, options?: CallOptions): Promise<Answer>;
  stop(): Promise<void>;
}

export interface CallOptions {
  readonly method?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers are looked into by expectations
  readonly json: any;
}

/** Starts a service with TOKEN_ISSUER and PORT set for it. */
export async function startForSpec<Running extends Stoppable>(
  start: (environment: NodeJS.ProcessEnv) => Promise<Running>,
  environment: NodeJS.ProcessEnv,
): Promise<StartedService<Running>> {
  const issuer = await startTokenIssuer();
  const port = await freePorts();
  const running = await start({
    LOG_LEVEL: 'error',
    ...environment,
    TOKEN_ISSUER: issuer.issuer,
    PORT: String(port),
  }).catch(async (error: unknown) => {
    await issuer.close();
    throw error;
  });
  const address = `http://127.0.0.1:${port}`;
  return {
    running,
    issuer,
    address,
    operations: `http://127.0.0.1:${port + 1000}`,
    call: async (path, claims = {}, options = {}) => {
      const token = claims && { authorization: `Bearer ${await issuer.token(claims)}` };
      return call(`${address}${path}`, { ...token, ...options.headers }, options);
    },
    stop: async () => {
      await running.close();
      await issuer.close();
    },
  };
}

async function call(
  url: string,
  headers: Record<string, string>,
  { method = 'GET', body }: CallOptions,
): Promise<Answer> {
  const response = await fetch(url, {
    method,
    headers: body === undefined ? headers : { 'content-type': 'application/json', ...headers },
    ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  });
  const text = await response.text();
  const isJson = response.headers.get('content-type')?.includes('json') === true;
  return { status: response.status, text, headers: response.headers, json: isJson ? JSON.parse(text) : undefined };
}

/** A port that is free together with the one 1000 above it. */
export async function freePorts(): Promise<number> {
  for (;;) {
    const port = await bind(0);
    if (port > 60_000) continue;
    if ((await bind(port + 1000).catch(() => 0)) > 0) return port;
  }
}

function bind(port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer();
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      const bound = (server.address() as AddressInfo).port;
      server.close(() => resolve(bound));
    });
  });
}
