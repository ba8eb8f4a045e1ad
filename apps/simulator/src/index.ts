export { BadConfiguration, readConfig, type SimulatorConfig } from './config';
export { startSimulator, type Simulator } from './simulator';
