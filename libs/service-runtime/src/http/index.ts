export { idempotencyMigrations } from './idempotency-migration';
export { IdempotencyInterceptor } from './idempotency.interceptor';
export { fromCursor, type Page, pageOf, PageQuery, type Place, toCursor } from './page';
export { notFound, Problem, type ProblemName, problems } from './problem';
