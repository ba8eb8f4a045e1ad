import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { simulatorAddress, simulatorData } from './environment';
import { Failure } from './failure';
import { runCommand } from './run-command';
import { services } from './services';
import { readSettings, type Settings } from './settings';

const ROLES = ['saksbehandler', 'leder', 'operator', 'innsyn'];
const USAGE = 'bin/token --service school --role saksbehandler --kommune 4601 [--gradert]';

interface Wish {
  readonly service: string;
  readonly role: string;
  readonly kommune: string;
  readonly gradert: boolean;
}

/** Prints one token of the local login, for a try by hand. */
async function token(): Promise<void> {
  const wish = readWish(process.argv.slice(2));
  const settings = readSettings([], process.env);
  process.stdout.write(`${await ask(settings, wish)}\n`);
}

function readWish(args: string[]): Wish {
  const { service, role, kommune, gradert } = parsed(args);
  if (!service || !role || !kommune) throw new Failure(`Usage: ${USAGE}`);
  const names = services.map(({ name }) => name);
  if (!names.includes(service)) throw new Failure(`--service is "${service}": it must be one of ${names.join(', ')}.`);
  if (!ROLES.includes(role)) throw new Failure(`--role is "${role}": it must be one of ${ROLES.join(', ')}.`);
  if (!/^\d{4}(,\d{4})*$/.test(kommune)) throw new Failure(`--kommune is "${kommune}": it must be four digits.`);
  return { service, role, kommune, gradert: gradert ?? false };
}

function parsed(args: string[]): Partial<Wish> {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({ args, options: { service: text, role: text, kommune: text, gradert: { type: 'boolean' } } })
      .values;
  } catch (error) {
    throw new Failure(`${(error as Error).message.split('.')[0] ?? ''}. Usage: ${USAGE}`);
  }
}

async function ask(settings: Settings, { service, role, kommune, gradert }: Wish): Promise<string> {
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: service,
    client_secret: secret(settings),
    scope: 'varde',
    service,
    role,
    kommune,
    gradert: String(gradert),
  });
  const answer = await fetch(`${simulatorAddress(settings)}/login/token`, { method: 'POST', body: form }).catch(() => {
    throw new Failure(`The local login does not answer at ${simulatorAddress(settings)}. Start it with bin/up.`);
  });
  const body = (await answer.json().catch(() => ({}))) as { access_token?: string; error_description?: string };
  if (!body.access_token) {
    throw new Failure(
      `The local login gave no token (HTTP ${answer.status}): ${body.error_description ?? 'no reason given'}`,
    );
  }
  return body.access_token;
}

function secret(settings: Settings): string {
  const file = join(simulatorData(settings), 'login-secret');
  if (!existsSync(file)) throw new Failure('There is no local login here yet. Start it with bin/up.');
  return readFileSync(file, 'utf8').trim();
}

void runCommand(token);
