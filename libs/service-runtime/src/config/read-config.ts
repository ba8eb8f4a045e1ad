import { type Variable } from './variable';

export type Variables = Readonly<Record<string, Variable<unknown>>>;
export type ConfigOf<V extends Variables> = {
  readonly [Name in keyof V]: V[Name] extends Variable<infer Value> ? Value : never;
};

/** A variable is missing or wrong. The message is one line, says what to do, and never repeats the value. */
export class ConfigurationError extends Error {
  override readonly name = 'ConfigurationError';
}

/** @throws {ConfigurationError} for the first variable that is missing or does not fit. */
export function readConfig<V extends Variables>(variables: V, environment: NodeJS.ProcessEnv): ConfigOf<V> {
  const entries = Object.entries(variables).map(([name, variable]) => [name, read(name, variable, environment[name])]);
  return Object.fromEntries(entries) as ConfigOf<V>;
}

function read(name: string, variable: Variable<unknown>, given: string | undefined): unknown {
  const set = given !== undefined && given !== '';
  const value = set ? given : variable.fallback;
  if (value === undefined) throw new ConfigurationError(`${name} is not set. ${advice(variable)}`);
  const result = variable.read(value);
  if (result === undefined) throw new ConfigurationError(`${name} has a value that does not fit. ${advice(variable)}`);
  return result;
}

const advice = ({ expects, meaning }: Variable<unknown>): string => `Set it to ${expects} (${meaning}).`;

export interface ConfigurationRow {
  readonly name: string;
  readonly meaning: string;
  readonly expects: string;
  /** Null when the variable must be set. */
  readonly fallback: string | null;
}

/** The rows of the docs' configuration table. */
export function configurationTable(variables: Variables): ConfigurationRow[] {
  return Object.entries(variables).map(([name, { meaning, expects, fallback }]) => ({
    name,
    meaning,
    expects,
    fallback: fallback ?? null,
  }));
}
