import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { httpVariables, portVariable, readConfig, type Variables } from '../config';
import { OperationsServer, Readiness } from '../health';
import { requestId } from '../http/correlation';
import { observeRequests } from '../http/request-hooks';
import { refuseUndeclaredRoutes } from '../http/declared-routes';
import { createLogger, NestLogger } from '../logging';
import { serviceRegistry } from '../metrics';
import { serveDocs } from '../openapi/serve-docs';
import { portTaken } from './start-error';
import { type AnyServiceDefinition, type PlatformConfig, Service } from './service';
import { ServiceModule } from './service.module';

export interface RunningService {
  readonly name: string;
  readonly port: number;
  readonly app: NestFastifyApplication;
  /** Stops taking, drains, closes; in that order. Once. */
  close(): Promise<void>;
}

export interface StartOptions {
  readonly environment?: NodeJS.ProcessEnv;
  /** Called when the service cannot go on by itself. */
  readonly onFatal?: (error: unknown) => void;
}

const operationsPortOffset = 1000;
/** Bytes; the largest body that any of our routes takes is far below. */
const bodyLimit = 64 * 1024;
const requestTimeout = 30_000;

/**
 * Starts a service: configuration, health, its module (which prepares its schema), the API. Resolves when it takes
 * calls; whether it is ready is told at `/health/ready`.
 * @throws {ConfigurationError | StartError} with one line to show.
 */
export async function startService(
  definition: AnyServiceDefinition,
  { environment = process.env, onFatal = () => undefined }: StartOptions = {},
): Promise<RunningService> {
  const service = serviceOf(definition, environment, onFatal);
  const { PORT: port, LISTEN_HOST: host } = service.config;
  const operations = new OperationsServer(service.readiness, service.registry);
  await operations.listen(port + operationsPortOffset, host).catch(portTaken(port + operationsPortOffset));
  try {
    const app = await createApp(definition, service);
    await app.listen(port, host).catch(async (error: unknown) => {
      await app.close();
      return portTaken(port)(error);
    });
    await startTransports(app, service);
    service.readiness.started();
    service.logger.info({ port }, 'started');
    return { name: definition.name, port, app, close: once(() => stop(service, app, operations)) };
  } catch (error) {
    await operations.close();
    throw error;
  }
}

function serviceOf(
  definition: AnyServiceDefinition,
  environment: NodeJS.ProcessEnv,
  onFatal: (error: unknown) => void,
): Service {
  const own = definition.variables as Variables;
  const variables = { ...httpVariables, PORT: portVariable(definition.port), ...own };
  const config = readConfig(variables, environment) as PlatformConfig;
  const logger = createLogger(definition.name, config.LOG_LEVEL);
  const registry = serviceRegistry(definition.name);
  const { name } = definition;
  return new Service({ name, config, environment, logger, registry, readiness: new Readiness(), fatal: onFatal });
}

async function createApp(definition: AnyServiceDefinition, service: Service): Promise<NestFastifyApplication> {
  const adapter = new FastifyAdapter({
    bodyLimit,
    requestTimeout,
    genReqId: requestId,
    forceCloseConnections: 'idle',
    routerOptions: { maxParamLength: 100 },
  });
  const app = await NestFactory.create<NestFastifyApplication>(ServiceModule.of(definition, service), adapter, {
    logger: new NestLogger(service.logger),
    abortOnError: false,
  });
  try {
    refuseUndeclaredRoutes(app);
    observeRequests(app.getHttpAdapter().getInstance(), service);
    serveDocs(app, definition);
    return app;
  } catch (error) {
    await app.close();
    throw error;
  }
}

async function startTransports(app: NestFastifyApplication, { transports }: Service): Promise<void> {
  for (const strategy of transports) app.connectMicroservice({ strategy });
  await app.startAllMicroservices().catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
}

/** Nest's own order is the wanted one: modules stop taking and drain, then HTTP closes, then modules close databases. */
async function stop(service: Service, app: NestFastifyApplication, operations: OperationsServer): Promise<void> {
  service.readiness.stopping();
  service.logger.info('stopping');
  await app.close();
  await operations.close();
  service.logger.info('stopped');
  service.logger.flush();
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | null = null;
  return () => (done ??= work());
}
