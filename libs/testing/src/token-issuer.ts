import { createServer, type Server } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type CryptoKey, exportJWK, generateKeyPair, SignJWT } from 'jose';

/** What a token says of its holder; what is left out is as a plain clerk of 4601 in school has it. */
export interface TokenClaims {
  readonly sub?: string;
  readonly roles?: readonly string[];
  readonly services?: readonly string[];
  readonly kommuner?: readonly string[];
  readonly gradert?: boolean;
  readonly scope?: string;
  readonly aud?: string;
  readonly iss?: string;
  readonly consumer?: unknown;
  /** Seconds from now; negative for one that has expired. */
  readonly expiresIn?: number;
}

export interface TokenIssuer {
  /** For TOKEN_ISSUER. */
  readonly issuer: string;
  /** How often its keys were fetched. */
  fetches(): number;
  token(claims?: TokenClaims): Promise<string>;
  close(): Promise<void>;
}

const keyId = 'spec';

/** An issuer of tokens on a free port, with metadata and keys as an OpenID provider has them. */
export async function startTokenIssuer(): Promise<TokenIssuer> {
  const { publicKey, privateKey } = await generateKeyPair('RS256');
  const jwk = { ...(await exportJWK(publicKey)), kid: keyId, alg: 'RS256', use: 'sig' };
  let fetches = 0;
  let issuer = '';
  const server = createServer((request, response) => {
    const keys = request.url?.endsWith('/jwks') === true;
    if (keys) fetches += 1;
    response.setHeader('content-type', 'application/json');
    response.end(JSON.stringify(keys ? { keys: [jwk] } : { issuer, jwks_uri: `${issuer}jwks` }));
  });
  issuer = `http://127.0.0.1:${await listen(server)}/login/`;
  return {
    issuer,
    fetches: () => fetches,
    token: (claims = {}) => sign(privateKey, issuer, claims),
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve((server.address() as AddressInfo).port));
  });
}

function sign(key: CryptoKey, issuer: string, claims: TokenClaims): Promise<string> {
  const now = Math.floor(Date.now() / 1000);
  return new SignJWT({
    scope: claims.scope ?? 'varde',
    roles: claims.roles ?? ['saksbehandler'],
    services: claims.services ?? ['school'],
    kommuner: claims.kommuner ?? ['4601'],
    gradert: claims.gradert ?? false,
    consumer: claims.consumer ?? { authority: 'iso6523-actorid-upis', ID: '0192:910000001' },
  })
    .setProtectedHeader({ alg: 'RS256', kid: keyId })
    .setIssuer(claims.iss ?? issuer)
    .setAudience(claims.aud ?? 'varde')
    .setSubject(claims.sub ?? 'kari.clerk')
    .setIssuedAt(now)
    .setExpirationTime(now + (claims.expiresIn ?? 300))
    .sign(key);
}
