export { runService, runServices } from './run-services';
export { type AnyServiceDefinition, defineService, Service, type ServiceDefinition } from './service';
export { StartError } from './start-error';
export { type RunningService, startService, type StartOptions } from './start-service';
