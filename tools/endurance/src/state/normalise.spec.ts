import { counted, differences, hashOf, normalise } from './normalise';

const anna = '6f1b6a0e-51a4-4c0e-9d57-1b1f0a9f3c11';
const annaElsewhere = '0b8de6a2-7f25-4a53-8c0e-5f6f2f6f1a10';

describe('the normal form of a state', () => {
  it('is the same for the same person under another pseudonym, whatever the order of the fields', () => {
    const here = normalise({ personId: anna, id: '9f0f3d7a-61c2-4f6b-8a67-3f7ed2f8c0aa' }, new Map([[anna, '1']]));
    const there = normalise(
      { id: annaElsewhere.replace('0', '1'), personId: annaElsewhere },
      new Map([[annaElsewhere, '1']]),
    );
    expect(here).toBe(there);
  });

  it('does not mind the order of a list, which may be by pseudonym', () => {
    const numbers = new Map([
      [anna, '1'],
      [annaElsewhere, '2'],
    ]);
    const both = [{ personId: anna }, { personId: annaElsewhere }];
    expect(normalise({ parter: both }, numbers)).toBe(normalise({ parter: [...both].reverse() }, numbers));
  });

  it('differs between two persons, and never shows a number', () => {
    const numbers = new Map([
      [anna, '17912099997'],
      [annaElsewhere, '10906099956'],
    ]);
    expect(normalise({ personId: anna }, numbers)).not.toBe(normalise({ personId: annaElsewhere }, numbers));
    expect(normalise({ personId: anna }, numbers)).not.toContain('17912099997');
  });

  it('tells which line is lost and which is doubled', () => {
    const [one, other] = [counted(['a', 'b', 'b']), counted(['b', 'b', 'b'])];
    expect(differences(one, other)).toEqual([
      { line: 'a', undisturbed: 1, disturbed: 0 },
      { line: 'b', undisturbed: 2, disturbed: 3 },
    ]);
    expect(hashOf(one)).not.toBe(hashOf(other));
    expect(hashOf(counted(['b', 'a', 'b']))).toBe(hashOf(one));
  });
});
