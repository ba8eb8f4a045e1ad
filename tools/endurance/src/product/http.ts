import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Product, type ServiceName } from './product';

export interface TokenWish {
  readonly service: string;
  readonly role: 'saksbehandler' | 'leder' | 'operator' | 'innsyn';
  readonly kommune?: string;
  readonly gradert?: boolean;
}

/** A token of the local login, as `bin/token` gets it. */
export async function tokenFor(product: Product, wish: TokenWish): Promise<string> {
  const secret = readFileSync(join(product.options.home, 'simulator', 'login-secret'), 'utf8').trim();
  const body = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: wish.service,
    client_secret: secret,
    scope: 'varde',
    service: wish.service,
    role: wish.role,
    kommune: wish.kommune ?? '4601',
    gradert: String(wish.gradert ?? true),
  });
  const response = await fetch(`${product.address('simulator')}/login/token`, { method: 'POST', body });
  if (!response.ok) throw new Error(`the login answered ${response.status}`);
  return ((await response.json()) as { access_token: string }).access_token;
}

export interface Answer<Body> {
  readonly status: number;
  readonly body: Body;
  readonly text: string;
}

export interface Call {
  readonly token?: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** One call of a service's API, whatever it answers. */
export async function call<Body>(address: string, { token, body, headers }: Call = {}): Promise<Answer<Body>> {
  const response = await fetch(address, {
    method: body === undefined ? 'GET' : 'POST',
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  return { status: response.status, body: parsed(text) as Body, text };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

/** A call that must succeed. */
export async function ask<Body>(address: string, details: Call = {}): Promise<Body> {
  const { status, body, text } = await call<Body>(address, details);
  if (status >= 300) throw new Error(`${new URL(address).pathname} answered ${status}: ${text.slice(0, 200)}`);
  return body;
}

/** Every item of a list, page after page. */
export async function askAll<Item>(address: string, token: string): Promise<Item[]> {
  const items: Item[] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const url = new URL(address);
    url.searchParams.set('limit', '200');
    if (cursor) url.searchParams.set('cursor', cursor);
    const page: { items: Item[]; nextCursor?: string | null } = await ask(url.href, { token });
    items.push(...page.items);
    cursor = page.nextCursor ?? null;
  }
  return items;
}

/** A sample of a Prometheus page: the sum of every series of that name whose labels hold these. */
export async function metric(
  product: Product,
  service: ServiceName,
  name: string,
  labels: Readonly<Record<string, string>> = {},
): Promise<number> {
  const page = await fetch(`${product.healthAddress(service)}/metrics`).then((response) => response.text());
  const lines = page.split('\n').filter((line) => line.startsWith(`${name}{`) || line.startsWith(`${name} `));
  const wanted = Object.entries(labels).map(([key, value]) => `${key}="${value}"`);
  const matching = lines.filter((line) => wanted.every((label) => line.includes(label)));
  return matching.reduce((sum, line) => sum + Number(line.split(' ').at(-1)), 0);
}
