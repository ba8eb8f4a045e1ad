import { current } from '../../test/change-builder';
import { lives, type Row, told } from '../../test/told';

const foedsel = (foedselsdato: string) => ({
  foedsel: [current({ foedselsdato, foedselsaar: foedselsdato.slice(0, 4), foedeland: 'NOR' })],
});
const infant = foedsel('2026-10-30');
const noBirth = { foedsel: null };
const ceased = { status: [current({ status: 'opphoert' })] };

/** In these nobody has been told of a birth: whether subscribers know the child is all that counts. */
const rows: Row[] = [
  ['a child that subscribers know', { ...lives(), ...infant }, { ...lives(), ...noBirth }, [], ['foedsel annullert']],
  ['one that ceases', { ...lives(), ...infant }, { ...lives(), ...infant, ...ceased }, [], ['foedsel annullert']],
  ['one that nobody knows', { told: null, ...infant }, noBirth, [], []],
  ['one that nobody knows and that ceases', { told: null, ...infant }, { ...infant, ...ceased }, [], []],
];

describe('a birth that never was, of', () => {
  it.each(rows)('%s', (_what, before, after, types, expected) => {
    expect(told(before, after, types)).toEqual(expected);
  });
});
