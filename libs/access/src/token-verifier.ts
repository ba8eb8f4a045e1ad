import { createRemoteJWKSet, errors, type JWTPayload, type JWTVerifyGetKey, jwtVerify } from 'jose';
import { type Caller, type Role, roles } from './caller';

export interface TokenPolicy {
  /** `iss` that tokens must have, exactly. */
  readonly issuer: string;
  /** `aud` that tokens must have. */
  readonly audience: string;
  /** Scope that must be among the token's. */
  readonly scope: string;
  /** Organisation numbers whose tokens are taken; empty takes every organisation the issuer vouches for. */
  readonly organisations: readonly string[];
  /** Where the issuer's public keys are; found by the issuer's own metadata when not given. */
  readonly jwksUrl?: string;
}

/** A token that is not taken. The reason is safe to show; the token is never part of it. */
export class TokenRefused extends Error {
  override readonly name = 'TokenRefused';
}

/** The issuer cannot be asked for its keys: nobody can be let in, and it is not the caller's fault. */
export class IssuerUnavailable extends Error {
  override readonly name = 'IssuerUnavailable';
}

export interface TokenVerifier {
  /** @throws {TokenRefused | IssuerUnavailable} */
  verify(token: string): Promise<Caller>;
}

const algorithms = ['RS256', 'PS256', 'ES256'];
/** An unfinished request for keys must not hold a caller longer than this, in milliseconds. */
const keyTimeout = 3000;

/** Keys are fetched at the first token and kept; `keys` replaces the fetching. */
export function tokenVerifier(policy: TokenPolicy, keys: JWTVerifyGetKey = remoteKeys(policy)): TokenVerifier {
  return {
    async verify(token) {
      const { payload } = await jwtVerify(token, keys, {
        algorithms,
        issuer: policy.issuer,
        audience: policy.audience,
        requiredClaims: ['exp', 'sub'],
        clockTolerance: 5,
      }).catch(refuse);
      return toCaller(payload, policy);
    },
  };
}

/** Asks the issuer's metadata for the address of its keys, once it succeeds; a failure is asked again next time. */
function remoteKeys({ issuer, jwksUrl }: TokenPolicy): JWTVerifyGetKey {
  let keySet: Promise<JWTVerifyGetKey> | null = null;
  const load = async (): Promise<JWTVerifyGetKey> =>
    createRemoteJWKSet(new URL(jwksUrl ?? (await jwksUrlOf(issuer))), { timeoutDuration: keyTimeout });
  return async (header, token) => {
    keySet ??= load().catch((error: unknown) => {
      keySet = null;
      throw error;
    });
    return (await keySet)(header, token);
  };
}

async function jwksUrlOf(issuer: string): Promise<string> {
  const base = issuer.endsWith('/') ? issuer : `${issuer}/`;
  const failed = (): never => {
    throw new IssuerUnavailable('the token issuer does not answer with its metadata');
  };
  const response = await fetch(new URL('.well-known/openid-configuration', base), {
    signal: AbortSignal.timeout(keyTimeout),
  }).catch(failed);
  if (!response.ok) return failed();
  const metadata = (await response.json().catch(failed)) as { jwks_uri?: unknown };
  return typeof metadata.jwks_uri === 'string' ? metadata.jwks_uri : failed();
}

function refuse(error: unknown): never {
  if (error instanceof IssuerUnavailable) throw error;
  if (error instanceof errors.JWTExpired) throw new TokenRefused('the token has expired');
  if (error instanceof errors.JWTClaimValidationFailed)
    throw new TokenRefused(`the token's ${error.claim} is not accepted here`);
  if (error instanceof errors.JWKSNoMatchingKey) throw new TokenRefused("the token's key is not the issuer's");
  if (error instanceof errors.JWKSTimeout || !(error instanceof errors.JOSEError))
    throw new IssuerUnavailable('the token issuer does not answer with its keys');
  throw new TokenRefused('the token cannot be verified');
}

function toCaller(payload: JWTPayload, policy: TokenPolicy): Caller {
  if (!words(payload['scope']).includes(policy.scope)) throw new TokenRefused("the token's scope is not accepted here");
  const organisation = organisationOf(payload['consumer']);
  if (policy.organisations.length > 0 && !policy.organisations.includes(organisation ?? ''))
    throw new TokenRefused("the token's consumer is not accepted here");
  return {
    sub: payload.sub ?? '',
    organisation,
    roles: strings(payload['roles']).filter((role): role is Role => (roles as readonly string[]).includes(role)),
    services: strings(payload['services']),
    kommuner: strings(payload['kommuner']).filter((number) => /^\d{4}$/.test(number)),
    gradert: payload['gradert'] === true,
  };
}

const words = (claim: unknown): string[] => (typeof claim === 'string' ? claim.split(' ') : []);

const strings = (claim: unknown): string[] =>
  Array.isArray(claim) ? claim.filter((item): item is string => typeof item === 'string') : [];

/** Maskinporten's form: `{ authority: 'iso6523-actorid-upis', ID: '0192:<organisasjonsnummer>' }`. */
function organisationOf(consumer: unknown): string | null {
  const id = (consumer as { ID?: unknown } | undefined)?.ID;
  return typeof id === 'string' ? (/^0192:(\d{9})$/.exec(id)?.[1] ?? null) : null;
}
