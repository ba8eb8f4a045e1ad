import { type LifeEventOf, lifeEvent } from '../define';

export const dnrTilFnr = lifeEvent({
  name: 'dnr-til-fnr',
  version: 1,
  meaning: 'A person with a d-number has got a foedselsnummer. The number itself is asked of citizen.',
  wireSignals: ['endringIIdentifikasjonsnummer', 'personErBosatt'],
  readers: ['school', 'health', 'billing', 'refugee', 'console'],
  facts: {},
  example: {},
});
export type DnrTilFnr = LifeEventOf<typeof dnrTilFnr>;
