import type Provider from 'oidc-provider';
import { type JSONWebKeySet } from 'jose';
import { type SimulatorConfig } from '../config';
import { fregScopes } from '../freg-api/packages';
import { keyFiles } from './key-files';
import { createLogin } from './login';
import { createMaskinporten } from './maskinporten';

/** A synthetic organisation: Tenor's begin with 2 or 3. */
const orgnr = '312345676';

export interface Issuers {
  maskinporten: Provider;
  login: Provider;
  maskinportenIssuer: string;
  /** Public keys that Freg checks tokens with. */
  maskinportenJwks: JSONWebKeySet;
}

export function createIssuers(config: SimulatorConfig, now: () => number): Issuers {
  const keys = keyFiles(config.directory);
  const maskinportenIssuer = `${config.publicUrl}/maskinporten/`;
  const { kty, n, e, kid, alg, use } = keys.maskinportenSigning;
  return {
    maskinporten: createMaskinporten({ issuer: maskinportenIssuer, keys, scopes: fregScopes, orgnr, now }),
    login: createLogin({ issuer: `${config.publicUrl}/login/`, keys, kommunenummer: config.kommunenummer, orgnr }),
    maskinportenIssuer,
    maskinportenJwks: { keys: [{ kty, n, e, kid, alg, use }] },
  };
}
