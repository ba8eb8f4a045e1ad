import { importJWK, jwtVerify, type JWK, type JWTPayload } from 'jose';
import { errors } from 'oidc-provider';

/** What a valid assertion asks for. */
export interface Grant {
  scope: string;
  jti: string | undefined;
  exp: number;
}

interface Expected {
  issuer: string;
  client: string;
  key: JWK;
  /** epoch milliseconds */
  now: number;
}

const known = new Set([
  'aud',
  'iss',
  'iat',
  'exp',
  'jti',
  'scope',
  'consumer_org',
  'iss_onbehalfof',
  'resource',
  'pid',
  'sub',
]);
const longestSeconds = 120;
const clockSkewSeconds = 10;

/** Checks a JWT grant by Maskinporten's rules. @throws a 400 of OAuth, `invalid_grant` or `invalid_request` */
export async function readAssertion(assertion: string, expected: Expected): Promise<Grant> {
  const payload = await verified(assertion, expected);
  const strange = Object.keys(payload).find((claim) => !known.has(claim));
  if (strange !== undefined) throw new errors.InvalidRequest(`ukjent claim: ${strange}`);
  if (payload.aud !== expected.issuer) throw new errors.InvalidGrant(`aud må være ${expected.issuer}`);
  if (payload.iss !== expected.client) throw new errors.InvalidGrant('ukjent iss');
  const exp = lifetime(payload, expected.now / 1000);
  if (typeof payload.scope !== 'string' || payload.scope === '') throw new errors.InvalidRequest('scope mangler');
  return { scope: payload.scope, jti: payload.jti, exp };
}

async function verified(assertion: string, { key, now }: Expected): Promise<JWTPayload> {
  try {
    const publicKey = await importJWK(key, 'RS256');
    const options = {
      algorithms: ['RS256', 'RS384', 'RS512'],
      currentDate: new Date(now),
      clockTolerance: clockSkewSeconds,
    };
    return (await jwtVerify(assertion, publicKey, options)).payload;
  } catch {
    throw new errors.InvalidGrant('assertion kunne ikke verifiseres: signatur, algoritme eller utløp');
  }
}

function lifetime({ iat, exp }: JWTPayload, now: number): number {
  if (iat === undefined || exp === undefined) throw new errors.InvalidGrant('iat og exp er påkrevd');
  if (exp - iat > longestSeconds) throw new errors.InvalidGrant(`exp - iat må være høyst ${longestSeconds} sekunder`);
  if (Math.abs(now - iat) > longestSeconds + clockSkewSeconds || iat - now > clockSkewSeconds) {
    throw new errors.InvalidGrant('iat er for langt fra vår klokke');
  }
  return exp;
}
