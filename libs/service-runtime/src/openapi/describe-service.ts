import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { type OpenAPIObject } from '@nestjs/swagger';
import { createLogger } from '../logging';
import { Readiness } from '../health';
import { serviceRegistry } from '../metrics';
import { type AnyServiceDefinition, Service } from '../service/service';
import { ServiceModule } from '../service/service.module';
import { openApiDocument } from './document';

/** Enough to put the modules together; in preview nothing of it is connected to. */
const placeholders = {
  TOKEN_ISSUER: 'https://login.invalid/',
  TOKEN_AUDIENCE: 'varde',
  TOKEN_SCOPE: 'varde',
  TOKEN_ORGANISATIONS: [],
  PROCESSES_OFF: [],
};

/** The OpenAPI document of a service that is not running: its modules are scanned, and none of them is made. */
export async function describeService(definition: AnyServiceDefinition): Promise<OpenAPIObject> {
  const { name } = definition;
  const config = placeholders as never;
  const service = new Service({
    name,
    config,
    environment: {},
    logger: createLogger(name, 'silent'),
    registry: serviceRegistry(name),
    readiness: new Readiness(),
    fatal: () => undefined,
  });
  const app = await NestFactory.create<NestFastifyApplication>(
    ServiceModule.of(definition, service),
    new FastifyAdapter(),
    { logger: false, abortOnError: false, preview: true },
  );
  return openApiDocument(app, definition);
}
