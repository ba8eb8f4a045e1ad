import { type DynamicModule } from '@nestjs/common';
import { type CustomTransportStrategy } from '@nestjs/microservices';
import { type Registry } from 'prom-client';
import { type ConfigOf, type httpVariables, type portVariable, type Variables } from '../config';
import { type Readiness } from '../health';
import { type Logger } from '../logging';

export type PlatformConfig = ConfigOf<typeof httpVariables & { PORT: ReturnType<typeof portVariable> }>;

interface ServiceParts<Config> {
  readonly name: string;
  readonly config: Config & PlatformConfig;
  /** As it was read; for adapters that read their own variables. */
  readonly environment: NodeJS.ProcessEnv;
  readonly logger: Logger;
  readonly registry: Registry;
  readonly readiness: Readiness;
  /** Ends the process with exit code 1, for what cannot be mended inside it: the supervisor starts it again. */
  readonly fatal: (error: unknown) => void;
}

/** What a running service is built of: given to its module, and injectable there. */
export class Service<Config = unknown> implements ServiceParts<Config> {
  readonly name: string;
  readonly config: Config & PlatformConfig;
  readonly environment: NodeJS.ProcessEnv;
  readonly logger: Logger;
  readonly registry: Registry;
  readonly readiness: Readiness;
  readonly fatal: (error: unknown) => void;
  /** What brings work in beside HTTP: the module adds its own, and they start when the API takes calls. */
  readonly transports: CustomTransportStrategy[] = [];

  constructor(parts: ServiceParts<Config>) {
    this.name = parts.name;
    this.config = parts.config;
    this.environment = parts.environment;
    this.logger = parts.logger;
    this.registry = parts.registry;
    this.readiness = parts.readiness;
    this.fatal = parts.fatal;
  }
}

/** A service as its folder describes it. */
export interface ServiceDefinition<V extends Variables = Variables> {
  readonly name: string;
  /** Port of its API unless PORT says otherwise; health and metrics are 1000 above. */
  readonly port: number;
  /** One sentence, for OpenAPI and the docs. */
  readonly summary: string;
  /** Environment variables of its own, beside those of every service. */
  readonly variables: V;
  /** The service that a caller's token must give a right in; null when each route decides by itself. */
  readonly rightsIn: string | null;
  readonly module: (service: Service<ConfigOf<V>>) => DynamicModule;
}

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a list of services has definitions of every shape
export type AnyServiceDefinition = ServiceDefinition<any>;

/** Gives a definition its exact type. */
export const defineService = <V extends Variables>(definition: ServiceDefinition<V>): ServiceDefinition<V> =>
  definition;
