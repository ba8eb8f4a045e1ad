import { change, current, historic, home, someone } from './change-builder.spec-support';
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
});
