import {
  daysAgo,
  type Document,
  newbornOn,
  numbers,
  others,
  past,
  person,
  recordedOn,
  residents,
  road,
} from './people';

/** One feed entry that a happening makes, with the person as it is after it. */
export interface Happened {
  readonly number: string;
  readonly hendelsetype: string;
  readonly entitet?: string;
  readonly entitetsendring?: string;
  readonly after: Document;
}

const now = {
  erGjeldende: true,
  kilde: 'KILDE_DSF',
  ajourholdstidspunkt: `${recordedOn}T10:00:00.000000001+01:00`,
};

const first = (document: Document | undefined, property: string): Document =>
  (document?.[property] as Document[] | undefined)?.[0] ?? {};

function moved(number: string, to: Document): Document {
  const before = residents[number] ?? others[number];
  return { ...before, bostedsadresse: [to, past(first(before, 'bostedsadresse'))] };
}

const all = (number: string, after: Document, ...types: readonly [type: string, entitet?: string][]): Happened[] =>
  types.map(([hendelsetype, entitet]) => ({
    number,
    hendelsetype,
    after,
    ...(entitet ? { entitet, entitetsendring: 'registrereNy' } : {}),
  }));

function birth(): Happened[] {
  const relation = { ...now, relatertPerson: numbers.mother, relatertPersonsRolle: 'mor', minRolleForPerson: 'barn' };
  const child = person({
    number: numbers.newborn,
    born: newbornOn,
    fornavn: 'Blid*PIKE',
    address: road('4601', 'Fremmedveien', newbornOn),
    more: {
      foedselINorge: [{ ...now, foedselsinstitusjonsnavn: 'Prøvesykehuset', rekkefoelgenummer: 11 }],
      familierelasjon: [relation],
      foreldreansvar: [{ ...now, ansvar: 'mor', ansvarlig: numbers.mother, ansvarssubjekt: numbers.newborn }],
    },
  });
  const hers = { ...now, relatertPerson: numbers.newborn, relatertPersonsRolle: 'barn', minRolleForPerson: 'mor' };
  const mother = { ...residents[numbers.mother], familierelasjon: [hers] };
  return [
    ...all(numbers.newborn, child, ['personErOpprettet'], ['endringIFoedsel', 'foedsel']),
    ...all(
      numbers.newborn,
      child,
      ['endringIFoedselINorge', 'foedselINorge'],
      ['endringIFamilierelasjon', 'familierelasjon'],
    ),
    ...all(numbers.mother, mother, ['endringIFamilierelasjon', 'familierelasjon']),
  ];
}

function death(): Happened[] {
  const dead = {
    ...residents[numbers.dying],
    status: [{ ...now, status: 'doed' }],
    bostedsadresse: [past(first(residents[numbers.dying], 'bostedsadresse'))],
    doedsfall: { ...now, doedsdato: daysAgo(2) },
  };
  return all(numbers.dying, dead, ['personErDoed', 'doedsfall'], ['endringIDoedsfall', 'doedsfall']);
}

function newNumber(): Happened[] {
  const before = residents[numbers.dNumber] ?? {};
  const ended = { ...past(first(before, 'identifikasjonsnummer')), status: 'opphoert' };
  const inUse = {
    ...now,
    foedselsEllerDNummer: numbers.becameFnr,
    identifikatortype: 'foedselsnummer',
    status: 'iBruk',
  };
  const renumbered = { ...before, identifikasjonsnummer: [inUse, ended] };
  const settled = {
    ...renumbered,
    status: [{ ...now, status: 'bosatt' }],
    bostedsadresse: [road('4601', 'Nyveien', newbornOn)],
    innflytting: [{ ...now, fraflyttingsland: 'POL' }],
  };
  return [
    ...all(numbers.dNumber, renumbered, ['endringIIdentifikasjonsnummer', 'identifikasjonsnummer']),
    ...all(numbers.becameFnr, settled, ['personErBosatt', 'bostedsadresse'], ['endringIInnflytting', 'innflytting']),
  ];
}

/** The five life events, as this Freg tells of them, and one about somebody who is nobody's business. */
export const happenings: Readonly<Record<string, () => Happened[]>> = {
  innflytting: () =>
    all(numbers.schoolchild, moved(numbers.schoolchild, road('4601', 'Skoleveien', daysAgo(4))), [
      'endringIBostedsadresse',
      'bostedsadresse',
    ]),
  foedsel: birth,
  doedsfall: death,
  adresseendring: () =>
    all(numbers.mover, moved(numbers.mover, road('4601', 'Nabogata', daysAgo(5))), [
      'endringIBostedsadresse',
      'bostedsadresse',
    ]),
  'dnr-til-fnr': newNumber,
  stranger: () => all(numbers.stranger, others[numbers.stranger] ?? {}, ['endringISivilstand', 'sivilstand']),
};
