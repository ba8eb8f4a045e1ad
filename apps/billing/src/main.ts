import { runService } from '@varde/service-runtime';
import { billing } from './billing.module';

void runService(billing);
