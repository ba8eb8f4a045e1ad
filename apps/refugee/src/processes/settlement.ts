import { type Opphold } from '@varde/life-events';
import {
  type Home,
  isUndone,
  livingHome,
  remember as rememberResident,
  type Resident,
  type ResidentEvent,
  unknownResident,
} from '@varde/process';

export type SettlementEvent = ResidentEvent | Opphold;

/** Freg has no event for the settlement of a refugee: it is put together from what comes, in any order. */
export interface Settlement {
  readonly resident: Resident;
  readonly hasPermit: boolean;
  readonly hasDuf: boolean;
  /** A d-number has become a foedselsnummer. */
  readonly renumbered: boolean;
}

export const noSettlement: Settlement = {
  resident: unknownResident,
  hasPermit: false,
  hasDuf: false,
  renumbered: false,
};

export function rememberSettlement(settlement: Settlement, event: SettlementEvent): Settlement {
  if (event.type === 'livshendelse.opphold') return rememberPermit(settlement, event);
  const resident = rememberResident(settlement.resident, event);
  const renumbered = event.type === 'livshendelse.dnr-til-fnr' ? !isUndone(event.data.endring) : settlement.renumbered;
  return { ...settlement, resident, renumbered };
}

function rememberPermit(settlement: Settlement, { data }: Opphold): Settlement {
  const holds = !isUndone(data.endring);
  if (data.hva === 'oppholdstillatelse') return { ...settlement, hasPermit: holds };
  if (data.hva === 'utlendingsnummer') return { ...settlement, hasDuf: holds };
  return settlement;
}

/**
 * The home that a refugee has been settled in; null when this is no settlement: it takes a first home in Norway, from abroad
 * or out of a d-number, and a permit or a DUF number.
 */
export function settledHome({ resident, hasPermit, hasDuf, renumbered }: Settlement): Home | null {
  const home = livingHome(resident);
  if (home?.cameBy !== 'innflytting' || home.fraKommune !== null) return null;
  if (home.fraLand === null && !renumbered) return null;
  return hasPermit || hasDuf ? home : null;
}

/** Whether what others would be told gives away where somebody with a secret address lives. */
export function isSecret({ resident }: Settlement): boolean {
  return resident.gradering === 'strengtFortrolig';
}
