import { type LifeEventOf, lifeEvent } from '../define';
import { oneOf } from '../vocabulary';

export const vergemaal = lifeEvent({
  name: 'vergemaal',
  version: 1,
  meaning: 'Vergemaal or rettslig handleevne has changed. Verge and mandate are asked of citizen.',
  wireSignals: ['endringIVergemaal', 'endringIRettsligHandleevne'],
  readers: ['school', 'health', 'billing', 'refugee', 'console'],
  facts: { hva: oneOf(['vergemaal', 'rettslig-handleevne'], 'Which element changed') },
  example: { hva: 'vergemaal' },
});
export type Vergemaal = LifeEventOf<typeof vergemaal>;
