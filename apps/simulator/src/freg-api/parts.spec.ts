import { type Persondokument } from '../wire/person-document';
import { FregError } from './freg-error';
import { readParts, select } from './parts';

const metadata = { kilde: 'test', ajourholdstidspunkt: '2026-01-01T00:00:00+01:00' };
const document: Persondokument = {
  navn: [
    { ...metadata, erGjeldende: false, fornavn: 'Gammel', etternavn: 'Fjord' },
    { ...metadata, erGjeldende: true, fornavn: 'Ny', etternavn: 'Fjord' },
  ],
  bostedsadresse: [{ ...metadata, erGjeldende: false, adressegradering: 'ugradert' }],
  familierelasjon: [{ ...metadata, erGjeldende: true, relatertPerson: '1', relatertPersonsRolle: 'barn' }],
  opphold: [{ ...metadata, erGjeldende: true, oppholdstillatelse: 'permanent' }],
  doedsfall: { ...metadata, erGjeldende: true, doedsdato: '2026-01-01' },
};
const shown = (part?: string | string[], medHjemmel = true): string[] =>
  Object.keys(select(document, readParts(part, medHjemmel)));

describe('part', () => {
  it('left out gives person-basis, without what does not count any more', () => {
    expect(shown()).toEqual(['navn', 'doedsfall']);
    expect(select(document, readParts(undefined, true)).navn).toHaveLength(1);
  });

  it('historikk alone gives person-basis with history', () => {
    expect(shown('historikk')).toEqual(['navn', 'bostedsadresse', 'doedsfall']);
  });

  it('takes groups, names and several of them', () => {
    expect(shown('relasjon-utvidet')).toEqual(['familierelasjon']);
    expect(shown(['navn', 'opphold'])).toEqual(['navn', 'opphold']);
  });

  it('gives opphold only by name', () => {
    expect(shown(['person-basis', 'relasjon-utvidet'])).not.toContain('opphold');
  });

  it('takes RettsligHandleevne as the documentation spells it', () => {
    expect([...readParts('RettsligHandleevne', true).names]).toEqual(['rettsligHandleevne']);
  });

  it('hides what is confidential from a package without hjemmel', () => {
    expect(shown(['navn', 'relasjon-utvidet', 'opphold'], false)).toEqual(['navn']);
  });

  it('refuses what is no part', () => {
    expect(() => readParts('adresser', true)).toThrow(FregError);
  });
});
