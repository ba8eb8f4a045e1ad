import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { Failure } from './failure';
import { HEALTH_OFFSET, infrastructure, type Service } from './services';
import { readVariables, variables, type Values } from './variables';

/** What one `bin/up` is to start, read once from options and environment. */
export interface Settings {
  readonly mode: 'separate' | 'one-process';
  /** The checkout. */
  readonly root: string;
  /** State, data, logs and pids. */
  readonly home: string;
  readonly portOffset: number;
  readonly values: Values;
}

export const ROOT = resolve(__dirname, '../../..');
const OPTIONS = ['--one-process'];

/** Throws a {@link Failure} with one line when an option or a variable is wrong. */
export function readSettings(args: readonly string[], environment: NodeJS.ProcessEnv): Settings {
  const unknown = args.find((arg) => !OPTIONS.includes(arg));
  if (unknown !== undefined) throw new Failure(`Unknown option ${unknown}. bin/up knows ${OPTIONS.join(', ')}.`);
  const values = readVariables(environment);
  checkTogether(values);
  return {
    mode: args.includes('--one-process') ? 'one-process' : 'separate',
    root: ROOT,
    home: homeOf(values),
    portOffset: Number(values['VARDE_PORT_OFFSET'] ?? 0),
    values,
  };
}

export function homeOf(values: Values): string {
  return resolve(values['VARDE_HOME'] ?? `${ROOT}/.varde`);
}

/** A Freg of one's own needs a Maskinporten of one's own: the simulator's key opens nothing there. */
function checkTogether(values: Values): void {
  const needed = ['TOKEN_URL', 'ISSUER', 'CLIENT_ID', 'KEY_FILE', 'KID'].map((name) => `MASKINPORTEN_${name}`);
  const missing = values['FREG_BASE_URL'] ? needed.filter((name) => !values[name]) : [];
  if (missing.length > 0) throw new Failure(`FREG_BASE_URL is set, so ${missing.join(', ')} must be set too.`);
  if (Boolean(values['FIKS_INTEGRASJON_ID']) !== Boolean(values['FIKS_INTEGRASJON_PASSORD'])) {
    throw new Failure('FIKS_INTEGRASJON_ID and FIKS_INTEGRASJON_PASSORD must be set both or not at all.');
  }
}

export function portOf({ portOffset }: Settings, service: Service): number {
  return service.port + portOffset;
}

/** Port of a service's health and metrics. */
export function healthPortOf(settings: Settings, service: Service): number {
  return portOf(settings, service) + HEALTH_OFFSET;
}

export function infrastructurePort({ portOffset }: Settings, name: keyof typeof infrastructure): number {
  return infrastructure[name] + portOffset;
}

/** Every setting in a form that can be kept and compared; secrets as a hash. */
export function fingerprint({ mode, values }: Settings): Values {
  const secrets = new Set(variables.filter(({ secret }) => secret).map(({ name }) => name));
  const shown = Object.entries(values).map(([name, value]) => [name, secrets.has(name) ? hash(value) : value] as const);
  return { ...Object.fromEntries(shown), '--one-process': mode === 'one-process' ? 'yes' : 'no' };
}

function hash(value: string): string {
  return createHash('sha256').update(value).digest('hex').slice(0, 16);
}

/** Names of the settings in which the two differ. */
export function differences(one: Values, other: Values): string[] {
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].filter((name) => one[name] !== other[name]).sort();
}
