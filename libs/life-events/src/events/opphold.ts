import { type LifeEventOf, lifeEvent } from '../define';
import { oneOf } from '../vocabulary';

export const opphold = lifeEvent({
  name: 'opphold',
  version: 1,
  meaning: 'Residence permit, citizenship or DUF number has changed. The value itself is asked of citizen.',
  wireSignals: ['endringIOpphold', 'endringIStatsborgerskap', 'endringIUtlendingsmyndighetenesIdentifikasjonsnummer'],
  readers: ['health', 'refugee', 'console'],
  facts: { hva: oneOf(['oppholdstillatelse', 'statsborgerskap', 'utlendingsnummer'], 'Which element changed') },
  example: { hva: 'oppholdstillatelse' },
});
export type Opphold = LifeEventOf<typeof opphold>;
