import Provider, { errors, type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { decodeProtectedHeader } from 'jose';
import { readAssertion, type Grant } from './maskinporten-assertion';
import { type KeyFiles } from './key-files';
import { memoryAdapter } from './memory-adapter';
import { accessTokenOf } from './access-token';

export const jwtBearer = 'urn:ietf:params:oauth:grant-type:jwt-bearer';

export interface MaskinportenOptions {
  issuer: string;
  keys: KeyFiles;
  scopes: readonly string[];
  /** Organisation that `varde-local` belongs to. */
  orgnr: string;
  now: () => number;
}

/** The one client, registered beforehand as one does with Maskinporten. */
export const maskinportenClient = 'varde-local';

/** A Maskinporten look-alike: RFC 7523 grant alone, tokens that live 599 seconds. */
export function createMaskinporten(options: MaskinportenOptions): Provider {
  const { issuer, keys, scopes } = options;
  const provider = new Provider(issuer, configuration(options));
  const seen = new Map<string, number>();
  provider.registerGrantType(
    jwtBearer,
    async (ctx: KoaContextWithOIDC) => {
      const { assertion } = ctx.oidc.params ?? {};
      if (typeof assertion !== 'string') throw new errors.InvalidRequest('assertion mangler');
      refuseUnknownKey(assertion, keys);
      const now = options.now();
      const grant = await readAssertion(assertion, { issuer, key: keys.clientPublic, client: maskinportenClient, now });
      refuseReplay(seen, grant, now);
      refuseUnknownScope(grant, scopes);
      ctx.body = await accessTokenOf(provider, ctx, { scope: grant.scope, audience: 'unspecified' });
    },
    ['assertion'],
  );
  return provider;
}

function configuration({ keys, scopes, orgnr }: MaskinportenOptions): Configuration {
  const consumer = { authority: 'iso6523-actorid-upis', ID: `0192:${orgnr}` };
  return {
    adapter: memoryAdapter(),
    clients: [
      {
        client_id: maskinportenClient,
        token_endpoint_auth_method: 'none',
        grant_types: [jwtBearer],
        response_types: [],
        redirect_uris: [],
      },
    ],
    jwks: { keys: [keys.maskinportenSigning] },
    scopes: [...scopes],
    ttl: { ClientCredentials: 599 },
    extraTokenClaims: () => ({ consumer }),
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      userinfo: { enabled: false },
      resourceIndicators: { enabled: true, getResourceServerInfo: () => ({ scope: '', accessTokenFormat: 'jwt' }) },
    },
  };
}

function refuseUnknownKey(assertion: string, keys: KeyFiles): void {
  const kid = kidOf(assertion);
  if (kid !== keys.clientPublic.kid)
    throw new errors.InvalidGrant('ukjent kid: nøkkelen er ikke registrert på klienten');
}

function kidOf(assertion: string): string | undefined {
  try {
    return decodeProtectedHeader(assertion).kid;
  } catch {
    throw new errors.InvalidRequest('assertion er ikke en JWT');
  }
}

/** A JWT cannot be used again; ids are forgotten when their JWT has expired anyhow. */
function refuseReplay(seen: Map<string, number>, { jti, exp }: Grant, now: number): void {
  for (const [id, until] of seen) if (until * 1000 < now) seen.delete(id);
  if (jti === undefined) return;
  if (seen.has(jti)) throw new errors.InvalidGrant('jti er brukt før');
  seen.set(jti, exp + 10);
}

function refuseUnknownScope({ scope }: Grant, scopes: readonly string[]): void {
  if (scope.split(' ').every((each) => scopes.includes(each))) return;
  throw new errors.InvalidScope('klienten har ikke tilgang til scope', scope);
}
