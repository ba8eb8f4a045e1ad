import { current, numberOf, type Persondokument } from '../wire/person-document';
import { ajourholdstidspunkt, gyldighetstidspunkt } from '../wire/timestamps';
import { bornOn } from './family';
import { bornYearsAgo, buildFamily, homeIn, type Household } from './household';
import { buildPerson, element, type Nursery } from './person-builder';
import { otherKommune, ukjentBostedIn, vegadresseIn } from './places';
import { protect } from './protection';

const refugeeCountries = ['SYR', 'UKR', 'AFG', 'ERI', 'SOM'] as const;
const workerCountries = ['POL', 'LTU', 'ROU', 'DEU', 'LVA'] as const;

export function single(nursery: Nursery, youngest = 20, oldest = 90): Household {
  const foedselsdato = bornYearsAgo(nursery, nursery.random.int(youngest, oldest));
  return [buildPerson(nursery, { foedselsdato, bosted: homeIn(nursery) })];
}

export function withUkjentBosted(nursery: Nursery): Household {
  const foedselsdato = bornYearsAgo(nursery, nursery.random.int(25, 60));
  return [buildPerson(nursery, { foedselsdato, bosted: ukjentBostedIn(nursery.kommunenummer) })];
}

/** Somebody who works here for a time: d-number, no bostedsadresse, perhaps an oppholdsadresse here. */
export function worker(nursery: Nursery): Household {
  const { random, recordedAt, today } = nursery;
  const country = random.pick(workerCountries);
  const foedselsdato = bornYearsAgo(nursery, random.int(20, 55));
  const person = buildPerson(nursery, { foedselsdato, dNummer: true, statsborgerskap: country, foedeland: country });
  const stay = vegadresseIn(nursery.kommunenummer, random);
  const fields = { ...stay, oppholdsadressedato: bornYearsAgo(nursery, 1), adressegradering: 'ugradert' as const };
  person.oppholdsadresse = [element('oppholdsadresse', fields, today, recordedAt)];
  const foreign = { identifikasjonsnummer: `${country}${random.int(100_000, 999_999)}`, utstederland: country };
  person.utenlandskPersonidentifikasjon = [element('utenlandskPersonidentifikasjon', foreign, today, recordedAt)];
  return [person];
}

/** A refugee family that has lived here for a while: DUF, opphold and innflytting on each. */
export function refugees(nursery: Nursery): Household {
  const { random, recordedAt } = nursery;
  const country = random.pick(refugeeCountries);
  const arrival = bornYearsAgo(nursery, random.int(0, 6));
  const childAges = Array.from({ length: random.int(0, 3) }, () => random.int(6, 16));
  const plan = { parents: random.pick([1, 2] as const), childAges, foedeland: country, statsborgerskap: country };
  const family = buildFamily(nursery, { ...plan, flyttedato: arrival });
  for (const person of family) {
    const duf = { identifikasjonsnummer: nursery.issuer.duf(Number(arrival.slice(0, 4))) };
    person.utlendingsmyndighetenesIdentifikasjonsnummer = [
      element('utlendingsmyndighetenesIdentifikasjonsnummer', duf, arrival, recordedAt),
    ];
    const stay = { oppholdstillatelse: 'midlertidig', oppholdFra: arrival };
    person.opphold = [element('opphold', stay, arrival, recordedAt)];
    person.innflytting = [element('innflytting', { fraflyttingsland: country }, arrival, recordedAt, 'Innflytting')];
  }
  return family;
}

/** An old couple, or the one who is left with the one who died. */
export function elderly(nursery: Nursery): Household {
  const couple = buildFamily(nursery, { parents: 2, childAges: [] });
  const [left, gone] = couple;
  if (left && gone && nursery.random.chance(0.25)) bury(nursery, gone, left);
  return couple;
}

function bury(nursery: Nursery, gone: Persondokument, left: Persondokument): void {
  const doedsdato = bornYearsAgo(nursery, 1);
  const { recordedAt } = nursery;
  gone.doedsfall = {
    erGjeldende: true,
    kilde: 'Synutopia',
    ajourholdstidspunkt: ajourholdstidspunkt(recordedAt),
    gyldighetstidspunkt: gyldighetstidspunkt(doedsdato),
    doedsdato,
  };
  endResidence(nursery, gone, 'doed', doedsdato);
  if (current(left, 'sivilstand')?.relatertVedSivilstand !== numberOf(gone)) return;
  for (const earlier of left.sivilstand ?? []) earlier.erGjeldende = false;
  const widowed = { sivilstand: 'enkeEllerEnkemann', sivilstandsdato: doedsdato };
  left.sivilstand?.push(element('sivilstand', widowed, doedsdato, recordedAt));
}

export function emigrated(nursery: Nursery): Household {
  const [person] = single(nursery, 20, 60);
  if (!person) return [];
  const utflyttingsdato = bornYearsAgo(nursery, 1);
  const fields = { tilflyttingsland: nursery.random.pick(['SWE', 'ESP', 'GBR']), utflyttingsdato };
  person.utflytting = [element('utflytting', fields, utflyttingsdato, nursery.recordedAt, 'Utflytting')];
  endResidence(nursery, person, 'utflyttet', utflyttingsdato);
  return [person];
}

function endResidence(nursery: Nursery, person: Persondokument, status: 'doed' | 'utflyttet', date: string): void {
  for (const address of person.bostedsadresse ?? []) address.erGjeldende = false;
  for (const earlier of person.status ?? []) earlier.erGjeldende = false;
  person.status?.push(element('status', { status }, date, nursery.recordedAt));
}

/** Families and singles with an address protection of each kind. */
export function graded(nursery: Nursery): Household {
  const nivaa = nursery.random.pick(['fortrolig', 'strengtFortrolig', 'klientadresse'] as const);
  const household =
    nivaa === 'klientadresse'
      ? single(nursery)
      : buildFamily(nursery, { parents: 1, childAges: [nursery.random.int(2, 15)] });
  for (const person of household) protect(person, nivaa, nursery.today, nursery.recordedAt);
  return household;
}

/** A grown-up with a verge who answers for money matters. */
export function underVergemaal(nursery: Nursery): Household {
  const [person] = single(nursery, 25, 90);
  const [verge] = single(nursery, 30, 70);
  if (!person || !verge) return [];
  const tjenesteomraade = [{ vergeTjenestevirksomhet: 'kommune', vergeTjenesteoppgave: 'helseOgOmsorg' }];
  const fields = {
    vergemaaltype: 'voksen',
    embete: 'statsforvalterenIVestland',
    verge: { foedselsEllerDNummer: numberOf(verge), tjenesteomraade },
  };
  person.vergemaalEllerFremtidsfullmakt = [
    element('vergemaalEllerFremtidsfullmakt', fields, bornOn(verge), nursery.recordedAt),
  ];
  return [person, verge];
}

/** A student: bosatt in another kommune, staying here. */
export function student(nursery: Nursery): Household {
  const { random } = nursery;
  const home = vegadresseIn(otherKommune(random, nursery.kommunenummer), random);
  const person = buildPerson(nursery, { foedselsdato: bornYearsAgo(nursery, random.int(19, 26)), bosted: home });
  const here = vegadresseIn(nursery.kommunenummer, random);
  const fields = { ...here, oppholdAnnetSted: 'pendler', adressegradering: 'ugradert' as const };
  person.oppholdsadresse = [element('oppholdsadresse', fields, bornYearsAgo(nursery, 1), nursery.recordedAt)];
  return [person];
}
