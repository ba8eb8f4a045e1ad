import { runService } from '@varde/service-runtime';
import { refugee } from './refugee.module';

void runService(refugee);
