import { bo, boNumber, change, current, someone } from '../../test/change-builder';
import { lives } from '../../test/told';
import { translate } from '.';

const surroundings = { homeOf: () => '4601', wasToldAsBorn: () => false };

describe('foreldreansvar', () => {
  it.each([
    ['andre', null],
    ['ukjent', null],
    ['medmor', 'medmor'],
  ])('names who has it of the kind %s, with the role %s when no relation gives one', (ansvar, rolle) => {
    const foreldreansvar = [current({ ansvar, ansvarlig: boNumber })];
    const after = someone({ ...lives(), foreldreansvar });
    const { drafts } = translate(change(someone(lives(), '4601'), after, 'endringIForeldreansvar'), surroundings);
    expect(drafts.map(({ draft }) => draft.facts)).toEqual([
      { hva: 'foreldreansvar', parter: [{ personId: bo, rolle, ansvar }] },
    ]);
  });
});
