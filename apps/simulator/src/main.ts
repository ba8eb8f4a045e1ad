import { rmSync } from 'node:fs';
import { readConfig } from './config';
import { startSimulator, type Simulator } from './simulator';

async function main(): Promise<void> {
  const config = readConfig(process.env);
  if (process.argv.includes('--wipe')) rmSync(config.directory, { recursive: true, force: true });
  const simulator = await startSimulator(config);
  stopOnSignal(simulator);
  process.stdout.write(`simulator is ready on ${config.publicUrl}, kommune ${config.kommunenummer}\n`);
}

function stopOnSignal(simulator: Simulator): void {
  const stop = (): void => {
    void simulator.close().then(() => process.exit(0), fail);
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

function fail(error: unknown): void {
  process.stderr.write(`simulator: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

main().catch(fail);
