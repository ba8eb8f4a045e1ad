import { Random } from '../random/random';
import { withoutHendelsesdokument, withoutPersondokument } from '../wire/hendelsetype';
import { type FeedEntry, type FeedLog } from './feed-log';
import { type NationalBlock } from './journal';
import { type PersonStore } from './person-store';

/** What happens to the rest of the country, by frequency. */
const weights = {
  endringIBostedsadresse: 22,
  personErOppdatert: 20,
  endringIIdentitetsgrunnlag: 10,
  endringISivilstand: 9,
  endringINavn: 7,
  endringIFamilierelasjon: 7,
  endringIForeldreansvar: 5,
  endringIKontaktinformasjon: 5,
  endringIBostedsadresseUtenFlytting: 5,
  endringIStatsborgerskap: 3,
  personErOpprettet: 3,
  endringIFoedsel: 2,
  endringIKjoenn: 1,
  endringIStatus: 1,
};

/**
 * Writes a block of entries about people elsewhere. They come from the seed and the block's place alone, so that a
 * replay of the journal gives the same. Those whom a scenario has touched are left out: their story is in commits.
 */
export function appendNationalBlock(seed: number, block: NationalBlock, store: PersonStore, feed: FeedLog): void {
  const { strangers } = store;
  if (!strangers || strangers.count === 0) return;
  const random = Random.of(seed, 'block', block.from);
  for (let made = 0, sekvensnummer = block.from; made < block.count; made++, sekvensnummer += step(random)) {
    const number = strangers.numberAt(random.int(0, strangers.count - 1));
    const hendelsetype = random.weighted(weights);
    if (!store.isTouched(number)) feed.append(entry(sekvensnummer, block.at, number, hendelsetype));
  }
}

/** To the next sekvensnummer: rising, not dense. */
export function step(random: Random): number {
  return random.chance(0.02) ? random.int(2, 40) : 1;
}

function entry(sekvensnummer: number, recordedAt: number, number: string, hendelsetype: string): FeedEntry {
  return {
    sekvensnummer,
    recordedAt,
    number,
    hendelsetype,
    hasHendelse: !withoutHendelsesdokument.has(hendelsetype),
    hasPerson: !withoutPersondokument.has(hendelsetype),
    journalOffset: -1,
  };
}
