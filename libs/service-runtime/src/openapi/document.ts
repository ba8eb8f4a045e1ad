import { type INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { routeHandlers, type RouteRule, routeRuleKey } from '@varde/access';
import { controllersOf } from '../http/declared-routes';
import { type AnyServiceDefinition } from '../service/service';
import { problemSchema } from './problem-schema';

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']> & { 'x-roles'?: readonly string[] };
const methods = ['get', 'put', 'post', 'delete', 'patch'] as const;

/** The OpenAPI document of a service, generated from its controllers. Operations say which roles reach them (`x-roles`). */
export function openApiDocument(app: INestApplication, { name, summary }: AnyServiceDefinition): OpenAPIObject {
  const builder = new DocumentBuilder()
    .setTitle(`Varde ${name}`)
    .setDescription(summary)
    .setVersion('v1')
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'token')
    .addSecurityRequirements('token');
  const document = SwaggerModule.createDocument(app, builder.build(), {
    operationIdFactory: (_controller, method) => method,
  });
  const roles = rolesOf(app);
  for (const operation of operationsOf(document)) describe(operation, roles.get(operation.operationId ?? '') ?? []);
  document.components = {
    ...document.components,
    schemas: { ...document.components?.schemas, Problem: problemSchema },
  };
  return document;
}

export function operationsOf(document: OpenAPIObject): Operation[] {
  return Object.values(document.paths).flatMap((path) =>
    methods.flatMap((method) => (path[method] ? [path[method] as Operation] : [])),
  );
}

function describe(operation: Operation, roles: readonly string[]): void {
  operation['x-roles'] = roles;
  operation.responses['default'] ??= {
    description: 'A problem (RFC 9457); docs/problems.md explains each type',
    content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
  };
}

function rolesOf(app: INestApplication): Map<string, readonly string[]> {
  const rules = controllersOf(app).flatMap((controller) =>
    routeHandlers(controller).map(({ name, handler }) => {
      const rule = (Reflect.getMetadata(routeRuleKey, handler) ?? Reflect.getMetadata(routeRuleKey, controller)) as
        RouteRule | undefined;
      return [name, rule?.roles ?? []] as const;
    }),
  );
  return new Map(rules);
}
