import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants';
import { routeRuleKey } from './route-rule';

type Handler = (...args: never[]) => unknown;
type ControllerClass = abstract new (...args: never[]) => unknown;

/** Handlers of the controllers that answer HTTP. */
export function routeHandlers(controller: ControllerClass): { name: string; handler: Handler }[] {
  const prototype = controller.prototype as Record<string, unknown>;
  return Object.getOwnPropertyNames(prototype)
    .filter((name) => name !== 'constructor')
    .map((name) => ({ name, handler: prototype[name] as Handler }))
    .filter(({ handler }) => typeof handler === 'function' && Reflect.hasMetadata(METHOD_METADATA, handler));
}

/** Routes that say nothing about who may use them, as `Controller.method`. Default deny: the start is refused. */
export function undeclaredRoutes(controllers: readonly ControllerClass[]): string[] {
  return controllers
    .filter((controller) => Reflect.hasMetadata(PATH_METADATA, controller))
    .flatMap((controller) =>
      routeHandlers(controller)
        .filter(({ handler }) => !declared(handler) && !declared(controller))
        .map(({ name }) => `${controller.name}.${name}`),
    );
}

const declared = (target: object): boolean => Reflect.hasMetadata(routeRuleKey, target);
