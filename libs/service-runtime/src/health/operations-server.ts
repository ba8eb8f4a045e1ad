import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { type Registry } from 'prom-client';
import { metricsText } from '../metrics/process-metrics';
import { redact } from '../logging/redact';
import { type Readiness } from './readiness';

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

const json = (status: number, value: unknown): Answer => ({
  status,
  type: 'application/json',
  body: redact(JSON.stringify(value)),
});

/** The open port: `/health/live`, `/health/ready` and `/metrics`, and nothing about persons. */
export class OperationsServer {
  readonly #server: Server;

  constructor(
    private readonly readiness: Readiness,
    private readonly registry: Registry,
  ) {
    this.#server = createServer((request, response) => void this.#answer(request, response));
    this.#server.keepAliveTimeout = 5000;
  }

  /** Rejects with Node's own error when the port is taken. */
  listen(port: number, host: string): Promise<void> {
    return new Promise((resolve, reject) => {
      this.#server.once('error', reject);
      this.#server.listen(port, host, () => resolve());
    });
  }

  close(): Promise<void> {
    this.#server.closeAllConnections();
    return new Promise((resolve) => this.#server.close(() => resolve()));
  }

  async #answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { status, type, body } = await this.#of(request.url?.split('?')[0] ?? '').catch(() =>
      json(500, { status: 'failed' }),
    );
    response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store' }).end(body);
  }

  async #of(path: string): Promise<Answer> {
    if (path === '/health/live') return json(200, { status: 'live' });
    if (path === '/metrics')
      return { status: 200, type: this.registry.contentType, body: await metricsText(this.registry) };
    if (path !== '/health/ready') return json(404, { status: 'not found' });
    const { ready, checks } = await this.readiness.verdict();
    return json(ready ? 200 : 503, { status: ready ? 'ready' : 'not ready', checks });
  }
}
