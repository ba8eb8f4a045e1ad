import { type AttributeContract } from '../attribute-contract';

export const refugee: AttributeContract = {
  service: 'refugee',
  title: 'Flyktning og integrering',
  hjemmel: 'integreringsloven § 8–16; folkeregisterloven § 10-2',
  hjemmelConfirmed: false,
  purpose: 'Gi bosatte flyktninger introduksjonsprogram, og holde ett forløp selv om identifikatoren skifter.',
  parts: [
    'identifikasjonsnummer',
    'status',
    'navn',
    'foedsel',
    'kjoenn',
    'doedsfall',
    'bostedsadresse',
    'oppholdsadresse',
    'postadresse',
    'adressebeskyttelse',
    'familierelasjon',
    'foreldreansvar',
    'sivilstand',
    'statsborgerskap',
    'opphold',
    'utlendingsmyndighetenesIdentifikasjonsnummer',
    'innflytting',
    'vergemaalEllerFremtidsfullmakt',
  ],
};
