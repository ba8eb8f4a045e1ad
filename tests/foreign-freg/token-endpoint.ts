import { createPublicKey, generateKeyPairSync, randomBytes, verify } from 'node:crypto';

/** Another Maskinporten: its tokens are opaque, its issuer and paths are its own. */
export class TokenEndpoint {
  private readonly keys = generateKeyPairSync('rsa', { modulusLength: 2048 });
  private readonly given = new Map<string, number>();
  private readonly used = new Set<string>();
  issuer = '';

  constructor(
    readonly clientId: string,
    readonly scope: string,
  ) {}

  /** The client's private key, for `MASKINPORTEN_KEY_FILE`. */
  get privateKey(): string {
    return this.keys.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  }

  /** The answer to a grant, or why it is refused. */
  grant(form: URLSearchParams): Record<string, unknown> | { refused: string } {
    const [head = '', body = '', signature = ''] = (form.get('assertion') ?? '').split('.');
    const key = createPublicKey(this.keys.publicKey.export({ type: 'spki', format: 'pem' }));
    const signed = verify('RSA-SHA256', Buffer.from(`${head}.${body}`), key, Buffer.from(signature, 'base64url'));
    if (!signed) return { refused: 'the assertion is not signed by the client' };
    const claims = JSON.parse(Buffer.from(body, 'base64url').toString()) as Record<string, unknown>;
    const refused = this.refusal(form, claims);
    if (refused) return { refused };
    const access_token = randomBytes(24).toString('base64url');
    this.given.set(access_token, Date.now() + 119_000);
    return { access_token, token_type: 'Bearer', expires_in: 119, scope: this.scope };
  }

  private refusal(form: URLSearchParams, claims: Record<string, unknown>): string | undefined {
    const known = ['aud', 'iss', 'iat', 'exp', 'jti', 'scope', 'consumer_org'];
    const unknown = Object.keys(claims).find((claim) => !known.includes(claim));
    if (form.get('grant_type') !== 'urn:ietf:params:oauth:grant-type:jwt-bearer') return 'unknown grant';
    if (unknown) return `unknown claim ${unknown}`;
    if (claims['aud'] !== this.issuer || claims['iss'] !== this.clientId) return 'aud or iss is not right';
    if (claims['scope'] !== this.scope) return 'scope is not right';
    if (Number(claims['exp']) - Number(claims['iat']) > 120) return 'the assertion lives too long';
    const jti = String(claims['jti']);
    if (this.used.has(jti)) return 'the assertion was used before';
    this.used.add(jti);
    return undefined;
  }

  lets(authorization: string | undefined): boolean {
    const until = this.given.get(authorization?.replace(/^Bearer /, '') ?? '');
    return until !== undefined && until > Date.now();
  }
}
