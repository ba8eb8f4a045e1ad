import { boNumber, cecilieNumber, current, historic, home } from '../../test/change-builder';
import { dead, here, lives, oslo, type Row, someHistory, told, toldAgain } from '../../test/told';

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

const rows = [...deaths, ...gradings, ...others];

describe('what a change tells', () => {
  it.each(rows)('%s', (_what, before, after, types, expected) => {
    expect(told(before, after, types)).toEqual(expected);
  });

  it.each(rows)('%s: told again, tells nothing', (_what, before, after, types) => {
    expect(toldAgain(before, after, types)).toEqual([]);
  });
});
