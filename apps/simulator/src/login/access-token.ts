import { type KoaContextWithOIDC } from 'oidc-provider';
import type Provider from 'oidc-provider';

interface Wanted {
  scope: string;
  audience: string;
}

interface TokenResponse {
  access_token: string;
  expires_in: number;
  token_type: 'Bearer';
  scope: string;
}

/** The part of oidc-provider's run-time API that its types leave out. */
interface ResourceServerMaker {
  ResourceServer: new (identifier: string, info: object) => object;
}

/** How an access token of ours is written: a JWT, RS256. */
export function resourceServer(audience: string, scope: string): { audience: string; scope: string } {
  const info = { audience, scope, accessTokenFormat: 'jwt', jwt: { sign: { alg: 'RS256' } } };
  return info;
}

/** An access token for the client itself, as a JWT. */
export async function accessTokenOf(
  provider: Provider,
  ctx: KoaContextWithOIDC,
  wanted: Wanted,
): Promise<TokenResponse> {
  const { client } = ctx.oidc;
  if (!client) throw new Error('the token endpoint let a request without a client through');
  const token = new provider.ClientCredentials({ client, scope: wanted.scope });
  const { ResourceServer } = provider as unknown as ResourceServerMaker;
  const server = new ResourceServer('urn:varde:api', resourceServer(wanted.audience, wanted.scope));
  Object.assign(token, { resourceServer: server });
  // eslint-disable-next-line no-restricted-syntax -- oidc-provider's own model: there is no database here
  const access_token = await token.save();
  return {
    access_token,
    expires_in: token.expiration,
    token_type: 'Bearer',
    scope: wanted.scope,
  };
}
