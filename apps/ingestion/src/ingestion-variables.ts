import { address, databaseVariables, kafkaVariables, optional, text, wholeNumber } from '@varde/service-runtime';

export const ingestionVariables = {
  ...databaseVariables,
  ...kafkaVariables,
  KOMMUNER: text({
    meaning: 'the kommuner that this installation serves',
    expects: 'a comma-separated list of four-digit kommunenummer, or alle',
    matches: /^\s*(alle|\d{4}(\s*,\s*\d{4})*)\s*$/,
  }),
  FREG_BASE_URL: address({
    meaning: 'Freg up to and including the package or the Fiks role, before /v1/',
    schemes: ['https', 'http'],
  }),
  FREG_POLL_MS: wholeNumber({
    meaning: 'how long to wait when the feed has nothing new, in milliseconds',
    from: 50,
    to: 600_000,
    fallback: '1000',
  }),
  MASKINPORTEN_TOKEN_URL: address({ meaning: 'where Maskinporten gives tokens', schemes: ['https', 'http'] }),
  MASKINPORTEN_ISSUER: address({
    meaning: "Maskinporten's issuer, the audience of our assertion",
    schemes: ['https', 'http'],
  }),
  MASKINPORTEN_CLIENT_ID: text({ meaning: 'our client at Maskinporten' }),
  MASKINPORTEN_KEY_FILE: text({ meaning: 'file with our private key', expects: 'a path to a PEM or JWK file' }),
  MASKINPORTEN_KID: text({ meaning: 'id of that key at Maskinporten' }),
  MASKINPORTEN_SCOPE: text({ meaning: 'scope of the package', fallback: 'folkeregister:deling/offentligmedhjemmel' }),
  FIKS_INTEGRASJON_ID: optional({ meaning: 'IntegrasjonId, when Freg is reached through KS Fiks' }),
  FIKS_INTEGRASJON_PASSORD: optional({ meaning: 'IntegrasjonPassord, when Freg is reached through KS Fiks' }),
};
