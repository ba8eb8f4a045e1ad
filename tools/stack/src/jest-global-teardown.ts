import { running } from './jest-integration-run';

async function teardown(): Promise<void> {
  await running.stop?.();
}

// Jest wants the function as the module itself.
export = teardown;
