import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';

export interface WireElement {
  readonly erGjeldende: boolean;
  readonly [field: string]: unknown;
}
export type WirePerson = Record<string, WireElement[] | WireElement>;

/** How the next calls of the feed answer, instead of as they should. */
export type Fault = (response: ServerResponse) => void;

/**
 * A Freg that answers as the contract says, with what a spec has put in it. Written for these specs alone: it keeps no
 * rules of its own, so that nothing but the wire is shared with anything.
 */
export class FregDouble {
  readonly persons = new Map<string, WirePerson>();
  readonly feed: unknown[] = [];
  readonly faults: Fault[] = [];
  readonly calls: string[] = [];
  /** Told of each call before it is answered, with its path and how many there have been. */
  onCall: (path: string, count: number) => void = () => undefined;
  /** kommunenummer → numbers, of `uttrekk/tilpasset`. */
  readonly residents = new Map<string, string[]>();
  pageSize = 1000;
  /** Numbers in a batch of an uttrekk. */
  uttrekkBatch = 10_000;
  #sequence = 100;
  #server: Server | undefined;
  #url = '';

  get url(): string {
    return this.#url;
  }

  get sequence(): number {
    return this.#sequence;
  }

  /** Where a Maskinporten would stand; it gives a token to everybody. */
  get tokenUrl(): string {
    return new URL('/token', this.#url).toString();
  }

  async start(): Promise<this> {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    await new Promise<void>((resolve) => this.#server?.listen(0, '127.0.0.1', resolve));
    this.#url = `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}/folkeregisteret/offentlig-med-hjemmel/api`;
    return this;
  }

  async stop(): Promise<void> {
    this.#server?.closeAllConnections();
    await new Promise((resolve) => this.#server?.close(resolve));
  }

  /** A person as they are now; all their numbers lead to the document. */
  set(person: WirePerson, ...numbers: string[]): void {
    const own = (person['identifikasjonsnummer'] as WireElement[]).map((element) =>
      String(element['foedselsEllerDNummer']),
    );
    for (const number of [...own, ...numbers]) this.persons.set(number, person);
  }

  /** An entry; the sekvensnummer rises by one unless given. */
  tell(number: string, hendelsetype: string, at = '2026-11-02T09:26:03.689123456+01:00', step = 1): number {
    this.#sequence += step;
    this.feed.push({
      sekvensnummer: this.#sequence,
      hendelse: {
        folkeregisteridentifikator: number,
        hendelsetype,
        hendelsesdokument: `${this.#sequence}`.padStart(32, '0'),
        persondokument: `${this.#sequence}`.padStart(32, 'f'),
        ajourholdstidspunkt: at,
      },
    });
    return this.#sequence;
  }

  /** An entry that is not as the contract says. */
  tellBroken(entry: object): number {
    this.#sequence += 1;
    this.feed.push({ sekvensnummer: this.#sequence, ...entry });
    return this.#sequence;
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '/', 'http://freg');
    if (url.pathname === '/token') {
      json(response, 200, { access_token: 'spec', expires_in: 3600 });
      return;
    }
    const path = url.pathname.split('/v1/')[1] ?? '';
    this.calls.push(path.replace(/\d{11}/, ':number'));
    this.onCall(path, this.calls.length);
    const body = await readBody(request);
    if (path === 'hendelser/feed') this.#page(url, request, response);
    else if (path === 'hendelser/siste/sekvensnummer') json(response, 200, this.#sequence);
    else if (path === 'personer/bulkoppslag') this.#bulk(body, response);
    else if (path.startsWith('personer/')) this.#single(path.slice('personer/'.length), response);
    else if (path === 'uttrekk/tilpasset') this.#start(body, response);
    else if (path.startsWith('uttrekk/')) this.#batch(path, response);
    else json(response, 404, { kode: 'FREG-404', melding: 'ukjent' });
  }

  #page(url: URL, request: IncomingMessage, response: ServerResponse): void {
    const fault = this.faults.shift();
    if (fault) {
      fault(response);
      return;
    }
    const from = Number(url.searchParams.get('seq'));
    const page = this.feed
      .filter((entry) => ((entry as { sekvensnummer?: number }).sekvensnummer ?? Infinity) >= from)
      .slice(0, this.pageSize);
    const etag = `"${from}-${this.feed.length}"`;
    if (request.headers['if-none-match'] === etag) return void response.writeHead(304).end();
    json(response, 200, page, { etag });
  }

  #bulk(body: string, response: ServerResponse): void {
    const { foedselsEllerDNummer: numbers } = JSON.parse(body) as { foedselsEllerDNummer: string[] };
    const oppslag = numbers.map((foedselsEllerDNummer) => {
      const folkeregisterperson = this.persons.get(foedselsEllerDNummer);
      if (!folkeregisterperson) return { foedselsEllerDNummer, feilmelding: { feilmelding: 'ingen treff' } };
      return { foedselsEllerDNummer, folkeregisterperson };
    });
    json(response, 200, { oppslag });
  }

  #single(number: string, response: ServerResponse): void {
    const person = this.persons.get(number);
    json(response, person ? 200 : 404, person ?? { kode: 'FREG-404', melding: 'ukjent' });
  }

  #start(body: string, response: ServerResponse): void {
    const { kommunenummer } = JSON.parse(body) as { kommunenummer?: Record<string, string> };
    const [kind = 'bostedskommunenummer', kommune = 'alle'] = Object.entries(kommunenummer ?? {})[0] ?? [];
    json(response, 200, { jobbId: `${kind === 'bostedskommunenummer' ? 'bosted' : 'opphold'}-${kommune}` });
  }

  #batch(path: string, response: ServerResponse): void {
    const [, job = '', , batch = '0'] = path.split('/');
    const [kind, kommune = ''] = job.split('-');
    const all = kind === 'bosted' ? (this.residents.get(kommune) ?? []) : [];
    const from = Number(batch) * this.uttrekkBatch;
    const numbers = all.slice(from, from + this.uttrekkBatch);
    json(response, 200, numbers.length > 0 ? { foedselsEllerDNummer: numbers } : {});
  }
}

function json(response: ServerResponse, status: number, body: unknown, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
}

async function readBody(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
