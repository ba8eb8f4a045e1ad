import { type AttributeContract } from '../attribute-contract';

export const health: AttributeContract = {
  service: 'health',
  title: 'Helse og omsorg',
  hjemmel: 'helse- og omsorgstjenesteloven § 3-2; folkeregisterloven § 10-2',
  hjemmelConfirmed: false,
  purpose: 'Gi nyfødte og barn helsestasjonstjenester, og følge opp smittevern for dem som kommer fra utlandet.',
  parts: [
    'identifikasjonsnummer',
    'status',
    'navn',
    'foedsel',
    'foedselINorge',
    'kjoenn',
    'doedsfall',
    'bostedsadresse',
    'deltBosted',
    'oppholdsadresse',
    'postadresse',
    'adressebeskyttelse',
    'familierelasjon',
    'foreldreansvar',
    'innflytting',
    'vergemaalEllerFremtidsfullmakt',
    'rettsligHandleevne',
  ],
};
