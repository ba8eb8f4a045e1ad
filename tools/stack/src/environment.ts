import { join, resolve } from 'node:path';
import { services, simulator, type Service } from './services';
import { infrastructurePort, portOf, type Settings } from './settings';
import { SYSTEM_CA, type Values } from './variables';

/** Maskinporten client that the simulator registers for this machine. */
const LOCAL_CLIENT = 'varde-local';
const LOCAL_KID = 'varde-local-1';
const FREG_SCOPE = 'folkeregister:deling/offentligmedhjemmel';
/** A gentle pace: something happens on screen every ten seconds. Life events a minute. */
const TEMPO = '6';

/** Whether the simulator plays Freg, or only login (and Maskinporten) beside somebody's real Freg. */
export function playsFreg({ values }: Settings): boolean {
  return !values['FREG_BASE_URL'];
}

/** Whether a simulator is needed at all. */
export function needsSimulator(settings: Settings): boolean {
  return playsFreg(settings) || !settings.values['TOKEN_ISSUER'];
}

export function simulatorData({ home }: Settings): string {
  return join(home, 'simulator');
}

/** What every service is told, beside its own port. The whole list: a service reads nothing else. */
export function sharedEnvironment(settings: Settings): Values {
  return {
    KAFKA_BROKERS: `127.0.0.1:${infrastructurePort(settings, 'kafka')}`,
    DATABASE_URL: `postgres://varde@127.0.0.1:${infrastructurePort(settings, 'postgres')}/varde`,
    KOMMUNER: '4601',
    FREG_POLL_MS: '1000',
    TOKEN_ISSUER: `${simulatorAddress(settings)}/login/`,
    MASKINPORTEN_SCOPE: FREG_SCOPE,
    CITIZEN_URL: addressOf(settings, 'citizen'),
    ...(playsFreg(settings) ? simulatedFreg(settings) : {}),
    ...passedOn(settings),
    ...portVariables(settings),
  };
}

function simulatedFreg(settings: Settings): Values {
  const address = simulatorAddress(settings);
  return {
    FREG_BASE_URL: `${address}/folkeregisteret/offentlig-med-hjemmel/api`,
    MASKINPORTEN_TOKEN_URL: `${address}/maskinporten/token`,
    MASKINPORTEN_ISSUER: `${address}/maskinporten/`,
    MASKINPORTEN_CLIENT_ID: LOCAL_CLIENT,
    MASKINPORTEN_KID: LOCAL_KID,
    MASKINPORTEN_KEY_FILE: join(simulatorData(settings), 'maskinporten-key.pem'),
  };
}

const LOCAL_ONLY = /^(VARDE_|SIMULATOR_)/;

/** What the operator set, as it is; files by their full path, since services run in another folder. */
function passedOn({ values }: Settings): Values {
  const own = Object.entries(values).filter(([name]) => !LOCAL_ONLY.test(name));
  return Object.fromEntries(own.map(([name, value]) => [name, isFile(name, value) ? resolve(value) : value]));
}

function isFile(name: string, value: string): boolean {
  return /_FILE$|_CA$/.test(name) && value !== SYSTEM_CA;
}

/** SCHOOL_PORT and so on, for the one process that serves them all. */
function portVariables(settings: Settings): Values {
  return Object.fromEntries(
    services.map((service) => [`${service.name.toUpperCase()}_PORT`, String(portOf(settings, service))]),
  );
}

/** Everything that one service is started with. */
export function environmentOf(settings: Settings, service: Service | undefined): NodeJS.ProcessEnv {
  const own = service ? { PORT: String(portOf(settings, service)) } : {};
  return { ...ofTheMachine(), ...sharedEnvironment(settings), ...own };
}

export function simulatorEnvironment(settings: Settings): NodeJS.ProcessEnv {
  const { values } = settings;
  const [first = '4601'] = (values['KOMMUNER'] ?? '').split(',').filter((kommune) => /^\d{4}$/.test(kommune));
  const chosen = Object.entries(values).filter(([name]) => /^(SIMULATOR_|LOG_LEVEL$)/.test(name));
  return {
    ...ofTheMachine(),
    SIMULATOR_PORT: String(portOf(settings, simulator)),
    SIMULATOR_DATA: simulatorData(settings),
    SIMULATOR_TEMPO: TEMPO,
    SIMULATOR_KOMMUNE: first,
    SIMULATOR_FREG: playsFreg(settings) ? 'on' : 'off',
    ...Object.fromEntries(chosen),
  };
}

export function simulatorAddress(settings: Settings): string {
  return `http://127.0.0.1:${portOf(settings, simulator)}`;
}

export function addressOf(settings: Settings, name: string): string {
  const service = services.find((one) => one.name === name);
  return service ? `http://127.0.0.1:${portOf(settings, service)}` : '';
}

/** What a process needs of the machine; nothing else of the caller's environment leaks in. */
function ofTheMachine(): NodeJS.ProcessEnv {
  const names = ['PATH', 'HOME', 'LANG', 'TMPDIR', 'NODE_EXTRA_CA_CERTS'];
  const kept = names.flatMap((name) => (process.env[name] ? [[name, process.env[name]] as const] : []));
  return { ...Object.fromEntries(kept), NODE_ENV: 'production', TZ: 'UTC' };
}
