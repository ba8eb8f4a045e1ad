import { type LifeEventOf, lifeEvent } from '../define';
import { IsoDate, nullable } from '../vocabulary';

export const bosatt = lifeEvent({
  name: 'bosatt',
  version: 1,
  meaning:
    'A person who already lives in a kommune of ours has become known without a life event: at the first start, from an uttrekk. Sets clocks; nothing has happened.',
  wireSignals: [],
  readers: ['school', 'health', 'billing', 'refugee', 'console'],
  facts: { foedselsdato: nullable(IsoDate) },
  example: { hendelsetype: 'uttrekk', gjelderFra: null, foedselsdato: '2021-05-30' },
});
export type Bosatt = LifeEventOf<typeof bosatt>;
