export { Failure } from './failure';
export { startKafka, type KafkaOptions, type RunningKafka } from './kafka';
export { kafkaAnswers } from './kafka-probe';
export {
  isAlive,
  launch,
  readRecord,
  startTicksOf,
  type Launched,
  type LaunchPlan,
  type ProcessIdentity,
} from './launch';
export { freePort, isTaken } from './ports';
export { startPostgres, stopPostgres, type PostgresOptions, type RunningPostgres } from './postgres';
export { signal, stopProcess } from './stop';
export { until, type Patience } from './until';
export { HEALTH_OFFSET, infrastructure, ONE_PROCESS, services, simulator, type Service } from './services';
export { variables, type Variable } from './variables';
