import { runServices } from '@varde/service-runtime';
import { environmentOf, services } from './services';

void runServices(services, environmentOf);
