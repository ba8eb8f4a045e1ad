import Provider, { type Configuration, type KoaContextWithOIDC } from 'oidc-provider';
import { accessTokenOf, resourceServer } from './access-token';
import { type KeyFiles } from './key-files';
import { memoryAdapter } from './memory-adapter';
import { machineClients, users, type LoginUser } from './users';

export interface LoginOptions {
  issuer: string;
  keys: KeyFiles;
  kommunenummer: string;
  orgnr: string;
}

const api = 'urn:varde:api';
const audience = 'varde';
const scope = 'varde';

/** The local login for our own APIs: people by authorization code with PKCE, machines by client credentials. */
export function createLogin(options: LoginOptions): Provider {
  const provider = new Provider(options.issuer, configuration(options));
  provider.registerGrantType(
    'client_credentials',
    async (ctx: KoaContextWithOIDC) => {
      ctx.body = await accessTokenOf(provider, ctx, { scope, audience });
    },
    ['scope', 'role', 'service', 'kommune', 'gradert', 'sub'],
    ['role', 'service', 'kommune'],
  );
  return provider;
}

function configuration(options: LoginOptions): Configuration {
  const { keys } = options;
  return {
    adapter: memoryAdapter(),
    clients: [consoleClient(), ...machineClients.map((id) => machineClient(id, keys.loginSecret))],
    jwks: { keys: [keys.loginSigning] },
    cookies: { keys: [keys.cookieKey] },
    scopes: ['openid', 'offline_access', scope],
    ttl: {
      AccessToken: 3600,
      ClientCredentials: 3600,
      Session: 8 * 3600,
      Grant: 8 * 3600,
      Interaction: 3600,
      IdToken: 3600,
    },
    findAccount: (_ctx, sub) =>
      userOf(sub) ? { accountId: sub, claims: () => ({ sub, name: userOf(sub)?.name }) } : undefined,
    claims: { openid: ['sub', 'name'] },
    conformIdTokenClaims: false,
    extraTokenClaims: (ctx, token) => extraClaims(options, ctx, token),
    interactions: { url: (_ctx, interaction) => `${new URL(options.issuer).pathname}interaction/${interaction.uid}` },
    loadExistingGrant: grantEverything,
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: () => api,
        useGrantedResource: () => true,
        getResourceServerInfo: () => resourceServer(audience, scope),
      },
    },
  };
}

function consoleClient(): NonNullable<Configuration['clients']>[number] {
  return {
    client_id: 'varde-console',
    application_type: 'native',
    token_endpoint_auth_method: 'none',
    grant_types: ['authorization_code'],
    response_types: ['code'],
    redirect_uris: ['http://127.0.0.1/callback', 'http://127.0.0.1/login/callback', 'http://localhost/callback'],
  };
}

function machineClient(client_id: string, client_secret: string): NonNullable<Configuration['clients']>[number] {
  return {
    client_id,
    client_secret,
    token_endpoint_auth_method: 'client_secret_post',
    grant_types: ['client_credentials'],
    response_types: [],
    redirect_uris: [],
  };
}

function userOf(id: string | undefined): LoginUser | undefined {
  return users.find((user) => user.id === id);
}

/** The users are ours and the client is ours: nobody is asked for consent. */
const grantEverything: NonNullable<Configuration['loadExistingGrant']> = async (ctx) => {
  const { client, session, provider } = ctx.oidc;
  if (!client || !session?.accountId) return undefined;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId });
  grant.addOIDCScope(`openid ${scope}`);
  grant.addResourceScope(api, scope);
  // eslint-disable-next-line no-restricted-syntax -- oidc-provider's own model: there is no database here
  await grant.save();
  return grant;
};

function extraClaims(options: LoginOptions, ctx: KoaContextWithOIDC, token: object): Record<string, unknown> {
  const consumer = { authority: 'iso6523-actorid-upis', ID: `0192:${options.orgnr}` };
  const user = userOf('accountId' in token ? String(token.accountId) : undefined);
  if (user) {
    const { roles, services, gradert } = user;
    return { consumer, roles, services, kommuner: [options.kommunenummer], gradert };
  }
  const { role, service, kommune, gradert } = ctx.oidc.params ?? {};
  const kommuner = listOf(kommune);
  return {
    consumer,
    roles: listOf(role),
    services: listOf(service ?? ctx.oidc.client?.clientId),
    kommuner: kommuner.length > 0 ? kommuner : [options.kommunenummer],
    gradert: gradert === 'true' || gradert === '1',
  };
}

/** A parameter given once, several times, or as a comma list. */
function listOf(value: unknown): string[] {
  const given = Array.isArray(value) ? (value as unknown[]) : [value];
  return given.flatMap((each) => (typeof each === 'string' ? each.split(',') : [])).filter((each) => each !== '');
}
