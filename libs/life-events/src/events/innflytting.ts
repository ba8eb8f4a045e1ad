import { type LifeEventOf, lifeEvent } from '../define';
import { IsoDate, Kommunenummer, Landkode, nullable } from '../vocabulary';

export const innflytting = lifeEvent({
  name: 'innflytting',
  version: 1,
  meaning: 'A person has become bosatt in a kommune of ours, from another kommune or from abroad.',
  wireSignals: ['endringIBostedsadresse', 'personErBosatt', 'endringIInnflytting'],
  readers: ['school', 'health', 'billing', 'refugee', 'console'],
  facts: {
    fraKommune: nullable(Kommunenummer),
    fraLand: nullable(Landkode),
    tilKommune: Kommunenummer,
    flyttedato: nullable(IsoDate),
    foedselsdato: nullable(IsoDate),
  },
  example: {
    fraKommune: '0301',
    fraLand: null,
    tilKommune: '4601',
    flyttedato: '2026-11-02',
    foedselsdato: '2017-03-14',
  },
});
export type Innflytting = LifeEventOf<typeof innflytting>;
