import { Type } from '@sinclair/typebox';
import { type LifeEventOf, lifeEvent } from '../define';
import { Kommunenummer, nullable, oneOf } from '../vocabulary';

export const adresseendring = lifeEvent({
  name: 'adresseendring',
  version: 1,
  meaning: 'A person has a new address inside the same kommune, or another delt bosted, oppholds- or postadresse.',
  wireSignals: [
    'endringIBostedsadresse',
    'endringIDeltBosted',
    'endringIOppholdsadresse',
    'endringIKontaktinformasjon',
  ],
  readers: ['school', 'health', 'billing', 'console'],
  facts: {
    hva: oneOf(['bosted', 'delt', 'opphold', 'post'], 'Which address changed'),
    kommune: nullable(Kommunenummer),
    skolekrets: nullable(Type.Integer({ description: 'Null when graded or unknown' })),
    grunnkrets: nullable(Type.Integer({ description: 'Null when graded or unknown' })),
  },
  example: { hva: 'bosted', kommune: '4601', skolekrets: 7, grunnkrets: 101 },
});
export type Adresseendring = LifeEventOf<typeof adresseendring>;
