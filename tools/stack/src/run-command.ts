import { Failure } from './failure';

/** Runs a command: a {@link Failure} is one line on stderr, anything else shows where it came from. Exit 1 for both. */
export async function runCommand(command: () => Promise<void>): Promise<void> {
  try {
    await command();
    process.exit(process.exitCode ?? 0);
  } catch (error) {
    const text = error instanceof Failure ? error.message : String((error as Error).stack ?? error);
    process.stderr.write(`${text}\n`, () => process.exit(1));
  }
}
