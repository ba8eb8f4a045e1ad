import { createParamDecorator, type ExecutionContext, UnauthorizedException } from '@nestjs/common';
import { type Caller } from './caller';

/** The verified caller, as a parameter of a handler. */
export const Asking = createParamDecorator((_data: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<{ caller?: Caller }>();
  if (!caller) throw new UnauthorizedException('a bearer token is needed');
  return caller;
});
