import { attributeContracts, partsOf } from '@varde/access';

/** What the life events themselves are read from, whether or not a contract shows it to anybody. */
const forTheEvents = [
  'identifikasjonsnummer',
  'status',
  'navn',
  'foedsel',
  'doedsfall',
  'bostedsadresse',
  'deltBosted',
  'oppholdsadresse',
  'postadresse',
  'postadresseIUtlandet',
  'adressebeskyttelse',
  'familierelasjon',
  'foreldreansvar',
  'sivilstand',
  'statsborgerskap',
  'opphold',
  'utlendingsmyndighetenesIdentifikasjonsnummer',
  'innflytting',
  'utflytting',
  'falskIdentitet',
  'vergemaalEllerFremtidsfullmakt',
  'rettsligHandleevne',
];

/** The `part`s asked of Freg: what the attribute contracts add up to, what the events need, and the history. */
export const parts: readonly string[] = [
  ...new Set<string>([...forTheEvents, ...partsOf(attributeContracts), 'historikk']),
];
