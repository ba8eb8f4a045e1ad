import { type Random } from '../random/random';
import { type AddressChoice, type Poststed } from '../wire/addresses';

interface Kommune {
  kommunenummer: string;
  poststeder: Poststed[];
}

/** Kommuner of 2024 that people move from and to, with a few of their postal places. */
const kommuner: Kommune[] = (
  [
    ['0301', 'OSLO', '0150 0264 0474 0667 0950'],
    ['1103', 'STAVANGER', '4006 4017 4028'],
    ['1108', 'SANDNES', '4306 4313'],
    ['1508', 'ÅLESUND', '6002 6010'],
    ['1804', 'BODØ', '8003 8013'],
    ['1806', 'NARVIK', '8514 8517'],
    ['3107', 'FREDRIKSTAD', '1601 1614'],
    ['3201', 'BÆRUM', '1337 1356'],
    ['3301', 'DRAMMEN', '3015 3044'],
    ['3403', 'HAMAR', '2315 2321'],
    ['3905', 'TØNSBERG', '3110 3125'],
    ['4003', 'SKIEN', '3715 3732'],
    ['4204', 'KRISTIANSAND', '4612 4635'],
    ['4601', 'BERGEN', '5003 5018 5034 5058 5072 5097 5115 5132 5147 5161 5221 5239 5251 5268'],
    ['4621', 'VOSS', '5700 5706'],
    ['4624', 'OS', '5200 5208'],
    ['4626', 'STRAUME', '5353 5355'],
    ['4627', 'KLEPPESTØ', '5300 5306'],
    ['4631', 'ISDALSTØ', '5911 5914'],
    ['4640', 'SOGNDAL', '6856 6863'],
    ['5001', 'TRONDHEIM', '7013 7031 7049'],
    ['5501', 'TROMSØ', '9008 9016'],
    ['5601', 'ALTA', '9510 9515'],
    ['5610', 'KARASJOK', '9730'],
    ['5612', 'KAUTOKEINO', '9520'],
  ] as const
).map(([kommunenummer, poststedsnavn, postnummer]) => ({
  kommunenummer,
  poststeder: postnummer.split(' ').map((each) => ({ postnummer: each, poststedsnavn })),
}));

const first = 'Lyngmo Furu Bekke Skogs Fjell Strand Nøste Kirke Mølle Sandvik Solheim Hage Birke Tind Elve Vær'.split(
  ' ',
);
const last = ['veien', 'vegen', 'gaten', 'smauet', 'lia', 'bakken', 'haugen', 'svingen'];
const farms = 'Nordgard Sørgard Øvre Haug Nedre Myr Bakkane Ytre Nes Indre Vik'.split(' ');

function kommuneWith(kommunenummer: string): Kommune {
  const fallback = { kommunenummer, poststeder: [{ postnummer: '9990', poststedsnavn: 'PRØVESTED' }] };
  return kommuner.find((each) => each.kommunenummer === kommunenummer) ?? fallback;
}

export function otherKommune(random: Random, than: string): string {
  return random.pick(kommuner.filter((each) => each.kommunenummer !== than)).kommunenummer;
}

/** A dwelling by a road; one street keeps its adressekode, postal place and districts. */
export function vegadresseIn(kommunenummer: string, random: Random): AddressChoice {
  const street = random.int(0, first.length * last.length - 1);
  const { poststeder } = kommuneWith(kommunenummer);
  const poststed = poststeder[street % poststeder.length] ?? random.pick(poststeder);
  const adressenavn = `${first[street % first.length] ?? ''}${last[Math.floor(street / first.length)] ?? ''}`;
  const husnummer = String(random.int(1, 120));
  const adressekode = String(1000 + street);
  const floor = random.int(1, 4);
  return {
    vegadresse: {
      kommunenummer,
      bruksenhetsnummer: `H0${floor}0${random.int(1, 4)}`,
      bruksenhetstype: 'bolig',
      adressenavn,
      adressenummer: random.chance(0.1) ? { husnummer, husbokstav: random.pick(['A', 'B', 'C']) } : { husnummer },
      adressekode,
      poststed,
    },
    ...districts(street),
    adresseIdentifikatorFraMatrikkelen: `${kommunenummer}${adressekode}${husnummer.padStart(4, '0')}`,
  };
}

function districts(street: number): Pick<AddressChoice, 'grunnkrets' | 'stemmekrets' | 'skolekrets' | 'kirkekrets'> {
  return {
    grunnkrets: 101 + (street % 60),
    stemmekrets: 1 + (street % 12),
    skolekrets: 1 + (street % 20),
    kirkekrets: 1 + (street % 6),
  };
}

/** A farm without a street name. */
export function matrikkeladresseIn(kommunenummer: string, random: Random): AddressChoice {
  const gaardsnummer = random.int(1, 340);
  return {
    matrikkeladresse: {
      matrikkelnummer: { kommunenummer, gaardsnummer, bruksnummer: random.int(1, 60) },
      bruksenhetsnummer: 'H0101',
      bruksenhetstype: 'bolig',
      adressetilleggsnavn: random.pick(farms),
      poststed: random.pick(kommuneWith(kommunenummer).poststeder),
    },
    ...districts(gaardsnummer),
  };
}

export function ukjentBostedIn(kommunenummer: string): AddressChoice {
  return { ukjentBosted: { bostedskommune: kommunenummer } };
}
