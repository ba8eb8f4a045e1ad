import { EventController } from './event.controller';
import { FaultController } from './fault.controller';
import { ScenarioController } from './scenario.controller';
import { Tempo } from './tempo';

export const controlControllers = [ScenarioController, EventController, FaultController];
export const controlProviders = [Tempo];
