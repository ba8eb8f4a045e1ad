import { current, historic, home } from '../../test/change-builder';
import { elsewhere, here, lives, oslo, type Row, someHistory, told, toldAgain } from '../../test/told';

const moves: Row[] = [
  [
    'a stranger moves in from another kommune',
    undefined,
    { bostedsadresse: [current(here), historic(oslo)] },
    ['endringIBostedsadresse'],
    ['innflytting ny'],
  ],
  [
    'a stranger moves within a kommune of ours, where nobody knew of them',
    undefined,
    { bostedsadresse: [current(home('4601', '2026-11-01', 'Nyveien')), historic(here)] },
    ['endringIBostedsadresse'],
    ['bosatt ny'],
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
    { told: null, bostedsadresse: [current(home('0301', '2026-10-01')), historic(here)] },
    { ...lives(), ...someHistory },
    ['endringIBostedsadresse'],
    ['utflytting annullert'],
  ],
  [
    'the move out was to another kommune',
    { told: null, bostedsadresse: [current(home('0301', '2026-10-01')), historic(here)] },
    { bostedsadresse: [current(home('5001', '2026-10-01', 'Annenveien')), historic(here)] },
    ['endringIBostedsadresse'],
    ['utflytting korrigert'],
  ],
  [
    'the emigration never happened',
    {
      told: null,
      status: [current({ status: 'utflyttet' })],
      bostedsadresse: [historic(here)],
      utflytting: [current({ tilflyttingsland: 'SWE' })],
    },
    { ...lives(), ...someHistory },
    ['endringIUtflytting'],
    ['utflytting annullert'],
  ],
];

const rows = [...moves, ...moveRepairs];

describe('what a move tells', () => {
  it.each(rows)('%s', (_what, before, after, types, expected) => {
    expect(told(before, after, types)).toEqual(expected);
  });

  it.each(rows)('%s: told again, tells nothing', (_what, before, after, types) => {
    expect(toldAgain(before, after, types)).toEqual([]);
  });
});
