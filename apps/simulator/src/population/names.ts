import { type Random } from '../random/random';

const adjectives =
  'Rolig Modig Glad Blid Stille Klok Rask Varm Lys Mild Sterk Trygg Snill Frisk Vennlig Munter Kvikk Stolt Tapper Ivrig Nysgjerrig Tålmodig Opplagt Ettertenksom Lystig'.split(
    ' ',
  );
const nouns =
  'Fjord Bekk Furu Granitt Hegre Måke Lykt Pram Saks Teppe Trompet Vinge Skog Sjokolade Kaktus Ballong Sykkel Vaffel Ovn Paraply Kråke Elg Skrue Blyant Orgel Penn Gardin Kopp Multe Tang'.split(
    ' ',
  );
const samiskFornavn = 'Áilu Máret Bierna Sárá Juoksá Ánne Niillas Elle Issát Biret Jovnna Máhtte Rávdná Gáddjá'.split(
  ' ',
);
const samiskEtternavn = 'Guovža Čáhci Njálla Šaldi Ruovdi Bálggis Deatnu Giron Đuottar Loddi Ŋirran Ravdna'.split(' ');

export interface Name {
  fornavn: string;
  mellomnavn?: string;
  etternavn: string;
}

/** Tenor's way of naming people who do not exist: adjective and noun; some Sámi, with letters outside Latin-1. */
export function syntheticName(random: Random, etternavn?: string): Name {
  const family = etternavn ?? syntheticEtternavn(random);
  const fornavn = samiskEtternavn.includes(family) ? random.pick(samiskFornavn) : random.pick(adjectives);
  return random.chance(0.15)
    ? { fornavn, mellomnavn: random.pick(nouns), etternavn: family }
    : { fornavn, etternavn: family };
}

export function syntheticEtternavn(random: Random, samisk = random.chance(0.04)): string {
  return random.pick(samisk ? samiskEtternavn : nouns);
}

export function isSamisk(etternavn: string): boolean {
  return samiskEtternavn.includes(etternavn);
}
