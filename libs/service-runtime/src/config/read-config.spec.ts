import { configurationTable, ConfigurationError, readConfig } from './read-config';
import { kafkaVariables } from './service-variables';
import { address, list, oneOf, optional, text, wholeNumber } from './variable';

const variables = {
  NAME: text({ meaning: 'a name' }),
  PACE: wholeNumber({ meaning: 'a pace', from: 1, to: 10, fallback: '3' }),
  PLACE: address({ meaning: 'a place', schemes: ['https'] }),
  MOOD: oneOf({ meaning: 'a mood', values: ['calm', 'brisk'], fallback: 'calm' }),
  KOMMUNER: list({ meaning: 'kommuner', each: /^\d{4}$/, fallback: '' }),
  NOTE: optional({ meaning: 'a note' }),
};
const good = { NAME: 'varde', PLACE: 'https://example.org/' };

describe('configuration', () => {
  it('is read into types, with what is left out at its default', () => {
    expect(readConfig(variables, { ...good, KOMMUNER: '4601, 0301' })).toEqual({
      NAME: 'varde',
      PACE: 3,
      PLACE: 'https://example.org/',
      MOOD: 'calm',
      KOMMUNER: ['4601', '0301'],
      NOTE: '',
    });
  });

  it.each([
    ['PACE', '0'],
    ['PACE', '11'],
    ['PACE', '3.5'],
    ['PACE', 'three'],
    ['PLACE', 'http://example.org/'],
    ['PLACE', 'example'],
    ['MOOD', 'angry'],
    ['KOMMUNER', '4601,46'],
  ])('refuses %s=%s in one line that says what to do and does not repeat the value', (name, value) => {
    const read = () => readConfig(variables, { ...good, [name]: value });
    expect(read).toThrow(ConfigurationError);
    try {
      read();
    } catch (error) {
      const { message } = error as Error;
      expect(message).toMatch(new RegExp(`^${name} has a value that does not fit\\. Set it to .+\\.$`));
      if (value.length > 3) expect(message).not.toContain(value);
    }
  });

  it('takes an empty variable for one that is not set', () => {
    expect(() => readConfig(variables, { ...good, NAME: '' })).toThrow('NAME is not set. Set it to a text (a name).');
  });

  it('gives the rows of a table, where what must be set has no default', () => {
    expect(configurationTable(variables).filter(({ fallback }) => fallback === null)).toEqual([
      { name: 'NAME', meaning: 'a name', expects: 'a text', fallback: null },
      { name: 'PLACE', meaning: 'a place', expects: 'an address that begins with https://', fallback: null },
    ]);
  });

  it('takes Kafka brokers as host:port only', () => {
    expect(readConfig(kafkaVariables, { KAFKA_BROKERS: 'a:1,b:2' }).KAFKA_BROKERS).toEqual(['a:1', 'b:2']);
    expect(() => readConfig(kafkaVariables, { KAFKA_BROKERS: 'kafka://a:1' })).toThrow('host:port');
  });
});
