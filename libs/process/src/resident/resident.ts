import {
  type Adressebeskyttelse,
  type Bosatt,
  type DnrTilFnr,
  type Doedsfall,
  type Endring,
  type Foedsel,
  type Gradering,
  type Identitetsendring,
  type Innflytting,
  type Utflytting,
} from '@varde/life-events';
import { dateInOslo } from '../calendar/oslo';
import { later } from '../calendar/iso-date';
import { type IsoDate } from '../proactive-process';

/** What every service may read about where a person lives and whether; `Foedsel` goes to some only. */
export type ResidentEvent =
  Innflytting | Utflytting | Bosatt | Doedsfall | Identitetsendring | Adressebeskyttelse | DnrTilFnr;

/** One stay in a kommune of ours. */
export interface Home {
  readonly kommunenummer: string;
  /** Sekvensnummer of the event that first told of the stay: its name, whatever is corrected later. */
  readonly stay: number;
  readonly cameBy: 'foedsel' | 'innflytting' | 'bosatt';
  /** Day clocks count from: the later of the move and the day the register told of it. */
  readonly since: IsoDate;
  readonly flyttedato: IsoDate | null;
  readonly fraKommune: string | null;
  readonly fraLand: string | null;
}

/** The end of a stay. */
export interface Departure {
  /** Sekvensnummer of the utflytting. */
  readonly id: number;
  readonly kommunenummer: string;
  readonly date: IsoDate;
  /** The stay that ended; null when it was never told of. */
  readonly home: Home | null;
}

export interface Death {
  /** Sekvensnummer of the event that first told of it; a corrected date does not change it. */
  readonly id: number;
  readonly kommunenummer: string;
  readonly doedsdato: IsoDate | null;
  /** The day the register told of it. */
  readonly registered: IsoDate;
}

/** What a process remembers of a person, whatever order the topics are read in. */
export interface Resident {
  readonly born: { readonly foedselsdato: IsoDate; readonly sekvensnummer: number } | null;
  /** Sekvensnummer of the newest birth annulment; 0 when there is none. */
  readonly unbornAt: number;
  readonly home: Home | null;
  readonly departure: Departure | null;
  /** The stay that was annulled last: told of anew, it is the same stay. A correction can come as annulment and new. */
  readonly retracted: Home | null;
  /** Sekvensnummer of the newest move read. */
  readonly movedAt: number;
  readonly death: Death | null;
  /** True while the identity is ended, false or the lesser half of a merge. */
  readonly ceased: boolean;
  readonly gradering: Gradering;
}

export const unknownResident: Resident = {
  born: null,
  unbornAt: 0,
  home: null,
  departure: null,
  retracted: null,
  movedAt: 0,
  death: null,
  ceased: false,
  gradering: 'ugradert',
};

/** Whether the change takes back what was told before. */
export function isUndone(endring: Endring): boolean {
  return endring === 'annullert' || endring === 'opphoert';
}

/** The day in Norway when the register told of an event. */
export function registeredOn(event: { readonly time: string }): IsoDate {
  return dateInOslo(new Date(event.time));
}

/** The home of somebody who lives in a kommune of ours; null when dead, gone, or no longer a person of the register. */
export function livingHome({ home, death, ceased }: Resident): Home | null {
  return death || ceased ? null : home;
}

/** Folds what an event tells into what is remembered. Reading the same event twice changes nothing. */
export function remember(resident: Resident, event: ResidentEvent | Foedsel): Resident {
  switch (event.type) {
    case 'livshendelse.foedsel':
      return birth(resident, event);
    case 'livshendelse.bosatt':
      return settled(aged(resident, event), event);
    case 'livshendelse.innflytting':
      return movedIn(aged(resident, event), event);
    case 'livshendelse.utflytting':
      return movedOut(resident, event);
    case 'livshendelse.doedsfall':
      return { ...resident, death: deathOf(resident, event) };
    case 'livshendelse.identitetsendring':
      return { ...resident, ceased: ceasedBy(event) ?? resident.ceased };
    case 'livshendelse.adressebeskyttelse':
      return { ...resident, gradering: isUndone(event.data.endring) ? 'ugradert' : event.data.til };
    case 'livshendelse.dnr-til-fnr':
      return resident;
  }
}

function birth(resident: Resident, event: Foedsel): Resident {
  const { foedselsdato, sekvensnummer, kommune, endring } = event.data;
  if (isUndone(endring)) {
    const retracted = resident.home ?? resident.retracted;
    return { ...resident, born: null, home: null, retracted, movedAt: sekvensnummer, unbornAt: sekvensnummer };
  }
  const born = aged(resident, event);
  const elsewhere = resident.home?.cameBy === 'foedsel' && resident.home.kommunenummer !== kommune;
  if (sekvensnummer < resident.movedAt || (resident.home && !elsewhere)) return born;
  const since = later(foedselsdato, registeredOn(event));
  const stay = resident.retracted?.kommunenummer === kommune ? resident.retracted.stay : sekvensnummer;
  return movedTo(born, { kommunenummer: kommune, stay, cameBy: 'foedsel', since, ...fromNowhere }, sekvensnummer);
}

function movedTo(resident: Resident, home: Home, movedAt: number): Resident {
  return { ...resident, home, retracted: null, movedAt };
}

const fromNowhere = { flyttedato: null, fraKommune: null, fraLand: null };

function aged(resident: Resident, { data }: Foedsel | Innflytting | Bosatt): Resident {
  const { foedselsdato, sekvensnummer } = data;
  if (!foedselsdato || sekvensnummer < Math.max(resident.born?.sekvensnummer ?? 0, resident.unbornAt)) return resident;
  return { ...resident, born: { foedselsdato, sekvensnummer } };
}

function settled(resident: Resident, event: Bosatt): Resident {
  const { kommunenummer, sekvensnummer } = event.data;
  if (sekvensnummer < resident.movedAt || resident.home?.kommunenummer === kommunenummer) return resident;
  const since = registeredOn(event);
  return movedTo(
    resident,
    { kommunenummer, stay: sekvensnummer, cameBy: 'bosatt', since, ...fromNowhere },
    sekvensnummer,
  );
}

/** A move between two kommuner of ours is an innflytting and an utflytting of one number: read in any order, same result. */
function movedIn(resident: Resident, event: Innflytting): Resident {
  const { tilKommune: kommunenummer, fraKommune, fraLand, flyttedato, sekvensnummer, endring } = event.data;
  if (sekvensnummer < resident.movedAt) return resident;
  const { home } = resident;
  if (isUndone(endring)) {
    if (!home) return { ...resident, movedAt: sekvensnummer };
    const here = home.kommunenummer === kommunenummer;
    return here ? { ...resident, home: null, retracted: home, movedAt: sekvensnummer } : resident;
  }
  const told = home ?? resident.retracted;
  const sameStay = told?.kommunenummer === kommunenummer && isToldAgain(told, event, home === null);
  const since = later(flyttedato ?? '', registeredOn(event));
  const stay = sameStay ? told.stay : sekvensnummer;
  const stayed: Home = { kommunenummer, stay, cameBy: 'innflytting', since, flyttedato, fraKommune, fraLand };
  return movedTo(resident, stayed, sekvensnummer);
}

/** Whether an innflytting into the kommune of a stay corrects or repeats that stay, and so begins no new one. */
function isToldAgain(told: Home, { data }: Innflytting, retracted: boolean): boolean {
  const repeated = told.cameBy === 'innflytting' && told.flyttedato === data.flyttedato;
  return data.endring === 'korrigert' || retracted || repeated;
}

function movedOut(resident: Resident, event: Utflytting): Resident {
  const { fraKommune, sekvensnummer, endring } = event.data;
  if (sekvensnummer < resident.movedAt) return resident;
  const before = resident.departure?.kommunenummer === fraKommune ? resident.departure : null;
  if (isUndone(endring)) {
    const home = resident.home ?? before?.home ?? restored(event);
    return { ...resident, home, departure: null, movedAt: sekvensnummer };
  }
  const livesElsewhere = resident.home !== null && resident.home.kommunenummer !== fraKommune;
  const ended = livesElsewhere ? null : resident.home;
  return {
    ...resident,
    home: livesElsewhere ? resident.home : null,
    departure: departureOf(event, before, ended),
    retracted: null,
    movedAt: sekvensnummer,
  };
}

/** `before` is the same departure as told earlier, if it was. */
function departureOf(event: Utflytting, before: Departure | null, ended: Home | null): Departure {
  const { fraKommune, flyttedato, sekvensnummer, endring } = event.data;
  const id = endring === 'korrigert' && before ? before.id : sekvensnummer;
  const date = later(flyttedato ?? '', registeredOn(event));
  return { id, kommunenummer: fraKommune, date, home: ended ?? before?.home ?? null };
}

function restored(event: Utflytting): Home {
  const { fraKommune, sekvensnummer } = event.data;
  const since = registeredOn(event);
  return { kommunenummer: fraKommune, stay: sekvensnummer, cameBy: 'bosatt', since, ...fromNowhere };
}

function deathOf({ death }: Resident, event: Doedsfall): Death | null {
  const { doedsdato, kommune, sekvensnummer, endring } = event.data;
  if (isUndone(endring)) return null;
  const first = endring === 'korrigert' && death ? death : { id: sekvensnummer, registered: registeredOn(event) };
  return { id: first.id, kommunenummer: kommune, doedsdato, registered: first.registered };
}

/** Null when the change says nothing of whether this identity is one that counts. */
function ceasedBy({ data }: Identitetsendring): boolean | null {
  const undone = isUndone(data.endring);
  switch (data.hva) {
    case 'opphoer':
    case 'falsk-identitet':
      return !undone;
    case 'sammenslaaing':
      return data.hendelsetype === 'personErOpphoertSomDublett' ? !undone : null;
    case 'reaktivering':
    case 'splitting':
      return false;
    case 'nytt-fnr':
      return null;
  }
}
