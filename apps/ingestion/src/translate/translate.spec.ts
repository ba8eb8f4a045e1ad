import { misfit } from '@varde/life-events';
import {
  boNumber,
  cecilieNumber,
  change,
  current,
  type Elements,
  historic,
  home,
  someone,
} from './change-builder.spec-support';
import { type Draft, translate } from './index';

const surroundings = { homeOf: () => '4601', wasToldAsBorn: () => false };

/** Some other element with history: the source gives history. */
const someHistory: Elements = { kjoenn: [historic({ kjoenn: 'mann' })] };
const dead = (doedsdato: string): Elements => ({
  status: [current({ status: 'doed' })],
  doedsfall: current({ doedsdato }),
});

const here = home('4601', '2015-01-01');
const oslo = home('0301', '2010-01-01');

/** `innflytting ny`, and so on; every one must fit its schema. */
function told(before: Elements | undefined, after: Elements, ...types: string[]): string[] {
  const was = before && someone(before, before['told'] === null ? null : '4601');
  return toldOf(was ? { ...was, document: withoutTold(was.document) } : undefined, after, types);
}

function withoutTold<Document extends object>(document: Document): Document {
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== 'told')) as Document;
}

function toldOf(before: ReturnType<typeof someone> | undefined, after: Elements, types: string[]): string[] {
  const { drafts } = translate(change(before, someone(after), ...types), surroundings);
  for (const { draft } of drafts) expect(misfit(draft.type, valueOf(draft))).toBeNull();
  return drafts.map(({ draft }) => short(draft));
}

function valueOf({ personId, kommunenummer, endring, gjelderFra, facts }: Draft): object {
  const entry = { sekvensnummer: 1, hendelsetype: 'personErOppdatert', personVersjon: 1, masse: false };
  return { ...entry, personId, kommunenummer, endring, gjelderFra, erstatter: null, ...facts };
}

function short({ type, endring, facts }: Draft): string {
  return [type.replace('livshendelse.', ''), 'hva' in facts ? facts.hva : '', endring].filter(Boolean).join(' ');
}

const lives = (address: object = here): Elements => ({ bostedsadresse: [current(address)] });
const elsewhere: Elements = { told: null as unknown as object, ...lives(oslo) };

type Row = [what: string, before: Elements | undefined, after: Elements, types: string[], expected: string[]];

const moves: Row[] = [
  [
    'a stranger moves in from another kommune',
    undefined,
    { bostedsadresse: [current(here), historic(oslo)] },
    ['endringIBostedsadresse'],
    ['innflytting ny'],
  ],
  ['a stranger lives elsewhere', undefined, lives(oslo), ['endringIBostedsadresse'], []],
  [
    'a stranger comes from abroad',
    undefined,
    { ...lives(home('4601', '2026-10-01')), innflytting: [current({ fraflyttingsland: 'ITA' }, '2026-10-01')] },
    ['personErBosatt'],
    ['innflytting ny'],
  ],
  [
    'a known person moves in',
    elsewhere,
    { bostedsadresse: [current(here), historic(oslo)] },
    ['endringIBostedsadresse'],
    ['innflytting ny'],
  ],
  [
    'a resident moves out',
    lives(),
    { bostedsadresse: [current(home('0301', '2026-11-01')), historic(here)] },
    ['endringIBostedsadresse'],
    ['utflytting ny'],
  ],
  [
    'a resident emigrates',
    lives(),
    {
      status: [current({ status: 'utflyttet' })],
      bostedsadresse: [historic(here)],
      utflytting: [current({ tilflyttingsland: 'SWE', utflyttingsdato: '2026-11-01' })],
    },
    ['personErUtflyttet'],
    ['utflytting ny'],
  ],
  [
    'a resident moves within the kommune',
    lives(),
    { bostedsadresse: [current(home('4601', '2026-11-01', 'Nyveien')), historic(here)] },
    ['endringIBostedsadresse'],
    ['adresseendring bosted ny'],
  ],
  [
    'a rural resident has a matrikkeladresse in the same kommune',
    lives(),
    {
      bostedsadresse: [
        current(
          {
            matrikkeladresse: { matrikkelnummer: { kommunenummer: '4601', gaardsnummer: 3, bruksnummer: 1 } },
            flyttedato: '2026-11-01',
          },
          '2026-11-01',
        ),
        historic(here),
      ],
    },
    ['endringIBostedsadresse'],
    ['adresseendring bosted ny'],
  ],
  [
    'a resident gets ukjentBosted in the same kommune',
    lives(),
    { bostedsadresse: [current({ ukjentBosted: { bostedskommune: '4601' } }, '2026-11-01'), historic(here)] },
    ['endringIBostedsadresse'],
    ['adresseendring bosted ny'],
  ],
  ['nothing has changed', lives(), lives(), ['personErOppdatert'], []],
  [
    'personErOppdatert is a plain diff',
    lives(),
    { bostedsadresse: [current(home('0301', '2026-11-01')), historic(here)] },
    ['personErOppdatert'],
    ['utflytting ny'],
  ],
  [
    'the kommune gets a new number, says the entry',
    lives(),
    { bostedsadresse: [current(home('4699', '2015-01-01')), historic(here)] },
    ['endringIBostedsadresseVedKommuneregulering'],
    [],
  ],
  [
    'the kommune gets a new number, says the address',
    lives(),
    { bostedsadresse: [current({ ...home('4699', '2026-01-01'), aarsak: 'Kommuneregulering' }), historic(here)] },
    ['personErOppdatert'],
    [],
  ],
  [
    'the kommune gets a new number and nothing says so',
    lives(),
    { bostedsadresse: [current(home('4699', '2015-01-01')), historic(here)] },
    ['endringIBostedsadresse'],
    [],
  ],
  [
    'a border brings a stranger here',
    undefined,
    lives(),
    ['endringIBostedsadresseVedKommuneregulering'],
    ['bosatt ny'],
  ],
];

const moveRepairs: Row[] = [
  [
    'the address within the kommune was wrong',
    { bostedsadresse: [current(here), historic(oslo)] },
    { bostedsadresse: [current(home('4601', '2015-01-01', 'Rettveien')), historic(oslo)] },
    ['endringIBostedsadresse'],
    ['adresseendring bosted korrigert'],
  ],
  [
    'the date of the move was wrong',
    { bostedsadresse: [current(here), historic(oslo)] },
    { bostedsadresse: [current(home('4601', '2015-02-01')), historic(oslo)] },
    ['endringIBostedsadresse'],
    ['innflytting korrigert'],
  ],
  [
    'the move never happened',
    { bostedsadresse: [current(here), historic(oslo)] },
    { bostedsadresse: [current(oslo)], ...someHistory },
    ['endringIBostedsadresse'],
    ['innflytting annullert'],
  ],
  [
    'the move was to another kommune',
    { bostedsadresse: [current(here), historic(oslo)] },
    { bostedsadresse: [current(home('5001', '2015-01-01', 'Annenveien')), historic(oslo)] },
    ['endringIBostedsadresse'],
    ['innflytting annullert'],
  ],
  [
    'the move out never happened',
    { told: null as unknown as object, bostedsadresse: [current(home('0301', '2026-10-01')), historic(here)] },
    { ...lives(), ...someHistory },
    ['endringIBostedsadresse'],
    ['utflytting annullert'],
  ],
  [
    'the move out was to another kommune',
    { told: null as unknown as object, bostedsadresse: [current(home('0301', '2026-10-01')), historic(here)] },
    { bostedsadresse: [current(home('5001', '2026-10-01', 'Annenveien')), historic(here)] },
    ['endringIBostedsadresse'],
    ['utflytting korrigert'],
  ],
  [
    'the emigration never happened',
    {
      told: null as unknown as object,
      status: [current({ status: 'utflyttet' })],
      bostedsadresse: [historic(here)],
      utflytting: [current({ tilflyttingsland: 'SWE' })],
    },
    { ...lives(), ...someHistory },
    ['endringIUtflytting'],
    ['utflytting annullert'],
  ],
];

const deaths: Row[] = [
  [
    'a resident dies',
    lives(),
    { ...dead('2026-11-01'), bostedsadresse: [historic(here)] },
    ['personErDoed'],
    ['doedsfall ny'],
  ],
  [
    'the date was wrong',
    { ...dead('2026-11-01'), bostedsadresse: [historic(here)] },
    { ...dead('2026-10-31'), bostedsadresse: [historic(here)] },
    ['personErReaktivert', 'endringIDoedsfall'],
    ['doedsfall korrigert'],
  ],
  [
    'the death is annulled',
    { ...dead('2026-11-01'), bostedsadresse: [historic(here)] },
    lives(),
    ['personErReaktivert'],
    ['doedsfall annullert'],
  ],
  ['a stranger is dead', undefined, dead('2026-11-01'), ['personErDoed'], []],
];

const gradings: Row[] = [
  [
    'strengtFortrolig takes the address away',
    lives(),
    { adressebeskyttelse: [current({ graderingsnivaa: 'strengtFortrolig' })] },
    ['endringIAdressebeskyttelse'],
    ['adressebeskyttelse ny'],
  ],
  [
    'fortrolig is no move',
    lives(),
    {
      bostedsadresse: [current({ ...here, adressegradering: 'fortrolig' })],
      adressebeskyttelse: [current({ graderingsnivaa: 'fortrolig' })],
    },
    ['endringIAdressebeskyttelse'],
    ['adressebeskyttelse ny'],
  ],
  [
    'it ends and the address comes back',
    { adressebeskyttelse: [current({ graderingsnivaa: 'strengtFortrolig' })] },
    { ...lives(), adressebeskyttelse: [historic({ graderingsnivaa: 'strengtFortrolig' })] },
    ['endringIAdressebeskyttelse'],
    ['adressebeskyttelse opphoert'],
  ],
  [
    'it was a mistake',
    { adressebeskyttelse: [current({ graderingsnivaa: 'strengtFortrolig' })] },
    lives(),
    ['endringIAdressebeskyttelse'],
    ['adressebeskyttelse annullert'],
  ],
  [
    'it ends and the person lives elsewhere by now',
    { adressebeskyttelse: [current({ graderingsnivaa: 'strengtFortrolig' })] },
    { ...lives(oslo), adressebeskyttelse: [historic({ graderingsnivaa: 'strengtFortrolig' })] },
    ['endringIAdressebeskyttelse'],
    ['adressebeskyttelse opphoert', 'utflytting ny'],
  ],
  [
    'a graded stranger moves in',
    undefined,
    {
      bostedsadresse: [current(here), historic(oslo)],
      adressebeskyttelse: [current({ graderingsnivaa: 'fortrolig' })],
    },
    ['endringIBostedsadresse'],
    ['adressebeskyttelse ny', 'innflytting ny'],
  ],
];

const delt = { ...home('4601', '2026-09-01', 'Deltveien'), startdatoForKontrakt: '2026-09-01' };
const others: Row[] = [
  [
    'a delt bosted here',
    lives(),
    { ...lives(), deltBosted: [current(delt)] },
    ['endringIDeltBosted'],
    ['adresseendring delt ny'],
  ],
  [
    'a stranger gets a delt bosted here',
    undefined,
    { ...lives(oslo), deltBosted: [current(delt)] },
    ['endringIDeltBosted'],
    ['adresseendring delt ny'],
  ],
  [
    'a delt bosted ends',
    { ...lives(), deltBosted: [current(delt)] },
    { ...lives(), deltBosted: [historic(delt)] },
    ['endringIDeltBosted'],
    ['adresseendring delt opphoert'],
  ],
  [
    'a delt bosted was wrong',
    { ...lives(), deltBosted: [current(delt)] },
    lives(),
    ['endringIDeltBosted'],
    ['adresseendring delt annullert'],
  ],
  [
    'an oppholdsadresse',
    lives(),
    { ...lives(), oppholdsadresse: [current(home('0301', '2026-09-01'))] },
    ['endringIOppholdsadresse'],
    ['adresseendring opphold ny'],
  ],
  [
    'a postadresse',
    lives(),
    { ...lives(), postadresse: [current({ postboksadresse: { postboks: '1' } })] },
    ['endringIKontaktinformasjon'],
    ['adresseendring post ny'],
  ],
  [
    'a new name',
    lives(),
    { ...lives(), navn: [current({ fornavn: 'NY' }), historic({ fornavn: 'LUR', etternavn: 'REV' })] },
    ['endringINavn'],
    ['navn navn ny'],
  ],
  [
    'a misspelt name',
    lives(),
    { ...lives(), navn: [current({ fornavn: 'LURE' })], ...someHistory },
    ['endringINavn'],
    ['navn navn korrigert'],
  ],
  [
    'a temporary name',
    lives(),
    { ...lives(), navn: [current({ fornavn: 'LUR*PIKE' })], ...someHistory },
    ['endringINavn'],
    [],
  ],
  [
    'a first name',
    { ...lives(), navn: [current({ fornavn: 'LUR*GUTT' })] },
    { ...lives(), navn: [current({ fornavn: 'NY' })], ...someHistory },
    ['endringINavn'],
    ['navn foerste-navn ny'],
  ],
  [
    'a marriage',
    lives(),
    { ...lives(), sivilstand: [current({ sivilstand: 'gift', relatertVedSivilstand: boNumber })] },
    ['endringISivilstand'],
    ['familie sivilstand ny'],
  ],
  [
    'a child',
    lives(),
    { ...lives(), familierelasjon: [current({ relatertPerson: cecilieNumber, relatertPersonsRolle: 'barn' })] },
    ['endringIFamilierelasjon'],
    ['familie familierelasjon ny'],
  ],
  [
    'a child, with foreldreansvar',
    lives(),
    {
      ...lives(),
      familierelasjon: [current({ relatertPerson: cecilieNumber, relatertPersonsRolle: 'barn' })],
      foreldreansvar: [current({ ansvar: 'felles', ansvarssubjekt: cecilieNumber })],
    },
    ['endringIForeldreansvar'],
    ['familie familierelasjon ny'],
  ],
  [
    'a stillborn child',
    lives(),
    {
      ...lives(),
      familierelasjon: [
        current({ relatertPersonUtenFolkeregisteridentifikator: {}, relatertPersonsRolle: 'doedfoedtBarn' }),
      ],
    },
    ['endringIFamilierelasjon'],
    [],
  ],
  [
    'foreldreansvar changes',
    { ...lives(), foreldreansvar: [current({ ansvar: 'mor', ansvarlig: boNumber })] },
    {
      ...lives(),
      foreldreansvar: [
        current({ ansvar: 'felles', ansvarlig: boNumber }),
        historic({ ansvar: 'mor', ansvarlig: boNumber }),
      ],
    },
    ['endringIForeldreansvar'],
    ['familie foreldreansvar ny'],
  ],
  [
    'foreldreansvar ends',
    { ...lives(), foreldreansvar: [current({ ansvar: 'mor', ansvarlig: boNumber })] },
    { ...lives(), foreldreansvar: [historic({ ansvar: 'mor', ansvarlig: boNumber })] },
    ['endringIForeldreansvar'],
    ['familie foreldreansvar opphoert'],
  ],
  [
    'a residence permit',
    lives(),
    { ...lives(), opphold: [current({ oppholdstillatelse: 'permanent' })] },
    ['endringIOpphold'],
    ['opphold oppholdstillatelse ny'],
  ],
  [
    'a second citizenship',
    { ...lives(), statsborgerskap: [current({ statsborgerskap: 'SWE' })] },
    { ...lives(), statsborgerskap: [current({ statsborgerskap: 'SWE' }), current({ statsborgerskap: 'NOR' })] },
    ['endringIStatsborgerskap'],
    ['opphold statsborgerskap ny'],
  ],
  [
    'a DUF number',
    lives(),
    { ...lives(), utlendingsmyndighetenesIdentifikasjonsnummer: [current({ identifikasjonsnummer: '200900595509' })] },
    ['endringIUtlendingsmyndighetenesIdentifikasjonsnummer'],
    ['opphold utlendingsnummer ny'],
  ],
  [
    'a verge',
    lives(),
    {
      ...lives(),
      vergemaalEllerFremtidsfullmakt: [current({ vergemaaltype: 'voksen', verge: { foedselsEllerDNummer: boNumber } })],
    },
    ['endringIVergemaal'],
    ['vergemaal vergemaal ny'],
  ],
  [
    'rettslig handleevne',
    lives(),
    { ...lives(), rettsligHandleevne: [current({ rettsligHandleevneomfang: 'x' })] },
    ['endringIRettsligHandleevne'],
    ['vergemaal rettslig-handleevne ny'],
  ],
  [
    'a false identity',
    lives(),
    { ...lives(), falskIdentitet: current({ erFalsk: true }) },
    ['endringIFalskIdentitet'],
    ['identitetsendring falsk-identitet ny'],
  ],
  [
    'it was no false identity',
    { ...lives(), falskIdentitet: current({ erFalsk: true }) },
    lives(),
    ['endringIFalskIdentitet'],
    ['identitetsendring falsk-identitet annullert'],
  ],
  [
    'the identity ceases',
    lives(),
    { status: [current({ status: 'opphoert' })], bostedsadresse: [historic(here)] },
    ['personErOpphoert'],
    ['identitetsendring opphoer ny'],
  ],
  [
    'the identity comes back',
    { status: [current({ status: 'opphoert' })], bostedsadresse: [historic(here)] },
    lives(),
    ['personErReaktivert'],
    ['identitetsendring reaktivering ny'],
  ],
  [
    'another birth date',
    lives(),
    { ...lives(), foedsel: [current({ foedselsdato: '1990-03-15', foedselsaar: '1990' })] },
    ['endringIFoedsel'],
    ['foedsel korrigert'],
  ],
  [
    'an identitetsgrunnlag',
    lives(),
    { ...lives(), identitetsgrunnlag: [current({ identitetsgrunnlagstatus: 'unik' })] },
    ['endringIIdentitetsgrunnlag'],
    [],
  ],
  [
    'an element that nobody has heard of',
    lives(),
    { ...lives(), noeHeltNytt: [current({ verdi: 1 })] },
    ['endringINoeHeltNytt'],
    [],
  ],
];

describe('what a change tells', () => {
  it.each([...moves, ...moveRepairs, ...deaths, ...gradings, ...others])(
    '%s',
    (_what, before, after, types, expected) => {
      expect(told(before, after, ...types)).toEqual(expected);
    },
  );

  it.each([...moves, ...moveRepairs, ...deaths, ...gradings, ...others])(
    '%s: told again, tells nothing',
    (_what, before, after, types) => {
      const was = before && someone(before, before['told'] === null ? null : '4601');
      const { person } = translate(change(was, someone(after), ...types), surroundings);
      expect(toldOf(person, after, types)).toEqual([]);
    },
  );
});
