export * from './config';
export * from './database';
export { type Check, Readiness } from './health';
export * from './http';
export { createLogger, type Logger, redact } from './logging';
export * from './openapi';
export {
  type Clock,
  DefinitionError,
  KafkaPlumbing,
  ownRuntime,
  ProcessRunner,
  type RunnerOptions,
  sharedRuntime,
  SubscriberRuntime,
  systemClock,
} from './runner';
export * from './service';
export * from './subscriber';
export { type TaskCommand, type TaskCommands, TaskHasChanged } from './tasks/task-commands';
export { UuidPipe } from './http/uuid.pipe';
