import { type LifeEventOf, lifeEvent } from '../define';
import { IsoDate, Kommunenummer, nullable } from '../vocabulary';

export const doedsfall = lifeEvent({
  name: 'doedsfall',
  version: 1,
  meaning: 'A person is dead; korrigert when the date was wrong, annullert when the person lives.',
  wireSignals: ['personErDoed', 'endringIDoedsfall', 'personErReaktivert'],
  readers: ['school', 'health', 'billing', 'refugee', 'console'],
  facts: { doedsdato: nullable(IsoDate), kommune: Kommunenummer },
  example: { doedsdato: '2026-11-01', kommune: '4601' },
});
export type Doedsfall = LifeEventOf<typeof doedsfall>;
