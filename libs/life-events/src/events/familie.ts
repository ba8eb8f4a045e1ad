import { type PersonId } from '@varde/identity';
import { Type } from '@sinclair/typebox';
import { type LifeEventOf, lifeEvent } from '../define';
import { ansvarstyper, familieroller, nullable, oneOf, PersonIdSchema } from '../vocabulary';

export const familie = lifeEvent({
  name: 'familie',
  version: 1,
  meaning: 'Family relation, foreldreansvar or sivilstand of the person has changed.',
  wireSignals: ['endringIFamilierelasjon', 'endringIForeldreansvar', 'endringISivilstand'],
  readers: ['school', 'health', 'billing', 'refugee', 'console'],
  facts: {
    hva: oneOf(['familierelasjon', 'foreldreansvar', 'sivilstand'], 'Which element changed'),
    parter: Type.Array(
      Type.Object(
        {
          personId: PersonIdSchema,
          rolle: nullable(oneOf(familieroller, 'Role of that person towards the subject; null of who is no relative')),
          ansvar: nullable(oneOf(ansvarstyper, "Freg's foreldreansvar")),
        },
        { additionalProperties: false },
      ),
      { description: 'The other persons that the change concerns, as it stands after the change' },
    ),
  },
  example: {
    hva: 'foreldreansvar',
    parter: [{ personId: '0b8de6a2-7f25-4a53-8c0e-5f6f2f6f1a10' as PersonId, rolle: 'mor', ansvar: 'felles' }],
  },
});
export type Familie = LifeEventOf<typeof familie>;
