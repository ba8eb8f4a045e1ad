import { type LifeEventOf } from './define';
import { adressebeskyttelse } from './events/adressebeskyttelse';
import { adresseendring } from './events/adresseendring';
import { bosatt } from './events/bosatt';
import { dnrTilFnr } from './events/dnr-til-fnr';
import { doedsfall } from './events/doedsfall';
import { familie } from './events/familie';
import { foedsel } from './events/foedsel';
import { identitetsendring } from './events/identitetsendring';
import { innflytting } from './events/innflytting';
import { navn } from './events/navn';
import { opphold } from './events/opphold';
import { utflytting } from './events/utflytting';
import { vergemaal } from './events/vergemaal';

/** Every life event there is, by `ce_type`. A new one is a file in `events/` and a line here. */
export const lifeEvents = {
  [foedsel.type]: foedsel,
  [doedsfall.type]: doedsfall,
  [innflytting.type]: innflytting,
  [utflytting.type]: utflytting,
  [adresseendring.type]: adresseendring,
  [dnrTilFnr.type]: dnrTilFnr,
  [identitetsendring.type]: identitetsendring,
  [familie.type]: familie,
  [adressebeskyttelse.type]: adressebeskyttelse,
  [navn.type]: navn,
  [opphold.type]: opphold,
  [vergemaal.type]: vergemaal,
  [bosatt.type]: bosatt,
} as const;

export type LifeEventType = keyof typeof lifeEvents;
export type LifeEvent<Type extends LifeEventType = LifeEventType> = {
  [T in Type]: LifeEventOf<(typeof lifeEvents)[T]>;
}[Type];
