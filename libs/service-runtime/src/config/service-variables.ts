import { address, list, oneOf, optional, text, wholeNumber } from './variable';

/** What every service needs to listen and to know who asks. */
export const httpVariables = {
  TOKEN_ISSUER: address({
    meaning: 'issuer of the tokens that callers carry; its metadata lead to its keys',
    schemes: ['https', 'http'],
  }),
  TOKEN_AUDIENCE: text({ meaning: 'audience that a token must have', fallback: 'varde' }),
  TOKEN_SCOPE: text({ meaning: 'scope that a token must have', fallback: 'varde', matches: /^\S+$/ }),
  TOKEN_ORGANISATIONS: list({
    meaning: 'organisations whose tokens are taken; empty takes all that the issuer vouches for',
    expects: 'a comma-separated list of organisation numbers of nine digits',
    each: /^\d{9}$/,
    fallback: '',
  }),
  LISTEN_HOST: text({
    meaning: 'network address to listen on; 0.0.0.0 in a container',
    fallback: '127.0.0.1',
    matches: /^[0-9a-zA-Z.:-]+$/,
  }),
  LOG_LEVEL: oneOf({
    meaning: 'least serious log line that is written',
    values: ['debug', 'info', 'warn', 'error'],
    fallback: 'info',
  }),
};

export const databaseVariables = {
  DATABASE_URL: address({
    meaning: 'the PostgreSQL database, as a role that may create schemas and roles',
    expects: 'an address such as postgres://owner@127.0.0.1:15432/varde',
    schemes: ['postgres', 'postgresql'],
  }),
};

export const kafkaVariables = {
  KAFKA_BROKERS: list({
    meaning: 'the Kafka brokers to begin with',
    expects: 'a comma-separated list of host:port, such as 127.0.0.1:19092',
    each: /^[^\s:,]+:\d{1,5}$/,
  }),
  KAFKA_SASL_MECHANISM: optional({
    meaning: 'how to log in to Kafka; empty for no login',
    expects: 'scram-sha-256, scram-sha-512 or plain',
    matches: /^$|^(scram-sha-256|scram-sha-512|plain)$/i,
  }),
  KAFKA_SASL_USERNAME: optional({ meaning: 'user name for Kafka' }),
  KAFKA_SASL_PASSWORD: optional({ meaning: 'password for Kafka' }),
  KAFKA_SSL_CA: optional({ meaning: 'file with the certificate authority of the brokers (PEM); empty for no TLS' }),
};

/** The port that a service listens on; health and metrics are on the one 1000 above. */
export const portVariable = (fallback: number) =>
  wholeNumber({
    meaning: 'port of the API; health and metrics are 1000 above it',
    from: 1,
    to: 64535,
    fallback: String(fallback),
  });
