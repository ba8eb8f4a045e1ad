import { disagreements, type FoundEvent } from './compare-events';
import { type ExpectedEvent } from './story';

const expected = (facts: Readonly<Record<string, unknown>> = { hva: 'navn' }): ExpectedEvent => ({
  personId: 'p',
  topic: 'navn',
  kommunenummer: '4601',
  endring: 'ny',
  facts,
});
const found = (facts: Readonly<Record<string, unknown>> = { hva: 'navn' }): FoundEvent => expected(facts);

describe('the comparison of topics with the oracle', () => {
  it('is content when each expected event was found once', () => {
    expect(disagreements([expected(), expected()], [found(), found()])).toEqual([]);
  });

  it('tells of a lost event, of a doubled one and of a fact that differs', () => {
    expect(disagreements([expected()], [])).toHaveLength(1);
    expect(disagreements([expected()], [found(), found()])[0]).toMatchObject({
      expected: [],
      found: [expect.any(String)],
    });
    expect(disagreements([expected()], [found({ hva: 'foerste-navn' })])[0]).toMatchObject({ topic: 'navn' });
  });

  it('does not compare what the oracle does not settle, and does not mind the order of a list', () => {
    expect(disagreements([expected({ hva: 'navn' })], [found({ hva: 'navn', more: 1 })])).toEqual([]);
    expect(disagreements([expected({ a: ['x', 'y'] })], [found({ a: ['y', 'x'] })])).toEqual([]);
  });

  it('does not miss what may be told or not, and takes it when it is there', () => {
    const optional = { ...expected(), optional: true };
    expect(disagreements([expected(), optional], [found()])).toEqual([]);
    expect(disagreements([expected(), optional], [found(), found()])).toEqual([]);
    expect(disagreements([expected(), optional], [found(), found(), found()])).toHaveLength(1);
  });
});
