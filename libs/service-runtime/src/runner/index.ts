export { type Clock, systemClock } from './clock';
export { ProcessRunner, type RunnerOptions } from './process-runner';
export { DefinitionError, Reactions } from './reactions';
export { noLog, type RunnerLog } from './runner-log';
export { noMetrics, type Outcome, type RunnerMetrics } from './runner-metrics';
export { type SubscriberDefinition, type TaskTexts } from './subscriber-definition';
