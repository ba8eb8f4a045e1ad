import { type PersonId } from '@varde/identity';
import { type LifeEventOf, lifeEvent } from '../define';
import { nullable, oneOf, PersonIdSchema } from '../vocabulary';

export const identitetsendring = lifeEvent({
  name: 'identitetsendring',
  version: 1,
  meaning: 'The identity itself has changed: new number, merge, split, end, reactivation or false identity.',
  wireSignals: [
    'endringIIdentifikasjonsnummer',
    'personErViderefoertSomGjeldendeVedSammenslaaing',
    'personErOpphoertSomDublett',
    'personErEndretVedSplitting',
    'personErGjenopprettetVedSplitting',
    'personErOpphoert',
    'personErReaktivert',
    'endringIFalskIdentitet',
  ],
  readers: ['school', 'health', 'billing', 'refugee', 'console'],
  facts: {
    hva: oneOf(
      ['nytt-fnr', 'sammenslaaing', 'splitting', 'opphoer', 'reaktivering', 'falsk-identitet'],
      'What happened to the identity',
    ),
    annenPersonId: nullable(PersonIdSchema),
  },
  example: { hva: 'sammenslaaing', annenPersonId: '9f0f3d7a-61c2-4f6b-8a67-3f7ed2f8c0aa' as PersonId },
});
export type Identitetsendring = LifeEventOf<typeof identitetsendring>;
