import { type LoggerService } from '@nestjs/common';
import { type Logger } from './logger';

/** Gives Nest our log. Its own start-up lines are detail; its warnings and errors are not. */
export class NestLogger implements LoggerService {
  constructor(private readonly logger: Logger) {}

  log(message: unknown, context?: unknown): void {
    this.logger.debug({ context: textOf(context) }, textOf(message));
  }

  warn(message: unknown, context?: unknown): void {
    this.logger.warn({ context: textOf(context) }, textOf(message));
  }

  /** Nest gives the stack and then the context; the stack is kept, it holds code and no data. */
  error(message: unknown, ...rest: unknown[]): void {
    this.logger.error(
      { context: textOf(rest.at(-1)), stack: rest.length > 1 ? textOf(rest[0]) : undefined },
      textOf(message),
    );
  }

  debug(message: unknown, context?: unknown): void {
    this.logger.debug({ context: textOf(context) }, textOf(message));
  }

  verbose(message: unknown, context?: unknown): void {
    this.logger.debug({ context: textOf(context) }, textOf(message));
  }

  fatal(message: unknown, context?: unknown): void {
    this.logger.fatal({ context: textOf(context) }, textOf(message));
  }
}

function textOf(value: unknown): string {
  if (value instanceof Error) return `${value.name}: ${value.message}`;
  return typeof value === 'string' ? value : '';
}
