import { attributeContracts, contractOf, partsOf } from './attribute-contract';
import { fregParts } from './freg-part';

describe('attribute contracts', () => {
  it('are one for each service', () => {
    const services = attributeContracts.map(({ service }) => service);
    expect(new Set(services).size).toBe(services.length);
    expect(services).toEqual(['school', 'health', 'billing', 'refugee']);
  });

  it('give no right to a service without one', () => {
    expect(contractOf('leisure')).toBeUndefined();
  });

  it.each(attributeContracts.map((contract) => [contract.service, contract] as const))(
    'of %s names hjemmel and purpose, and each part once',
    (_service, contract) => {
      expect(contract.hjemmel).not.toBe('');
      expect(contract.purpose).not.toBe('');
      expect(new Set(contract.parts).size).toBe(contract.parts.length);
    },
  );

  it('always read the protection of a person, so that it can be heeded', () => {
    for (const { parts } of attributeContracts) expect(parts).toContain('adressebeskyttelse');
  });

  it('add up to the parts that may be asked of Freg, each once, in order', () => {
    const parts = partsOf(attributeContracts);
    expect(parts).toEqual(fregParts.filter((part) => parts.includes(part)));
    expect(partsOf([])).toEqual([]);
    expect(parts).not.toContain('identitetsgrunnlag');
  });
});
