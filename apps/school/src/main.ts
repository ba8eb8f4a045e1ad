import { runService } from '@varde/service-runtime';
import { school } from './school.module';

void runService(school);
