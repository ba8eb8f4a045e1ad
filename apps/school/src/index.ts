export { school, schoolApp } from './school.module';
