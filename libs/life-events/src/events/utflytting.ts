import { type LifeEventOf, lifeEvent } from '../define';
import { IsoDate, Kommunenummer, Landkode, nullable } from '../vocabulary';

export const utflytting = lifeEvent({
  name: 'utflytting',
  version: 1,
  meaning: 'A person is no longer bosatt in a kommune of ours. Never made for a protected, dead or renumbered person.',
  wireSignals: ['endringIBostedsadresse', 'personErUtflyttet', 'endringIUtflytting'],
  readers: ['school', 'health', 'billing', 'refugee', 'console'],
  facts: {
    fraKommune: Kommunenummer,
    tilKommune: nullable(Kommunenummer),
    tilLand: nullable(Landkode),
    flyttedato: nullable(IsoDate),
  },
  example: { fraKommune: '4601', tilKommune: '5001', tilLand: null, flyttedato: '2026-11-02' },
});
export type Utflytting = LifeEventOf<typeof utflytting>;
