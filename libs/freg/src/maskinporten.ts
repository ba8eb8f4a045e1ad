import { createPrivateKey, randomUUID, type JsonWebKey, type KeyObject } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { SignJWT } from 'jose';
import { TokenUnavailable } from './freg-error';

export interface MaskinportenConfig {
  readonly tokenUrl: string;
  /** The assertion's audience: Maskinporten's own issuer, with its closing slash. */
  readonly issuer: string;
  readonly clientId: string;
  /** PEM (PKCS#1 or PKCS#8) or JWK. */
  readonly keyFile: string;
  readonly kid: string;
  readonly scope: string;
}

/** Where the bearer token of a call comes from. */
export interface TokenSource {
  token(): Promise<string>;
  /** Forgets a token that was refused. */
  discard(token: string): void;
}

/** Maskinporten refuses an assertion that lives longer than 120 s. */
const assertionLifeSeconds = 100;
/** A token is renewed this long before it ends, so that no call leaves with one that ends on the way. */
const marginMs = 20_000;
const timeoutMs = 10_000;

/** Tokens by the JWT-bearer grant (RFC 7523), kept as long as `expires_in` says; one call at a time. */
export class Maskinporten implements TokenSource {
  #held: { token: string; until: number } | undefined;
  #asking: Promise<string> | undefined;
  #key: Promise<KeyObject> | undefined;

  constructor(private readonly config: MaskinportenConfig) {}

  token(): Promise<string> {
    if (this.#held && this.#held.until > Date.now()) return Promise.resolve(this.#held.token);
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
    return this.#asking;
  }

  /** @throws {TokenUnavailable} when the file holds no private key: better known at the start than at the first call. */
  async requireKey(): Promise<void> {
    await readKey(this.config.keyFile);
  }

  discard(token: string): void {
    if (this.#held?.token === token) this.#held = undefined;
  }

  async #ask(): Promise<string> {
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
      assertion: await this.#assertion(),
    });
    const answer = await postForm(this.config.tokenUrl, body);
    const { access_token: token, expires_in: seconds } = answer as { access_token?: unknown; expires_in?: unknown };
    if (typeof token !== 'string') throw new TokenUnavailable('Maskinporten answered without an access_token');
    const lifeMs = (typeof seconds === 'number' && seconds > 0 ? seconds : 60) * 1000;
    this.#held = { token, until: Date.now() + Math.max(lifeMs - marginMs, lifeMs / 2) };
    return token;
  }

  async #assertion(): Promise<string> {
    this.#key ??= readKey(this.config.keyFile);
    const key = await this.#key.catch((error: unknown) => {
      this.#key = undefined;
      throw error;
    });
    const now = Math.floor(Date.now() / 1000);
    return new SignJWT({ scope: this.config.scope })
      .setProtectedHeader({ alg: 'RS256', kid: this.config.kid })
      .setAudience(this.config.issuer)
      .setIssuer(this.config.clientId)
      .setIssuedAt(now)
      .setExpirationTime(now + assertionLifeSeconds)
      .setJti(randomUUID())
      .sign(key);
  }
}

async function readKey(file: string): Promise<KeyObject> {
  try {
    const text = await readFile(file, 'utf8');
    if (!text.trimStart().startsWith('{')) return createPrivateKey(text);
    return createPrivateKey({ key: JSON.parse(text) as JsonWebKey, format: 'jwk' });
  } catch {
    throw new TokenUnavailable(`MASKINPORTEN_KEY_FILE holds no private key that can be read (PEM or JWK): ${file}`);
  }
}

async function postForm(url: string, body: URLSearchParams): Promise<unknown> {
  const answer = await fetch(url, { method: 'POST', body, signal: AbortSignal.timeout(timeoutMs) }).catch(() => {
    throw new TokenUnavailable('no answer from Maskinporten: check MASKINPORTEN_TOKEN_URL and the network');
  });
  const text = await answer.text().catch(() => '');
  if (!answer.ok) {
    throw new TokenUnavailable(
      `Maskinporten refused the assertion (${answer.status}): check MASKINPORTEN_CLIENT_ID, _KID, _ISSUER and _SCOPE`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new TokenUnavailable('Maskinporten answered with something that is not JSON');
  }
}
