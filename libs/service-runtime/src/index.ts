export * from './config';
export { type Check, Readiness } from './health';
export * from './http';
export { createLogger, type Logger, redact } from './logging';
export * from './openapi';
export * from './service';
