import { BadConfiguration, readConfig } from './config';

describe('the configuration', () => {
  it('has a default for everything', () => {
    expect(readConfig({})).toMatchObject({
      port: 8090,
      publicUrl: 'http://127.0.0.1:8090',
      kommunenummer: '4601',
      population: 4000,
      tempo: 0,
      freg: true,
    });
  });

  it('takes another address for what the issuers call themselves', () => {
    expect(readConfig({ SIMULATOR_PUBLIC_URL: 'https://freg.test/' }).publicUrl).toBe('https://freg.test');
  });

  it.each([
    ['SIMULATOR_PORT', 'abc', 'must be a whole number from 0 to 64535'],
    ['SIMULATOR_PORT', '65000', 'must be a whole number from 0 to 64535'],
    ['SIMULATOR_POPULATION', '-1', 'must be a whole number'],
    ['SIMULATOR_KOMMUNE', '46', 'must be the four digits of a kommunenummer'],
    ['SIMULATOR_FREG', 'maybe', 'must be on or off'],
  ])('refuses %s=%s in one clear line', (name, value, reason) => {
    const read = (): unknown => readConfig({ [name]: value });
    expect(read).toThrow(BadConfiguration);
    expect(read).toThrow(`${name} is "${value}", but ${reason}`);
  });
});
