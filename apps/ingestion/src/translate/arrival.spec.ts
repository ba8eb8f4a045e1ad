import { change, current, home, someone, bo, boNumber } from '../../test/change-builder';
import { translate, type Translation } from './index';

const nobody = { homeOf: () => null, wasToldAsBorn: () => false };
const told = ({ drafts }: Translation): string[] =>
  drafts.map(({ draft }) => `${draft.type.replace('livshendelse.', '')} ${JSON.stringify(draft.facts)}`);

const refugee = {
  bostedsadresse: current(home('4601', '2026-11-01'), '2026-11-01'),
  innflytting: current({ fraflyttingsland: 'SYR' }, '2026-11-01'),
  opphold: current({ oppholdstillatelse: 'midlertidig' }),
  utlendingsmyndighetenesIdentifikasjonsnummer: current({ identifikasjonsnummer: '200205705502' }),
  familierelasjon: current({ relatertPerson: boNumber, relatertPersonsRolle: 'barn' }),
};

describe('somebody who comes from abroad and was not known', () => {
  it('is told of with permit, DUF number and family, whatever entries the page holds', () => {
    const translation = translate(change(undefined, someone(refugee), 'personErBosatt'), nobody);
    expect(told(translation)).toEqual([
      expect.stringMatching(/^innflytting .*"fraLand":"SYR"/),
      `familie {"hva":"familierelasjon","parter":[{"personId":"${bo}","rolle":"barn","ansvar":null}]}`,
      'opphold {"hva":"oppholdstillatelse"}',
      'opphold {"hva":"utlendingsnummer"}',
    ]);
  });

  it('is told of once: what was known before is not told again', () => {
    const before = someone({ oppholdsadresse: current({ ...home('4601', '2026-01-01') }), opphold: refugee.opphold });
    const events = told(translate(change(before, someone(refugee), 'personErBosatt'), nobody));
    expect(events.filter((event) => event.includes('oppholdstillatelse'))).toEqual([]);
    expect(events.filter((event) => event.includes('utlendingsnummer'))).toHaveLength(1);
  });

  it('is no arrival from abroad when the person comes from another kommune', () => {
    const { bostedsadresse, opphold } = refugee;
    const mover = someone({ bostedsadresse, opphold });
    expect(told(translate(change(undefined, mover, 'endringIBostedsadresse'), nobody))).toHaveLength(1);
  });
});
