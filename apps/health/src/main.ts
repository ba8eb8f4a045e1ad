import { runService } from '@varde/service-runtime';
import { health } from './health.module';

void runService(health);
