import { change, current, historic, home, someone } from '../../test/change-builder';
import { translate } from './index';

const nobody = { homeOf: () => null, wasToldAsBorn: () => false };
const newborn = { foedsel: current({ foedselsdato: '2026-10-30', foedselsaar: '2026', foedeland: 'NOR' }) };

function told(before: object, now: object): string[] {
  const child = someone({ ...newborn, bostedsadresse: [current(now), historic(before)] });
  const { drafts } = translate(change(undefined, child, 'personErOpprettet', 'endringIBostedsadresse'), nobody);
  return drafts.map(({ draft }) => draft.type);
}

describe('a newborn whose family has moved before the birth was read', () => {
  it('is told of as born when the move was within the kommune', () => {
    const moved = told(home('4601', '2026-10-30', 'Gamleveien'), home('4601', '2026-11-01', 'Nyveien'));
    expect(moved).toEqual(['livshendelse.foedsel']);
  });

  it('is told of as moved in when it was born in another kommune', () => {
    expect(told(home('0301', '2026-10-30'), home('4601', '2026-11-01'))).toEqual(['livshendelse.innflytting']);
  });

  it('is not told of at all when it has left the country', () => {
    const status = current({ status: 'utflyttet' });
    const child = someone({ ...newborn, status, bostedsadresse: [historic(home('4601', '2026-10-30'))] });
    const mother = { homeOf: () => '4601', wasToldAsBorn: () => false };
    expect(translate(change(undefined, child, 'personErOpprettet', 'personErUtflyttet'), mother).drafts).toEqual([]);
  });
});
