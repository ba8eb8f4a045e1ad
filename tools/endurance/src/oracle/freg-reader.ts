import { readFileSync } from 'node:fs';
import { randomUUID } from 'node:crypto';
import { importPKCS8, SignJWT } from 'jose';
import { type Document } from './document';

/** Where a Freg is and how one is let in: the same variables as the product is given. */
export interface FregAccess {
  /** Up to and including the package, before `/v1/…`. */
  readonly baseUrl: string;
  readonly tokenUrl: string;
  readonly issuer: string;
  readonly clientId: string;
  readonly keyFile: string;
  readonly kid?: string;
  readonly scope: string;
  readonly headers?: Readonly<Record<string, string>>;
}

export interface FeedEntry {
  readonly sekvensnummer: number;
  readonly hendelse: {
    readonly folkeregisteridentifikator?: string;
    readonly hendelsetype?: string;
    readonly hendelsesdokument?: string;
    readonly persondokument?: string;
  };
}

export type FregReader = Awaited<ReturnType<typeof openFreg>>;

const CHUNK = 500;

/** The oracle's own way into a Freg: feed, documents and people, read one after the other. */
export async function openFreg(access: FregAccess) {
  const authorization = `Bearer ${await token(access)}`;

  async function ask(path: string, body?: unknown): Promise<unknown> {
    const response = await fetch(`${access.baseUrl}${path}`, {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization, accept: 'application/json', 'content-type': 'application/json', ...access.headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    if (response.ok) return response.json();
    const wait = response.status === 429 ? Number(response.headers.get('retry-after')) : NaN;
    if (!Number.isFinite(wait))
      throw new Error(`Freg answered ${response.status} to the oracle at ${path.split('?')[0]}`);
    await new Promise((resolve) => setTimeout(resolve, wait));
    return ask(path, body);
  }

  return {
    /** Every entry after `pointer`, to the end of the feed. */
    async feed(pointer: number): Promise<FeedEntry[]> {
      const entries: FeedEntry[] = [];
      for (let last = pointer; ;) {
        const page = (await ask(`/v1/hendelser/feed?seq=${last + 1}`)) as FeedEntry[];
        if (page.length === 0) return entries;
        entries.push(...page);
        last = page.at(-1)?.sekvensnummer ?? last;
      }
    },
    lastNumber: async (): Promise<number> => Number(await ask('/v1/hendelser/siste/sekvensnummer')),
    /** The people as Freg knows them now, with history, by the number asked for. */
    people: (numbers: readonly string[]): Promise<Map<string, Document>> =>
      inChunks(numbers, async (foedselsEllerDNummer) => {
        const answer = await ask(`/v1/personer/bulkoppslag?somBestilt=true&${PARTS}`, { foedselsEllerDNummer });
        return hits(answer, 'foedselsEllerDNummer', 'folkeregisterperson');
      }),
    /** People as of entries, by persondokument. */
    archive: (documents: readonly string[]): Promise<Map<string, Document>> =>
      inChunks(documents, async (dokumentidentifikator) => {
        const answer = await ask(`/v1/personer/bulkoppslag/arkiv?${PARTS}`, { dokumentidentifikator });
        return hits(answer, 'dokumentidentifikator', 'folkeregisterperson');
      }),
    /** What entries changed, by hendelsesdokument. */
    causes: (documents: readonly string[]): Promise<Map<string, Document>> =>
      inChunks(documents, async (dokumentidentifikator) => {
        const answer = await ask('/v1/hendelser/bulkoppslag', { dokumentidentifikator });
        return hits(answer, 'dokumentidentifikator', 'hendelsedokument', 'hendelsesdokument');
      }),
  };
}

const PARTS = [
  'person-basis',
  'historikk',
  'identitetsgrunnlag-utvidet',
  'relasjon-utvidet',
  'utlendingsmyndighetenesIdentifikasjonsnummer',
  'innflytting',
  'utflytting',
  'foedselINorge',
  'opphold',
  'rettsligHandleevne',
]
  .map((part) => `part=${part}`)
  .join('&');

async function inChunks(
  ids: readonly string[],
  look: (chunk: string[]) => Promise<Iterable<readonly [string, Document]>>,
): Promise<Map<string, Document>> {
  const found = new Map<string, Document>();
  const all = [...new Set(ids)];
  for (let start = 0; start < all.length; start += CHUNK) {
    for (const [id, document] of await look(all.slice(start, start + CHUNK))) found.set(id, document);
  }
  return found;
}

/** The hits of a bulk look-up; those with a `feilmelding` instead are left out. */
function hits(answer: unknown, idField: string, ...documentFields: string[]): (readonly [string, Document])[] {
  const { oppslag } = answer as { oppslag: Record<string, unknown>[] };
  return oppslag.flatMap((hit) => {
    const document = documentFields.map((field) => hit[field]).find((value) => value !== undefined);
    return document === undefined ? [] : [[String(hit[idField]), document as Document] as const];
  });
}

async function token(access: FregAccess): Promise<string> {
  const key = await importPKCS8(readFileSync(access.keyFile, 'utf8'), 'RS256');
  const assertion = await new SignJWT({ scope: access.scope, jti: randomUUID() })
    .setProtectedHeader({ alg: 'RS256', ...(access.kid ? { kid: access.kid } : {}) })
    .setIssuer(access.clientId)
    .setAudience(access.issuer)
    .setIssuedAt()
    .setExpirationTime('100s')
    .sign(key);
  const grant_type = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
  const body = new URLSearchParams({ grant_type, assertion });
  const response = await fetch(access.tokenUrl, { method: 'POST', body });
  if (!response.ok) throw new Error(`Maskinporten answered ${response.status} to the oracle`);
  return ((await response.json()) as { access_token: string }).access_token;
}
