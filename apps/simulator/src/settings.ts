import { type SimulatorConfig } from './config';

/** The configuration and the clock, as one thing that Nest can hand out. */
export class SimulatorSettings {
  constructor(
    readonly config: SimulatorConfig,
    readonly now: () => number = () => Date.now(),
  ) {}
}
