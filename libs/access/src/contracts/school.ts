import { type AttributeContract } from '../attribute-contract';

export const school: AttributeContract = {
  service: 'school',
  title: 'Oppvekst og utdanning',
  hjemmel: 'opplæringslova (2023) § 2-1; folkeregisterloven § 10-2',
  hjemmelConfirmed: false,
  purpose: 'Gi barn skoleplass i kommunen der de bor, og nå foreldrene som har foreldreansvar.',
  parts: [
    'identifikasjonsnummer',
    'status',
    'navn',
    'foedsel',
    'doedsfall',
    'bostedsadresse',
    'deltBosted',
    'oppholdsadresse',
    'postadresse',
    'adressebeskyttelse',
    'familierelasjon',
    'foreldreansvar',
    'vergemaalEllerFremtidsfullmakt',
    'brukAvSamiskSpraak',
  ],
};
