import { collectDefaultMetrics, Registry } from 'prom-client';

/** Figures of the Node process itself: one set, however many services share the process. */
let ofProcess: Registry | null = null;

function processRegistry(): Registry {
  if (ofProcess) return ofProcess;
  ofProcess = new Registry();
  collectDefaultMetrics({ register: ofProcess, eventLoopMonitoringPrecision: 100 });
  return ofProcess;
}

/** A service's own figures followed by those of its process, in Prometheus' text form. */
export async function metricsText(service: Registry): Promise<string> {
  const [own, shared] = await Promise.all([service.metrics(), processRegistry().metrics()]);
  return `${own}\n${shared}`;
}

/** The registry of one service; every figure carries the service's name. */
export function serviceRegistry(service: string): Registry {
  const registry = new Registry();
  registry.setDefaultLabels({ service });
  return registry;
}
