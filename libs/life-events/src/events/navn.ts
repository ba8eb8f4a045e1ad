import { type LifeEventOf, lifeEvent } from '../define';
import { oneOf } from '../vocabulary';

export const navn = lifeEvent({
  name: 'navn',
  version: 1,
  meaning: 'A person has a new name, or a child its first one. The name itself is asked of citizen.',
  wireSignals: ['endringINavn'],
  readers: ['school', 'health', 'billing', 'refugee', 'console'],
  facts: { hva: oneOf(['navn', 'foerste-navn'], 'New name, or the first that is not temporary') },
  example: { hva: 'foerste-navn' },
});
export type Navn = LifeEventOf<typeof navn>;
