import { SignJWT, importPKCS8 } from 'jose';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config';
import { startSimulator, type Simulator } from '../src/simulator';

/** A simulator makes three RSA keys at its first start: seconds, on a busy machine. */
jest.setTimeout(60_000);

export const medHjemmel = 'folkeregister:deling/offentligmedhjemmel';

export interface Answer<T> {
  status: number;
  headers: Headers;
  text: string;
  json: T;
}

/** A simulator in this process, on free ports, with a directory of its own. */
export class RunningSimulator {
  private constructor(
    readonly simulator: Simulator,
    readonly url: string,
    readonly directory: string,
  ) {}

  static async start(environment: Record<string, string> = {}): Promise<RunningSimulator> {
    const directory = mkdtempSync(join(tmpdir(), 'simulator-http-'));
    const port = await freePort();
    const config = readConfig({
      SIMULATOR_PORT: String(port),
      SIMULATOR_DATA: directory,
      SIMULATOR_POPULATION: '300',
      SIMULATOR_STRANGERS: '300',
      ...environment,
    });
    return new RunningSimulator(await startSimulator(config), `http://127.0.0.1:${port}`, directory);
  }

  async stop(): Promise<void> {
    await this.simulator.close();
    rmSync(this.directory, { recursive: true });
  }

  async assertion(claims: Record<string, unknown> = {}, kid = 'varde-local-1'): Promise<string> {
    const key = await importPKCS8(readFileSync(join(this.directory, 'maskinporten-key.pem'), 'utf8'), 'RS256');
    const now = Math.floor(Date.now() / 1000);
    const standard = {
      iss: 'varde-local',
      aud: `${this.url}/maskinporten/`,
      iat: now,
      exp: now + 100,
      jti: randomUUID(),
    };
    return new SignJWT({ ...standard, scope: medHjemmel, ...claims })
      .setProtectedHeader({ alg: 'RS256', kid })
      .sign(key);
  }

  askForToken(assertion: string): Promise<Answer<{ access_token: string; expires_in: number; error: string }>> {
    const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
    return this.call('/maskinporten/token', { method: 'POST', body: new URLSearchParams({ grant_type, assertion }) });
  }

  async fregToken(scope = medHjemmel): Promise<string> {
    return (await this.askForToken(await this.assertion({ scope }))).json.access_token;
  }

  async call<T>(path: string, init: RequestInit = {}): Promise<Answer<T>> {
    const response = await fetch(this.url + path, { redirect: 'manual', ...init });
    const text = await response.text();
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: orUndefined(() => JSON.parse(text) as T) as T,
    };
  }

  post<T>(path: string, body: unknown, headers: Record<string, string> = {}): Promise<Answer<T>> {
    const all = { 'content-type': 'application/json', ...headers };
    return this.call(path, { method: 'POST', body: JSON.stringify(body), headers: all });
  }
}

function orUndefined<T>(action: () => T): T | undefined {
  try {
    return action();
  } catch {
    return undefined;
  }
}

/** Free itself, and with port + 1000 free for health. */
async function freePort(): Promise<number> {
  for (;;) {
    const port = await tryPort(0);
    if (port !== undefined && port < 64_000 && (await tryPort(port + 1000)) !== undefined) return port;
  }
}

async function tryPort(port: number): Promise<number | undefined> {
  const server = createServer();
  try {
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
    const address = server.address();
    return typeof address === 'object' ? address?.port : undefined;
  } catch {
    return undefined;
  } finally {
    server.close();
  }
}
