import { createLocalJWKSet, exportJWK, generateKeyPair, type JWK, SignJWT, UnsecuredJWT } from 'jose';
import { IssuerUnavailable, type TokenPolicy, TokenRefused, tokenVerifier } from './token-verifier';

const policy: TokenPolicy = { issuer: 'https://login.example/', audience: 'varde', scope: 'varde', organisations: [] };
const claims = {
  scope: 'openid varde',
  roles: ['saksbehandler', 'konge'],
  services: ['school'],
  kommuner: ['4601', 'alle'],
  gradert: true,
  consumer: { authority: 'iso6523-actorid-upis', ID: '0192:910000001' },
};

describe('a token', () => {
  let key: Awaited<ReturnType<typeof generateKeyPair>>;
  let jwk: JWK;
  beforeAll(async () => {
    key = await generateKeyPair('RS256');
    jwk = { ...(await exportJWK(key.publicKey)), kid: 'one', alg: 'RS256' };
  });

  const verifier = (changes: Partial<TokenPolicy> = {}) =>
    tokenVerifier({ ...policy, ...changes }, createLocalJWKSet({ keys: [jwk] }));

  const token = (changes: Record<string, unknown> = {}, signedWith = key.privateKey) =>
    new SignJWT({
      iss: policy.issuer,
      aud: 'varde',
      sub: 'kari',
      exp: Math.floor(Date.now() / 1000) + 60,
      ...claims,
      ...changes,
    })
      .setProtectedHeader({ alg: 'RS256', kid: 'one' })
      .sign(signedWith);

  it('tells who asks, and keeps only roles and kommuner that exist', async () => {
    expect(await verifier().verify(await token())).toEqual({
      sub: 'kari',
      organisation: '910000001',
      roles: ['saksbehandler'],
      services: ['school'],
      kommuner: ['4601'],
      gradert: true,
    });
  });

  it('gives no clearance unless it says exactly true', async () => {
    expect(await verifier().verify(await token({ gradert: 'true' }))).toMatchObject({ gradert: false });
  });

  it.each([
    ['of another issuer', { iss: 'https://other.example/' }, 'iss'],
    ['for another audience', { aud: 'somebody-else' }, 'aud'],
    ['that has expired', { exp: 1_000_000 }, 'expired'],
    ['that is not valid yet', { nbf: 9_999_999_999 }, 'nbf'],
    ['without an end', { exp: undefined }, 'exp'],
    ['without a subject', { sub: undefined }, 'sub'],
    ['with another scope', { scope: 'vardefull' }, 'scope'],
    ['without a scope', { scope: undefined }, 'scope'],
  ])('%s is refused', async (_what, changes, named) => {
    const refused = verifier().verify(await token(changes));
    await expect(refused).rejects.toThrow(TokenRefused);
    await expect(refused).rejects.toThrow(named);
  });

  it('of an organisation that is not let in is refused', async () => {
    const strict = verifier({ organisations: ['910000002'] });
    await expect(strict.verify(await token())).rejects.toThrow('consumer');
    await expect(strict.verify(await token({ consumer: undefined }))).rejects.toThrow('consumer');
    const open = verifier({ organisations: ['910000001'] });
    expect(await open.verify(await token())).toMatchObject({ organisation: '910000001' });
  });

  it('signed by somebody else is refused', async () => {
    const stranger = await generateKeyPair('RS256');
    await expect(verifier().verify(await token({}, stranger.privateKey))).rejects.toThrow(TokenRefused);
  });

  it('without a signature is refused', async () => {
    const unsigned = new UnsecuredJWT({ ...claims, sub: 'kari' })
      .setIssuer(policy.issuer)
      .setAudience('varde')
      .setExpirationTime('1m')
      .encode();
    await expect(verifier().verify(unsigned)).rejects.toThrow(TokenRefused);
  });

  it('signed with the public key as a shared secret is refused', async () => {
    const secret = new TextEncoder().encode(JSON.stringify(jwk));
    const forged = await new SignJWT({ ...claims, sub: 'kari' })
      .setProtectedHeader({ alg: 'HS256', kid: 'one' })
      .setIssuer(policy.issuer)
      .setAudience('varde')
      .setExpirationTime('1m')
      .sign(secret);
    await expect(verifier().verify(forged)).rejects.toThrow(TokenRefused);
  });

  it('cannot be judged when the issuer does not answer, and nobody is let in', async () => {
    const unreachable = tokenVerifier({ ...policy, issuer: 'http://127.0.0.1:9/' });
    await expect(unreachable.verify(await token())).rejects.toThrow(IssuerUnavailable);
  });
});
