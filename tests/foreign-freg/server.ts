import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { type Document } from './people';
import { ForeignRegister } from './register';
import { TokenEndpoint } from './token-endpoint';

const ROLE = '0f6a3c52-9d1e-4c58-8b07-2f60c1a9d7e4';

/** `freg`: Skatteetaten's paths. `fiks`: the same behind KS Fiks, with a role in the path and two headers. */
export type Flavour = 'freg' | 'fiks';

export interface ForeignFreg {
  readonly register: ForeignRegister;
  readonly tokens: TokenEndpoint;
  /** What the product is told, and nothing else. */
  readonly environment: Readonly<Record<string, string>>;
  /** Calls of the data API, by path without identifiers. */
  readonly calls: ReadonlyMap<string, number>;
  stop(): Promise<void>;
}

interface Answer {
  readonly status: number;
  readonly body: unknown;
}

const ok = (body: unknown): Answer => ({ status: 200, body });
const refuse = (status: number, melding: string): Answer => ({ status, body: { kode: `FREG-${status}`, melding } });

/** A Freg that shares nothing with our simulator, on a free port, with a Maskinporten of its own. */
export async function startForeignFreg(flavour: Flavour, keyFile: string): Promise<ForeignFreg> {
  const scope = flavour === 'fiks' ? 'ks:fiks' : 'folkeregister:deling/offentligmedhjemmel';
  const register = new ForeignRegister();
  const tokens = new TokenEndpoint('9d2b6c1e-kommune', scope);
  const calls = new Map<string, number>();
  const base =
    flavour === 'fiks' ? `/folkeregister/api/v1/${ROLE}` : '/miljoe/folkeregisteret/offentlig-med-hjemmel/api';
  const server = createServer((request, response) => {
    void answer(request).then(({ status, body }) => send(response, status, body));
  });

  async function answer(request: IncomingMessage): Promise<Answer> {
    const url = new URL(request.url ?? '/', 'http://x');
    const text = await bodyOf(request);
    if (url.pathname === '/auth/oauth2/token') return grant(tokens, text);
    if (!url.pathname.startsWith(`${base}/v1/`)) return refuse(404, 'ukjent uri');
    if (!tokens.lets(request.headers.authorization)) return refuse(401, 'mangler gyldig token');
    if (flavour === 'fiks' && request.headers['integrasjonid'] !== 'fiks-id')
      return refuse(401, 'mangler IntegrasjonId');
    const path = url.pathname.slice(base.length + '/v1/'.length);
    const kind = path.replace(/[0-9a-f]{11,}/, '*');
    calls.set(kind, (calls.get(kind) ?? 0) + 1);
    return resource(register, path, url.searchParams, text === '' ? {} : (JSON.parse(text) as Document));
  }

  const address = await listen(server);
  tokens.issuer = `${address}/auth/`;
  return {
    register,
    tokens,
    calls,
    environment: {
      FREG_BASE_URL: `${address}${base}`,
      MASKINPORTEN_TOKEN_URL: `${address}/auth/oauth2/token`,
      MASKINPORTEN_ISSUER: tokens.issuer,
      MASKINPORTEN_CLIENT_ID: tokens.clientId,
      MASKINPORTEN_KEY_FILE: keyFile,
      MASKINPORTEN_KID: 'kommune-key-1',
      MASKINPORTEN_SCOPE: scope,
      ...(flavour === 'fiks' ? { FIKS_INTEGRASJON_ID: 'fiks-id', FIKS_INTEGRASJON_PASSORD: 'fiks-pwd' } : {}),
    },
    stop: () => new Promise((resolve) => server.close(() => resolve()).closeAllConnections()),
  };
}

function grant(tokens: TokenEndpoint, form: string): Answer {
  const granted = tokens.grant(new URLSearchParams(form));
  return 'refused' in granted
    ? { status: 400, body: { error: 'invalid_grant', error_description: granted['refused'] } }
    : ok(granted);
}

const jobs: string[][] = [];

interface Asked {
  readonly register: ForeignRegister;
  readonly query: URLSearchParams;
  readonly body: Document;
  /** What a bulk look-up asks for. */
  readonly ids: readonly string[];
  /** What the path names. */
  readonly named: readonly string[];
}

type Resource = (asked: Asked) => Answer;

/** The resources of the contract that a municipality's ingestion may call. */
const RESOURCES: readonly (readonly [path: RegExp, answer: Resource])[] = [
  [/^hendelser\/feed$/, ({ register, query }) => ok(register.feed(Number(query.get('seq'))))],
  [/^hendelser\/siste\/sekvensnummer$/, ({ register }) => ok(register.lastNumber)],
  [/^hendelser\/bulkoppslag$/, ({ register, ids }) => ok({ oppslag: ids.map((id) => cause(register, id)) })],
  [/^hendelser\/([^/]+)$/, ({ register, named: [id = ''] }) => single(register.cause(id), new URLSearchParams())],
  [
    /^personer\/bulkoppslag\/arkiv$/,
    ({ register, ids, query }) => ok({ oppslag: ids.map((id) => archived(register, id, query)) }),
  ],
  [
    /^personer\/bulkoppslag$/,
    ({ register, ids, query }) => ok({ oppslag: ids.map((id) => looked(register, id, query)) }),
  ],
  [
    /^personer\/arkiv\/([^/]+)$/,
    ({ register, query, named: [id = ''] }) => single(register.archived(id)?.document, query),
  ],
  [/^personer\/(\d{11})$/, ({ register, query, named: [number = ''] }) => single(register.person(number), query)],
  [/^uttrekk\/tilpasset$/, ({ register, body }) => ok({ jobbId: job(register, body) })],
  [/^uttrekk\/([^/]+)\/batch\/(\d+)$/, ({ named: [id = '', batch = ''] }) => batchOf(id, batch)],
];

function resource(register: ForeignRegister, path: string, query: URLSearchParams, body: Document): Answer {
  const ids = (Object.values(body).find(Array.isArray) as string[] | undefined) ?? [];
  for (const [pattern, answer] of RESOURCES) {
    const named = pattern.exec(path)?.slice(1);
    if (named) return answer({ register, query, body, ids, named });
  }
  return refuse(404, 'ukjent uri');
}

function single(document: Document | undefined, query: URLSearchParams): Answer {
  return document ? ok(minimised(document, query)) : refuse(404, 'finnes ikke');
}

function cause(register: ForeignRegister, id: string): Document {
  return { dokumentidentifikator: id, hendelsedokument: register.cause(id) };
}

function archived(register: ForeignRegister, id: string, query: URLSearchParams): Document {
  const found = register.archived(id);
  if (!found) return { dokumentidentifikator: id, feilmelding: { feilmelding: 'finnes ikke' } };
  const { number: foedselsEllerDNummer, document } = found;
  return { dokumentidentifikator: id, foedselsEllerDNummer, folkeregisterperson: minimised(document, query) };
}

function looked(register: ForeignRegister, number: string, query: URLSearchParams): Document {
  const document = register.person(number);
  return document
    ? { foedselsEllerDNummer: number, folkeregisterperson: minimised(document, query) }
    : { foedselsEllerDNummer: number, feilmelding: { feilmelding: 'finnes ikke' } };
}

/** Must be asked for by name. */
const BY_NAME: Readonly<Record<string, string>> = {
  familierelasjon: 'relasjon-utvidet',
  foreldreansvar: 'relasjon-utvidet',
  innflytting: 'innflytting',
  foedselINorge: 'foedselINorge',
};

function minimised(document: Document, query: URLSearchParams): Document {
  const parts = query.getAll('part').flatMap((part) => part.split(','));
  const asked = Object.entries(document).filter(([name]) => {
    const needs = BY_NAME[name] ?? 'person-basis';
    return parts.includes(name) || parts.includes(needs) || (parts.length === 0 && needs === 'person-basis');
  });
  if (parts.includes('historikk')) return Object.fromEntries(asked);
  return Object.fromEntries(asked.map(([name, value]) => [name, currentOnly(value)]));
}

function currentOnly(value: unknown): unknown {
  return Array.isArray(value) ? value.filter((element: Document) => element['erGjeldende'] !== false) : value;
}

function job(register: ForeignRegister, body: Document): string {
  const wanted = JSON.stringify(body).match(/"(\d{4})"/)?.[1] ?? '';
  return `job${jobs.push(register.numbersIn(wanted)) - 1}`;
}

function batchOf(id: string, batch: string): Answer {
  const numbers = jobs[Number(id.replace('job', ''))];
  if (!numbers) return refuse(410, 'jobben finnes ikke');
  return ok(batch === '0' ? { foedselsEllerDNummer: numbers } : {});
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString();
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

function listen(server: Server): Promise<string> {
  return new Promise((resolve) => {
    server.listen(0, '127.0.0.1', () => resolve(`http://127.0.0.1:${(server.address() as AddressInfo).port}`));
  });
}
