export { health, healthApp } from './health.module';
