export { environmentOf, services } from './services';
