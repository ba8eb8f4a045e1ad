import { existsSync } from 'node:fs';
import { Failure } from './failure';

/** A variable that an operator may set. `check` answers what a right value looks like when this one is wrong. */
export interface Variable {
  readonly name: string;
  readonly meaning: string;
  readonly check?: (value: string) => string | undefined;
  /** Never printed, never written to a file. */
  readonly secret?: boolean;
}

const hint =
  (pattern: RegExp, right: string) =>
  (value: string): string | undefined =>
    pattern.test(value) ? undefined : right;

const httpAddress = (value: string): string | undefined =>
  URL.canParse(value) && /^https?:$/.test(new URL(value).protocol) ? undefined : 'an http:// or https:// address';

/** Value of KAFKA_SSL_CA that stands for the certificate authorities that the machine trusts. */
export const SYSTEM_CA = 'system';

const file = (value: string): string | undefined => (existsSync(value) ? undefined : 'a file that exists');

const wholeNumber = (least: number, most: number) => (value: string) =>
  /^\d+$/.test(value) && Number(value) >= least && Number(value) <= most
    ? undefined
    : `a whole number from ${least} to ${most}`;

/** PostgreSQL's address: checked as a URL, so that a wrong one is not first found by six services. */
const databaseAddress = (value: string): string | undefined =>
  URL.canParse(value) && /^postgres(ql)?:$/.test(new URL(value).protocol)
    ? undefined
    : 'an address like postgres://user@host:5432/database';

const brokers = hint(/^[^\s,:]+:\d{1,5}(,[^\s,:]+:\d{1,5})*$/, 'host:port, or several with commas between');

/** The outside of the product: what these say is all that a municipality configures. */
export const variables: readonly Variable[] = [
  { name: 'KAFKA_BROKERS', meaning: 'brokers to use instead of a local one', check: brokers },
  { name: 'DATABASE_URL', meaning: 'PostgreSQL to use instead of a local one', check: databaseAddress, secret: true },
  { name: 'FREG_BASE_URL', meaning: 'Freg up to and including the package or role, before /v1', check: httpAddress },
  { name: 'MASKINPORTEN_TOKEN_URL', meaning: 'token endpoint', check: httpAddress },
  { name: 'MASKINPORTEN_ISSUER', meaning: 'audience of our grant', check: httpAddress },
  { name: 'MASKINPORTEN_CLIENT_ID', meaning: 'our client at Maskinporten' },
  { name: 'MASKINPORTEN_KEY_FILE', meaning: 'private key of that client, PEM or JWK', check: file },
  { name: 'MASKINPORTEN_KID', meaning: 'id of that key' },
  { name: 'MASKINPORTEN_SCOPE', meaning: 'scope to ask for' },
  {
    name: 'KOMMUNER',
    meaning: 'kommunenummer of the kommuner served, or alle',
    check: hint(/^(alle|\d{4}(,\d{4})*)$/, 'four-digit numbers with commas between, or alle'),
  },
  {
    name: 'FREG_POLL_MS',
    meaning: 'time between two readings of an empty feed, ms',
    check: wholeNumber(10, 3_600_000),
  },
  { name: 'FIKS_INTEGRASJON_ID', meaning: 'KS Fiks integration, sent as a header' },
  { name: 'FIKS_INTEGRASJON_PASSORD', meaning: 'its password', secret: true },
  {
    name: 'KAFKA_SASL_MECHANISM',
    meaning: 'how the brokers want us to log in',
    check: hint(/^(scram-sha-256|scram-sha-512|plain)$/i, 'scram-sha-512, scram-sha-256 or plain'),
  },
  { name: 'KAFKA_SASL_USERNAME', meaning: 'user at the brokers' },
  { name: 'KAFKA_SASL_PASSWORD', meaning: 'password at the brokers', secret: true },
  { name: 'KAFKA_SSL_CA', meaning: "certificate authority of the brokers' TLS, PEM", check: file },
  { name: 'TOKEN_ISSUER', meaning: 'login to trust instead of the local one', check: httpAddress },
  { name: 'TOKEN_AUDIENCE', meaning: 'audience that a token must have' },
  { name: 'TOKEN_SCOPE', meaning: 'scope that a token must have' },
  {
    name: 'TOKEN_ORGANISATIONS',
    meaning: 'organisations whose tokens are taken',
    check: hint(/^\d{9}(,\d{9})*$/, 'organisation numbers with commas between'),
  },
  { name: 'VARDE_PORT_OFFSET', meaning: 'added to every local port', check: wholeNumber(0, 40_000) },
  { name: 'VARDE_HOME', meaning: 'folder of state, data and logs' },
  { name: 'SIMULATOR_TEMPO', meaning: 'life events a minute in the synthetic kommune', check: wholeNumber(0, 6_000) },
  { name: 'SIMULATOR_SEED', meaning: 'the synthetic kommune that this number makes', check: wholeNumber(0, 2 ** 31) },
  { name: 'SIMULATOR_POPULATION', meaning: 'people in the synthetic kommune', check: wholeNumber(1, 1_000_000) },
  { name: 'SIMULATOR_KOMMUNE', meaning: 'its kommunenummer', check: hint(/^\d{4}$/, 'four digits') },
  {
    name: 'LOG_LEVEL',
    meaning: 'least severe line that is logged',
    check: hint(
      /^(fatal|error|warn|info|debug|trace|silent)$/,
      'one of fatal, error, warn, info, debug, trace, silent',
    ),
  },
];

export type Values = Readonly<Record<string, string>>;

/** The variables that are set (an empty one is not). Throws a {@link Failure} that names the first wrong one. */
export function readVariables(environment: NodeJS.ProcessEnv): Values {
  const values: Record<string, string> = {};
  for (const { name, check, secret } of variables) {
    const value = environment[name]?.trim();
    if (!value) continue;
    const right = check?.(value);
    if (right) throw new Failure(`${name} ${secret ? 'is not valid' : `is "${value}"`}: it must be ${right}.`);
    values[name] = value;
  }
  return values;
}
