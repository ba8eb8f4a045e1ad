import { startIntegrationRun } from './integration-run';
import { running } from './jest-integration-run';

async function setup(): Promise<void> {
  running.stop = await startIntegrationRun();
}

// Jest wants the function as the module itself.
export = setup;
