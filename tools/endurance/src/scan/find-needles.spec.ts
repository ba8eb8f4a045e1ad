import { findNeedles } from './find-needles';
import { needlesOf } from './needles';

const number = '17912099997';
const person = {
  identifikasjonsnummer: [{ foedselsEllerDNummer: number }],
  navn: [{ fornavn: 'Máret', etternavn: 'Guovža' }],
  bostedsadresse: [{ vegadresse: { adressenavn: 'Lyngmoveien' } }],
  utlendingsmyndighetenesIdentifikasjonsnummer: [{ identifikasjonsnummer: '200205705502' }],
};
const needles = needlesOf([person], ['Kanarifuglstien']);
const kinds = (text: string): string[] => findNeedles(needles, text).map(({ kind }) => kind);

describe('the search for what must not leak', () => {
  it.each([
    ['a number', `id=${number};`, 'number'],
    ['a number with a space', '179120 99997', 'number'],
    ['a number in a URL', `/v1/persons/${number}?x=1`, 'number'],
    ['a DUF number', '"200205705502"', 'number'],
    ['a street', 'flyttet til Lyngmoveien 4', 'address'],
    ['a street in capitals', 'LYNGMOVEIEN', 'address'],
    ['a canary', 'x kanarifuglstien y', 'canary'],
    ['a name', 'Guovža, Máret', 'name'],
    ['a name as JSON', '{"fornavn":"Máret","mellomnavn":null,"etternavn":"Guovža"}', 'name'],
    ['a name escaped as JSON', '"M\\u00e1ret Guov\\u017ea"', 'name'],
    ['a name in a URL', 'q=M%C3%A1ret+Guov%C5%BEa', 'name'],
    ['a name decomposed', 'Máret Guovža'.normalize('NFD'), 'name'],
    ['a packed number', Buffer.from(`fnr ${number}`).toString('base64'), 'number'],
    ['a packed name', Buffer.from('Máret Guovža').toString('base64url'), 'name'],
    ['a number as hex', Buffer.from(number).toString('hex'), 'number'],
  ])('finds %s', (_, text, kind) => {
    expect(kinds(text)).toContain(kind);
  });

  it.each([
    ['a pseudonym', '6f1b6a0e-51a4-4c0e-9d57-1b1f0a9f3c11'],
    ['a number of nobody', '17912099998'],
    ['a longer number', `1${number}`],
    ['half a name', 'Máret og andre'],
    ['a kommunenummer and a date', '"kommunenummer":"4601","foedselsdato":"2017-03-14"'],
  ])('is silent about %s', (_, text) => {
    expect(kinds(text)).toEqual([]);
  });

  it('tells where, never what', () => {
    expect(JSON.stringify(findNeedles(needles, `abc ${number}`))).not.toContain(number);
  });
});
