import { runService } from '@varde/service-runtime';
import { citizen } from './citizen.module';

void runService(citizen);
