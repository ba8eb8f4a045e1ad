import { createServer, type Server } from 'node:http';
import { once } from 'node:events';
import { Registry, collectDefaultMetrics, Gauge } from 'prom-client';
import { type Register } from '../register/register';

/** Liveness, readiness and metrics on a port of their own; no token. */
export async function startHealthServer(port: number, host: string, register: Register): Promise<Server> {
  const metrics = metricsOf(register);
  const server = createServer((request, response) => {
    if (request.url === '/metrics') {
      void metrics.metrics().then((text) => response.setHeader('content-type', metrics.contentType).end(text));
      return;
    }
    const known = request.url === '/health/live' || request.url === '/health/ready';
    response.statusCode = known ? 200 : 404;
    response.setHeader('content-type', 'application/json').end(JSON.stringify({ status: known ? 'ok' : 'not found' }));
  });
  server.listen(port, host);
  await once(server, 'listening');
  return server;
}

function metricsOf(register: Register): Registry {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number): Gauge =>
    new Gauge({
      name,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  gauge('varde_simulator_sekvensnummer', 'Newest sekvensnummer of the feed', () => register.feed.last);
  gauge('varde_simulator_feed_entries', 'Entries in the feed', () => register.feed.length);
  gauge('varde_simulator_persons', 'Persons with a document of their own', () => register.store.size);
  return registry;
}
