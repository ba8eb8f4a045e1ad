import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { Register } from '../register/register';
import { play } from '../scenarios/catalogue';
import { NobodyFits } from '../scenarios/stage';

/** How often each life event happens in a kommune, by and large. */
const weights = {
  foedsel: 12,
  navnevalg: 10,
  doedsfall: 8,
  'innflytting-fra-kommune': 20,
  'utflytting-til-kommune': 14,
  adresseendring: 18,
  'innflytting-fra-utlandet': 4,
  'utflytting-til-utlandet': 3,
  'dnr-til-fnr': 1,
  'bosatt-flyktning': 2,
  sivilstand: 4,
  skilsmisse: 2,
  'delt-bosted': 2,
  foreldreansvar: 1,
  navneendring: 3,
  statsborgerskap: 2,
  oppholdsadresse: 2,
  postadresse: 2,
  vergemaal: 1,
  adressebeskyttelse: 0.3,
  'flytting-korrigert': 1,
  'flytting-annullert': 0.5,
  'korrigert-doedsdato': 0.3,
};

export interface TempoSetting {
  eventsPerMinute: number;
  /** Share of the feed's entries that are this kommune's; the rest of the country fills up. */
  share?: number;
}

const tickMs = 250;

/** Lets the kommune live: so many life events a minute, drawn by weight, among news from the rest of the country. */
@Injectable()
export class Tempo implements OnModuleDestroy {
  #timer: NodeJS.Timeout | undefined;
  #setting: TempoSetting = { eventsPerMinute: 0 };
  #owed = 0;

  constructor(@Inject(Register) private readonly register: Register) {}

  get setting(): TempoSetting {
    return this.#setting;
  }

  set(setting: TempoSetting): void {
    this.stop();
    this.#setting = setting;
    if (setting.eventsPerMinute <= 0) return;
    this.#timer = setInterval(() => this.#tick(), tickMs);
  }

  stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#owed = 0;
  }

  onModuleDestroy(): void {
    this.stop();
  }

  #tick(): void {
    this.#owed += (this.#setting.eventsPerMinute * tickMs) / 60_000;
    if (this.#owed < 1) return;
    for (; this.#owed >= 1; this.#owed--) liveOnce(this.register, this.#setting.share);
    this.register.journal.flush();
  }
}

/** One life event here, and what happens meanwhile elsewhere. */
export function liveOnce(register: Register, share = 0.1): void {
  const before = register.feed.length;
  try {
    play(register, register.random.weighted(weights), {});
  } catch (error) {
    if (!(error instanceof NobodyFits)) throw error;
  }
  const own = register.feed.length - before;
  const others = Math.round(own / share) - own;
  if (others > 0) register.appendNational(others);
}
