import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_PIPE } from '@nestjs/core';
import { AccessGuard, tokenVerifier } from '@varde/access';
import { ProblemFilter } from '../http/problem.filter';
import { validation } from '../http/validation';
import { type AnyServiceDefinition, Service } from './service';

/** What every service has: who may call it, how it answers errors, and the service's own parts for injection. */
@Module({})
export class ServiceModule {
  static of(definition: AnyServiceDefinition, service: Service): DynamicModule {
    return {
      module: ServiceModule,
      global: true,
      imports: [definition.module(service as never)],
      providers: [
        { provide: Service, useValue: service },
        { provide: APP_GUARD, useValue: guardOf(definition, service) },
        { provide: APP_PIPE, useFactory: validation },
        { provide: APP_FILTER, useValue: new ProblemFilter(service.logger) },
      ],
      exports: [Service],
    };
  }
}

function guardOf({ rightsIn }: AnyServiceDefinition, { config }: Service): AccessGuard {
  const verifier = tokenVerifier({
    issuer: config.TOKEN_ISSUER,
    audience: config.TOKEN_AUDIENCE,
    scope: config.TOKEN_SCOPE,
    organisations: config.TOKEN_ORGANISATIONS,
  });
  return new AccessGuard(verifier, rightsIn);
}
