export { refugee, refugeeApp } from './refugee.module';
