/** What the simulator is started with; every value has a default that suits one machine. */
export interface SimulatorConfig {
  /** Freg, Maskinporten, login and control; health and metrics answer on port + 1000. */
  port: number;
  host: string;
  /** What the issuers call themselves, without a trailing slash. */
  publicUrl: string;
  seed: number;
  /** Off where somebody's real Freg is read: then only the login answers. */
  freg: boolean;
  kommunenummer: string;
  population: number;
  strangers: number;
  /** Life events a minute; 0 for a kommune that stands still. */
  tempo: number;
  directory: string;
  /** How long an uttrekk answers 404 before its first batch is ready. */
  uttrekkDelayMs: number;
}

export class BadConfiguration extends Error {
  override readonly name = 'BadConfiguration';
}

type Environment = Readonly<Record<string, string | undefined>>;

/** @throws {BadConfiguration} naming the variable, what it is and what it should be */
export function readConfig(environment: Environment): SimulatorConfig {
  const port = integer(environment, 'SIMULATOR_PORT', 8090, 0, 64_535);
  const host = environment.SIMULATOR_HOST ?? '127.0.0.1';
  return {
    port,
    host,
    publicUrl: environment.SIMULATOR_PUBLIC_URL?.replace(/\/+$/, '') ?? `http://127.0.0.1:${port}`,
    seed: integer(environment, 'SIMULATOR_SEED', 4601, 0, 2_147_483_647),
    freg: isOn(environment, 'SIMULATOR_FREG'),
    kommunenummer: kommunenummer(environment),
    population: integer(environment, 'SIMULATOR_POPULATION', 4000, 0, 200_000),
    strangers: integer(environment, 'SIMULATOR_STRANGERS', 20_000, 0, 500_000),
    tempo: integer(environment, 'SIMULATOR_TEMPO', 0, 0, 60_000),
    directory: environment.SIMULATOR_DATA ?? '.varde/simulator',
    uttrekkDelayMs: integer(environment, 'SIMULATOR_UTTREKK_MS', 300, 0, 3_600_000),
  };
}

function integer(environment: Environment, name: string, fallback: number, low: number, high: number): number {
  const text = environment[name];
  if (text === undefined || text === '') return fallback;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= low && value <= high) return value;
  throw new BadConfiguration(`${name} is "${text}", but must be a whole number from ${low} to ${high}`);
}

function kommunenummer(environment: Environment): string {
  const text = environment.SIMULATOR_KOMMUNE ?? '4601';
  if (/^\d{4}$/.test(text)) return text;
  throw new BadConfiguration(`SIMULATOR_KOMMUNE is "${text}", but must be the four digits of a kommunenummer`);
}

function isOn(environment: Environment, name: string): boolean {
  const text = environment[name] ?? 'on';
  if (text === 'on' || text === 'off') return text === 'on';
  throw new BadConfiguration(`${name} is "${text}", but must be on or off`);
}
