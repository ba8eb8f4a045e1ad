import { ask } from '../product/http';

/** Life events that are played before the backlog, each so often. */
const PLAYED: Readonly<Record<string, readonly object[]>> = {
  foedsel: [{ count: 6 }],
  doedsfall: [{ count: 6 }],
  'innflytting-fra-kommune': [{ count: 4 }, { alder: 9 }, { alder: 12 }],
  'innflytting-fra-utlandet': [{ count: 3 }],
  'utflytting-til-kommune': [{ count: 4 }],
  'utflytting-til-utlandet': [{ count: 2 }],
  adresseendring: [{ count: 6 }],
  'dnr-til-fnr': [{ count: 2 }],
  'bosatt-flyktning': [{ count: 2 }, { barn: 2 }],
  sivilstand: [{ count: 2 }],
  skilsmisse: [{ count: 2 }],
  adressebeskyttelse: [{ nivaa: 'fortrolig' }, { nivaa: 'strengtFortrolig' }],
};

/** With more entries about people of ours the same few people change again and again. */
const OWN_ENTRIES = 1_500;
const MOST_SHARE = 0.05;

/** Plays every kind of life event, then a mass of entries of which some `own` concern us; answers where the feed ends. */
export async function playFeed(simulator: string, entries: number, own = OWN_ENTRIES): Promise<number> {
  const control = `${simulator}/simulator/v1`;
  for (const [name, plays] of Object.entries(PLAYED)) {
    for (const body of plays) await ask(`${control}/scenarios/${name}`, { body });
  }
  const share = Math.min(MOST_SHARE, own / entries);
  const body = { entries, share };
  const { sekvensnummer } = await ask<{ sekvensnummer: { to: number } }>(`${control}/backlog`, { body });
  return sekvensnummer.to;
}
