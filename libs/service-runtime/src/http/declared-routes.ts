import { type INestApplicationContext, type Type } from '@nestjs/common';
import { type NestContainer } from '@nestjs/core';
import { undeclaredRoutes } from '@varde/access';

/** A route that says nothing about who may use it. */
export class RouteError extends Error {
  override readonly name = 'RouteError';
}

/** The classes of every controller in the application; also of one in preview, where nothing has been made of them. */
export function controllersOf(app: INestApplicationContext): Type[] {
  const { container } = app as unknown as { container: NestContainer };
  return [...container.getModules().values()].flatMap(({ controllers }) =>
    [...controllers.values()].flatMap(({ metatype }) => (metatype ? [metatype as Type] : [])),
  );
}

/** @throws {RouteError} naming the routes without a rule: they would be open by mistake, so the service does not start. */
export function refuseUndeclaredRoutes(app: INestApplicationContext): void {
  const undeclared = undeclaredRoutes(controllersOf(app));
  if (undeclared.length > 0)
    throw new RouteError(`${undeclared.join(', ')} says nothing about who may use it: add @Roles(...).`);
}
