/** People of a Freg that is not our simulator, written by hand; the numbers are synthetic (month + 80). */
export type Document = Record<string, unknown>;

/** So many days before today, ISO 8601: what happens here happened lately, whenever it is told. */
export function daysAgo(days: number): string {
  return new Date(Date.now() - days * 86_400_000).toISOString().slice(0, 10);
}

/** The day on which this Freg records everything that happens. */
export const recordedOn = daysAgo(1);
/** Birthday of the newborn. */
export const newbornOn = daysAgo(3);
/** Birthday of a child in the middle of its school years. */
export const schoolchildOn = `${Number(recordedOn.slice(0, 4)) - 9}-03-14`;

const since = (date: string): Document => ({
  erGjeldende: true,
  kilde: 'KILDE_DSF',
  ajourholdstidspunkt: `${date}T09:46:34.982112068+01:00`,
  gyldighetstidspunkt: `${date}T00:00:00+01:00`,
});

export const past = (element: Document): Document => ({ ...element, erGjeldende: false });

export function road(kommunenummer: string, adressenavn: string, flyttedato: string): Document {
  return {
    ...since(flyttedato),
    vegadresse: {
      kommunenummer,
      adressenavn,
      adressenummer: { husnummer: '12' },
      adressekode: '1160',
      bruksenhetsnummer: 'H0101',
      bruksenhetstype: 'bolig',
      poststed: { poststedsnavn: 'PRØVESTAD', postnummer: '5003' },
      ukjentNyttFelt: 'a field that no contract names',
    },
    adressegradering: 'ugradert',
    flyttedato,
    skolekrets: 7,
    grunnkrets: 101,
  };
}

interface Person {
  readonly number: string;
  readonly born: string;
  readonly fornavn: string;
  readonly address?: Document;
  readonly more?: Document;
}

export function person({ number, born, fornavn, address, more = {} }: Person): Document {
  const dNumber = Number(number[0]) >= 4;
  return {
    identifikasjonsnummer: [
      {
        ...since(born),
        foedselsEllerDNummer: number,
        identifikatortype: dNumber ? 'dNummer' : 'foedselsnummer',
        status: 'iBruk',
      },
    ],
    status: [{ ...since(born), status: dNumber ? 'midlertidig' : 'bosatt' }],
    navn: [{ ...since(born), fornavn, etternavn: 'Utenlandssen' }],
    foedsel: [{ ...since(born), foedselsdato: born, foedselsaar: born.slice(0, 4), foedeland: 'NOR' }],
    kjoenn: [{ ...since(born), kjoenn: 'kvinne' }],
    statsborgerskap: [{ ...since(born), statsborgerskap: 'NOR' }],
    ...(address ? { bostedsadresse: [address] } : {}),
    ...more,
  };
}

export const numbers = {
  mother: '12859099910',
  dying: '03834199989',
  mover: '30877999986',
  schoolchild: '14831799839',
  newborn: '20912699839',
  dNumber: '49829599901',
  becameFnr: '09829599918',
  stranger: '10906099956',
} as const;

const opphold = {
  ...road('4601', 'Gjestegata', '2026-01-10'),
  flyttedato: undefined,
  oppholdsadressedato: '2026-01-10',
};

/** The register before anything happens: residents of 4601, one with a d-number who stays there, and others. */
export const residents: Readonly<Record<string, Document>> = {
  [numbers.mother]: person({
    number: numbers.mother,
    born: '1990-05-12',
    fornavn: 'Blid',
    address: road('4601', 'Fremmedveien', '2015-03-01'),
  }),
  [numbers.dying]: person({
    number: numbers.dying,
    born: '1941-03-03',
    fornavn: 'Gammel',
    address: road('4601', 'Fremmedveien', '1975-06-01'),
  }),
  [numbers.mover]: person({
    number: numbers.mover,
    born: '1979-07-30',
    fornavn: 'Rastløs',
    address: road('4601', 'Fremmedveien', '2010-09-01'),
  }),
  [numbers.dNumber]: person({
    number: numbers.dNumber,
    born: '1995-02-09',
    fornavn: 'Gjest',
    more: { oppholdsadresse: [opphold] },
  }),
};

export const others: Readonly<Record<string, Document>> = {
  [numbers.schoolchild]: person({
    number: numbers.schoolchild,
    born: schoolchildOn,
    fornavn: 'Nysgjerrig',
    address: road('5001', 'Nordveien', schoolchildOn),
  }),
  [numbers.stranger]: person({
    number: numbers.stranger,
    born: '1960-10-10',
    fornavn: 'Fjern',
    address: road('0301', 'Søndregate', '1990-01-01'),
  }),
};
