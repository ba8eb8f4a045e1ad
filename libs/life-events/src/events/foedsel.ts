import { Type } from '@sinclair/typebox';
import { type LifeEventOf, lifeEvent } from '../define';
import { foreldreroller, IsoDate, Kommunenummer, oneOf, PersonIdSchema } from '../vocabulary';
import { type PersonId } from '@varde/identity';

export const foedsel = lifeEvent({
  name: 'foedsel',
  version: 1,
  meaning: 'A child is born and belongs to a kommune of ours. Never made for a stillborn child.',
  wireSignals: ['personErOpprettet', 'endringIFoedsel', 'endringIFoedselINorge', 'endringIFamilierelasjon'],
  readers: ['school', 'health', 'billing', 'console'],
  facts: {
    foedselsdato: IsoDate,
    kommune: Kommunenummer,
    foreldre: Type.Array(
      Type.Object(
        { personId: PersonIdSchema, rolle: oneOf(foreldreroller, "Freg's relatertPersonsRolle") },
        { additionalProperties: false },
      ),
    ),
  },
  example: {
    foedselsdato: '2026-11-02',
    kommune: '4601',
    foreldre: [{ personId: '0b8de6a2-7f25-4a53-8c0e-5f6f2f6f1a10' as PersonId, rolle: 'mor' }],
  },
});
export type Foedsel = LifeEventOf<typeof foedsel>;
