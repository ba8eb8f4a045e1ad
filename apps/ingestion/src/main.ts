import { runService } from '@varde/service-runtime';
import { ingestion } from './ingestion.module';

void runService(ingestion);
