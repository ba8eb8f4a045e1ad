import { FregMalformed, FregRefused, FregSequenceTooOld, FregTooLarge } from './freg-error';
import { type ParsedEntry, parseEntry } from './feed-entry';
import { type FregHttp, parseJson } from './freg-http';
import { type Persondokument } from './person-document';
import { type LookUp, readBulk, readSingle } from './look-up';
import { readBatch, type UttrekkBatch, type UttrekkCriteria } from './uttrekk';

export type FeedAnswer =
  | { readonly kind: 'not-modified' }
  | { readonly kind: 'page'; readonly entries: readonly ParsedEntry[]; readonly etag: string | null };

const megabyte = 1024 * 1024;
/** A page is 1000 entries of 300 to 450 bytes; one that is larger holds something broken, which is then judged alone. */
const feedLimit = 64 * megabyte;
/** One person. An ordinary document with history is 5 to 40 kB. */
export const documentLimit = 2 * megabyte;
export const mostPerBulk = 1000;
const seconds = 1000;

/** Freg's consumer services as `offentlig med hjemmel` has them. Every failure is a `FregError`. */
export class FregClient {
  constructor(
    private readonly http: FregHttp,
    private readonly parts: readonly string[],
  ) {}

  /**
   * The page that starts at `seq`, inclusive; empty when there is nothing newer. `etag` is of an earlier answer for the
   * same `seq`. @throws {FregSequenceTooOld} when Freg no longer keeps `seq`.
   */
  async feed(seq: number, etag?: string): Promise<FeedAnswer> {
    const answer = await this.http
      .call({
        path: 'hendelser/feed',
        query: [['seq', String(seq)]],
        timeoutMs: 30 * seconds,
        maxBytes: feedLimit,
        ...(etag ? { ifNoneMatch: etag } : {}),
      })
      .catch((error: unknown) => {
        throw error instanceof FregRefused && error.status === 406 ? new FregSequenceTooOld() : error;
      });
    if (answer.kind === 'not-modified') return answer;
    const page = parseJson(answer.text);
    if (!Array.isArray(page)) throw new FregMalformed('a feed page is not a list; asking again');
    return { kind: 'page', entries: page.map(parseEntry), etag: answer.etag };
  }

  /** The newest sekvensnummer: documented as a bare number; an object with the number in it is understood too. */
  async latestSequence(): Promise<number> {
    const value = await this.#get('hendelser/siste/sekvensnummer', 4096);
    const number = typeof value === 'object' ? (value as { sekvensnummer?: unknown } | null)?.sekvensnummer : value;
    if (typeof number !== 'number' || !Number.isSafeInteger(number)) {
      throw new FregMalformed('siste/sekvensnummer is not a number; asking again');
    }
    return number;
  }

  /** The person that a number, also one that has ceased, leads to. @throws {FregTooLarge} */
  async person(number: string): Promise<Persondokument | undefined> {
    try {
      return readSingle(await this.#get(`personer/${number}`, documentLimit, partQuery(this.parts)));
    } catch (error) {
      if (error instanceof FregRefused && (error.status === 404 || error.status === 400)) return undefined;
      throw error;
    }
  }

  /**
   * Persons by number, at most 1000 a call. An answer too large to read is asked for again in halves, so that one
   * monstrous document costs nobody else theirs. `parts` when fewer are needed than usual.
   */
  async persons(numbers: readonly string[], parts = this.parts): Promise<Map<string, LookUp>> {
    const distinct = [...new Set(numbers)];
    const found = new Map<string, LookUp>();
    for (let from = 0; from < distinct.length; from += mostPerBulk) {
      await this.#bulk(distinct.slice(from, from + mostPerBulk), parts, found);
    }
    return found;
  }

  async #bulk(numbers: readonly string[], parts: readonly string[], found: Map<string, LookUp>): Promise<void> {
    try {
      const text = await this.#postBulk(numbers, parts);
      for (const [number, lookUp] of readBulk(parseJson(text), numbers, text.length, documentLimit)) {
        found.set(number, lookUp);
      }
    } catch (error) {
      if (!(error instanceof FregTooLarge)) throw error;
      const [only, second] = numbers;
      if (only !== undefined && second === undefined) found.set(only, { kind: 'too-large' });
      else await this.#halves(numbers, parts, found);
    }
  }

  async #halves(numbers: readonly string[], parts: readonly string[], found: Map<string, LookUp>): Promise<void> {
    const middle = Math.ceil(numbers.length / 2);
    await this.#bulk(numbers.slice(0, middle), parts, found);
    await this.#bulk(numbers.slice(middle), parts, found);
  }

  /** Starts an uttrekk; the answer is its job. */
  async startUttrekk(criteria: UttrekkCriteria): Promise<string> {
    const answer = await this.http.call({
      path: 'uttrekk/tilpasset',
      body: criteria,
      timeoutMs: 60 * seconds,
      maxBytes: megabyte,
    });
    const { jobbId, jobbid } = (parseJson(textOf(answer)) ?? {}) as { jobbId?: unknown; jobbid?: unknown };
    const job = jobbId ?? jobbid;
    if (typeof job !== 'string' || !/^[\w-]{1,80}$/.test(job))
      throw new FregMalformed('an uttrekk answered without a jobbId');
    return job;
  }

  /** Batches count from 0. */
  async uttrekkBatch(job: string, batch: number): Promise<UttrekkBatch> {
    try {
      return readBatch(await this.#get(`uttrekk/${job}/batch/${batch}`, feedLimit));
    } catch (error) {
      if (error instanceof FregRefused && error.status === 404) return { kind: 'not-ready' };
      if (error instanceof FregRefused && error.status === 410) return { kind: 'gone' };
      throw error;
    }
  }

  async #get(path: string, maxBytes: number, query: [string, string][] = []): Promise<unknown> {
    return parseJson(textOf(await this.http.call({ path, query, timeoutMs: 30 * seconds, maxBytes })));
  }

  async #postBulk(numbers: readonly string[], parts: readonly string[]): Promise<string> {
    const answer = await this.http.call({
      path: 'personer/bulkoppslag',
      query: [...partQuery(parts), ['somBestilt', 'true']],
      body: { foedselsEllerDNummer: numbers },
      timeoutMs: 60 * seconds,
      maxBytes: documentLimit + numbers.length * 64 * 1024,
    });
    return textOf(answer);
  }
}

function partQuery(parts: readonly string[]): [string, string][] {
  return parts.map((part) => ['part', part]);
}

function textOf(answer: { kind: 'not-modified' } | { kind: 'body'; text: string }): string {
  if (answer.kind === 'not-modified') throw new FregMalformed('304 to a call without If-None-Match');
  return answer.text;
}
