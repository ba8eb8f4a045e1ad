export { serviceRegistry } from './process-metrics';
