import { ConfigurationError } from '../config';
import { traits } from '../http/problem.filter';
import { type AnyServiceDefinition } from './service';
import { type RunningService, startService } from './start-service';

/** A shutdown that has not finished after so many milliseconds is cut short; what it left is redone at the next start. */
const shutdownPatience = 20_000;

/** The whole of a service's `main`: starts it and stops it on SIGTERM or SIGINT; exit code 1 and one line when it cannot. */
export function runService(definition: AnyServiceDefinition): Promise<void> {
  return runServices([definition], () => process.env);
}

/** Several services in one process. `environmentOf` gives each its own view of the variables. */
export async function runServices(
  definitions: readonly AnyServiceDefinition[],
  environmentOf: (definition: AnyServiceDefinition) => NodeJS.ProcessEnv,
): Promise<void> {
  const running: RunningService[] = [];
  const end = endOnce(running);
  process.once('SIGTERM', () => void end(0));
  process.once('SIGINT', () => void end(0));
  const onFatal = (error: unknown): void => {
    process.stderr.write(`${lineOf(error)}\n`);
    void end(1);
  };
  process.on('uncaughtException', onFatal);
  process.on('unhandledRejection', onFatal);
  for (const definition of definitions) {
    try {
      running.push(await startService(definition, { environment: environmentOf(definition), onFatal }));
    } catch (error) {
      process.stderr.write(`${definition.name} cannot start: ${lineOf(error)}\n`);
      return end(1);
    }
  }
}

/** The last started stops first; a second call changes nothing. */
function endOnce(running: readonly RunningService[]): (code: number) => Promise<void> {
  let ending = false;
  return async (code) => {
    if (ending) return;
    ending = true;
    setTimeout(() => process.exit(1), shutdownPatience).unref();
    const closed = await Promise.allSettled([...running].reverse().map((service) => service.close()));
    process.exit(closed.some(({ status }) => status === 'rejected') ? 1 : code);
  };
}

const spoken = ['StartError', 'KafkaConfigError', 'RouteError', 'DefinitionError', 'TruncatedTopicError'];

/** Our own start-up errors are made to be shown; of others only what cannot hold data. */
function lineOf(error: unknown): string {
  if (error instanceof ConfigurationError) return error.message;
  if (error instanceof Error && spoken.includes(error.name)) return error.message;
  const { error: name, code, frames = [] } = traits(error);
  return [`${name}${code ? ` (${code})` : ''}`, ...frames.slice(0, 3)].join(' ');
}
