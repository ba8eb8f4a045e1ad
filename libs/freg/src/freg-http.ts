import {
  FregFirewall,
  FregForbidden,
  FregMalformed,
  FregRefused,
  FregThrottled,
  FregTooLarge,
  FregUnauthorized,
  FregUnavailable,
} from './freg-error';
import { type TokenSource } from './maskinporten';

export interface FregHttpConfig {
  /** Up to and including the package or the Fiks role, before `/v1/…`. */
  readonly baseUrl: string;
  /** KS Fiks wants these beside the token. */
  readonly fiks?: { readonly integrasjonId: string; readonly integrasjonPassord: string };
}

export interface FregCall {
  readonly path: string;
  readonly query?: readonly (readonly [string, string])[];
  /** Sent as JSON; makes the call a POST. */
  readonly body?: unknown;
  readonly ifNoneMatch?: string;
  readonly timeoutMs: number;
  /** An answer larger than this is not read. */
  readonly maxBytes: number;
}

export type FregAnswer =
  { readonly kind: 'not-modified' } | { readonly kind: 'body'; readonly text: string; readonly etag: string | null };

const defaultRetryAfterMs = 1000;
const longestRetryAfterMs = 10 * 60_000;

/** One authorised call to Freg, with every way it can fail made an error with a name. */
export class FregHttp {
  readonly #base: string;

  constructor(
    private readonly config: FregHttpConfig,
    private readonly tokens: TokenSource,
  ) {
    this.#base = config.baseUrl.replace(/\/+$/, '');
  }

  /** A 401 is tried once more with a new token. */
  async call(call: FregCall): Promise<FregAnswer> {
    const first = await this.#once(call);
    const answer = first ?? (await this.#once(call));
    if (!answer) throw new FregUnauthorized();
    return answer;
  }

  async #once(call: FregCall): Promise<FregAnswer | undefined> {
    const token = await this.tokens.token();
    const signal = AbortSignal.timeout(call.timeoutMs);
    const response = await this.#send(call, token, signal);
    if (response.status === 401) {
      this.tokens.discard(token);
      await response.body?.cancel();
      return undefined;
    }
    if (response.status === 304) return { kind: 'not-modified' };
    if (response.status !== 200) return refuse(response);
    const text = await readBody(response, call.maxBytes);
    if (isHtml(response, text)) throw new FregFirewall();
    return { kind: 'body', text, etag: response.headers.get('etag') };
  }

  async #send(call: FregCall, token: string, signal: AbortSignal): Promise<Response> {
    const query = new URLSearchParams([...(call.query ?? [])] as [string, string][]);
    const url = `${this.#base}/v1/${call.path}${query.size > 0 ? `?${query.toString()}` : ''}`;
    try {
      return await fetch(url, {
        method: call.body === undefined ? 'GET' : 'POST',
        headers: this.#headers(call, token),
        signal,
        redirect: 'error',
        ...(call.body === undefined ? {} : { body: JSON.stringify(call.body) }),
      });
    } catch {
      throw new FregUnavailable(
        signal.aborted
          ? `no answer from Freg within ${call.timeoutMs} ms`
          : 'Freg cannot be reached: check FREG_BASE_URL',
      );
    }
  }

  #headers(call: FregCall, token: string): Record<string, string> {
    const { fiks } = this.config;
    return {
      accept: 'application/json',
      authorization: `Bearer ${token}`,
      ...(call.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(call.ifNoneMatch ? { 'if-none-match': call.ifNoneMatch } : {}),
      ...(fiks ? { IntegrasjonId: fiks.integrasjonId, IntegrasjonPassord: fiks.integrasjonPassord } : {}),
    };
  }
}

/** The answer's JSON. @throws {FregMalformed} */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new FregMalformed('Freg answered with something that is not JSON; asking again');
  }
}

async function refuse(response: Response): Promise<never> {
  const html = (response.headers.get('content-type') ?? '').includes('html');
  await response.body?.cancel();
  if (html) throw new FregFirewall();
  if (response.status === 403) throw new FregForbidden();
  if (response.status === 429) throw new FregThrottled(retryAfterMs(response.headers.get('retry-after')));
  if (response.status >= 500) throw new FregUnavailable(`Freg answers ${response.status}`);
  throw new FregRefused(response.status);
}

/** Freg's `Retry-After` is in milliseconds, unlike everybody else's. */
export function retryAfterMs(header: string | null): number {
  const ms = Number(header);
  return header && Number.isFinite(ms) && ms >= 0 ? Math.min(ms, longestRetryAfterMs) : defaultRetryAfterMs;
}

async function readBody(response: Response, maxBytes: number): Promise<string> {
  if (Number(response.headers.get('content-length') ?? 0) > maxBytes) return tooLarge(response.body, maxBytes);
  const parts: Uint8Array[] = [];
  let size = 0;
  const reader = (response.body as ReadableStream<Uint8Array> | null)?.getReader();
  if (!reader) return '';
  for (;;) {
    const { done, value } = await reader.read().catch(() => {
      throw new FregUnavailable("Freg's answer was cut short");
    });
    if (done) return Buffer.concat(parts).toString('utf8');
    size += value.byteLength;
    if (size > maxBytes) {
      await reader.cancel().catch(() => undefined);
      throw new FregTooLarge(maxBytes);
    }
    parts.push(value);
  }
}

async function tooLarge(body: { cancel(): Promise<void> } | null, maxBytes: number): Promise<never> {
  await body?.cancel();
  throw new FregTooLarge(maxBytes);
}

function isHtml(response: Response, text: string): boolean {
  return (response.headers.get('content-type') ?? '').includes('html') || /^\s*</.test(text.slice(0, 200));
}
