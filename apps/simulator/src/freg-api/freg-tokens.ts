import { createLocalJWKSet, jwtVerify, type JSONWebKeySet } from 'jose';

/** Checks the tokens that callers bring, with Maskinporten's own keys. */
export class FregTokens {
  readonly #keys: ReturnType<typeof createLocalJWKSet>;

  constructor(
    private readonly issuer: string,
    jwks: JSONWebKeySet,
  ) {
    this.#keys = createLocalJWKSet(jwks);
  }

  /** The token's scopes; undefined when it is not a token of this Maskinporten, or has expired. */
  async scopesOf(token: string): Promise<string[] | undefined> {
    try {
      const { payload } = await jwtVerify(token, this.#keys, { issuer: this.issuer, algorithms: ['RS256'] });
      return typeof payload.scope === 'string' ? payload.scope.split(' ') : [];
    } catch {
      return undefined;
    }
  }
}
