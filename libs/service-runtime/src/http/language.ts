import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import { type FastifyRequest } from 'fastify';

export type Language = 'nb' | 'nn';

/** The written Norwegian that the caller asks for by Accept-Language; bokmål unless it is nynorsk. */
export const InLanguage = createParamDecorator((_data: unknown, context: ExecutionContext): Language => {
  const { headers } = context.switchToHttp().getRequest<FastifyRequest>();
  return headers['accept-language']?.startsWith('nn') === true ? 'nn' : 'nb';
});
