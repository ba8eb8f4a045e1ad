import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type JWK } from 'jose';

/** What the simulator's Maskinporten and login sign and check with. Kept in files, so that tokens outlive a restart. */
export interface KeyFiles {
  maskinportenSigning: JWK;
  loginSigning: JWK;
  /** The public half of the key that a Freg client of ours signs its assertions with. */
  clientPublic: JWK;
  cookieKey: string;
  loginSecret: string;
}

/** Key id of the pre-registered Maskinporten client's key: `MASKINPORTEN_KID`. */
export const clientKid = 'varde-local-1';

/** Reads the keys of a directory, making those that are missing. Files are for their owner alone. */
export function keyFiles(directory: string): KeyFiles {
  mkdirSync(directory, { recursive: true, mode: 0o700 });
  const make = (name: string, text: () => string): string => readOrMake(join(directory, name), text);
  const clientPem = make('maskinporten-key.pem', newRsaPem);
  return {
    maskinportenSigning: signingJwk(make('maskinporten-signing.pem', newRsaPem), 'maskinporten-1'),
    loginSigning: signingJwk(make('login-signing.pem', newRsaPem), 'login-1'),
    clientPublic: { ...asJwk(createPublicKey(clientPem)), kid: clientKid, use: 'sig' },
    cookieKey: make('login-cookie-key', newSecret).trim(),
    loginSecret: make('login-secret', newSecret).trim(),
  };
}

/** Written beside and renamed, so that a process that dies half-way leaves no half a key. */
function readOrMake(path: string, text: () => string): string {
  if (existsSync(path)) return readFileSync(path, 'utf8');
  const fresh = text();
  writeFileSync(`${path}.new`, fresh, { mode: 0o600 });
  renameSync(`${path}.new`, path);
  return fresh;
}

function newRsaPem(): string {
  return generateKeyPairSync('rsa', {
    modulusLength: 2048,
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
    publicKeyEncoding: { type: 'spki', format: 'pem' },
  }).privateKey;
}

function newSecret(): string {
  return `${randomBytes(24).toString('base64url')}\n`;
}

function signingJwk(pem: string, kid: string): JWK {
  return { ...asJwk(createPrivateKey(pem)), kid, use: 'sig', alg: 'RS256' };
}

function asJwk(key: KeyObject): JWK {
  return key.export({ format: 'jwk' });
}
