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
  process.stderr.write(`simulator: ${reasonOf(error)}\n`);
  process.exit(1);
}

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { code, port } = error as NodeJS.ErrnoException & { port?: number };
  if (code === 'EADDRINUSE') return `port ${port ?? ''} is taken: stop what uses it, or set SIMULATOR_PORT`;
  return error.message;
}

main().catch(fail);
