import { type AttributeContract } from '../attribute-contract';

export const billing: AttributeContract = {
  service: 'billing',
  title: 'Kommunale gebyrer',
  hjemmel: 'forurensningsloven § 34; folkeregisterloven § 10-2',
  hjemmelConfirmed: false,
  purpose: 'Sende kommunale gebyrer til rett person på rett adresse, og stanse dem når noen dør.',
  parts: [
    'identifikasjonsnummer',
    'status',
    'navn',
    'doedsfall',
    'bostedsadresse',
    'postadresse',
    'postadresseIUtlandet',
    'adressebeskyttelse',
    'kontaktinformasjonForDoedsbo',
  ],
};
