export { OperationsServer } from './operations-server';
export { type Check, type Finding, Readiness, type Verdict } from './readiness';
