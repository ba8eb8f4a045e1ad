import { environmentOf, needsSimulator, sharedEnvironment, simulatorEnvironment } from './environment';
import { differences, fingerprint, readSettings } from './settings';
import { services } from './services';

const read = (environment: Record<string, string>, ...args: string[]) => readSettings(args, environment);
const realFreg = {
  FREG_BASE_URL: 'https://freg.example/api',
  MASKINPORTEN_TOKEN_URL: 'https://mp.example/token',
  MASKINPORTEN_ISSUER: 'https://mp.example/',
  MASKINPORTEN_CLIENT_ID: 'kommunen',
  MASKINPORTEN_KEY_FILE: __filename,
  MASKINPORTEN_KID: 'kommunen-1',
};

describe('what an operator sets', () => {
  it.each([
    [{ KOMMUNER: 'Bergen' }, 'KOMMUNER is "Bergen": it must be four-digit numbers with commas between, or alle.'],
    [{ FREG_POLL_MS: 'often' }, 'FREG_POLL_MS is "often": it must be a whole number from 10 to 3600000.'],
    [{ KAFKA_BROKERS: 'kafka' }, 'KAFKA_BROKERS is "kafka": it must be host:port, or several with commas between.'],
    [{ VARDE_PORT_OFFSET: '-1' }, 'VARDE_PORT_OFFSET is "-1": it must be a whole number from 0 to 40000.'],
    [{ FREG_BASE_URL: 'freg' }, 'FREG_BASE_URL is "freg": it must be an http:// or https:// address.'],
    [{ MASKINPORTEN_KEY_FILE: '/none.pem' }, 'MASKINPORTEN_KEY_FILE is "/none.pem": it must be a file that exists.'],
    [
      { FREG_BASE_URL: 'https://freg.example/api' },
      'FREG_BASE_URL is set, so MASKINPORTEN_TOKEN_URL, MASKINPORTEN_ISSUER, MASKINPORTEN_CLIENT_ID, MASKINPORTEN_KEY_FILE, MASKINPORTEN_KID must be set too.',
    ],
    [{ FIKS_INTEGRASJON_ID: 'x' }, 'FIKS_INTEGRASJON_ID and FIKS_INTEGRASJON_PASSORD must be set both or not at all.'],
  ])('gets one clear line for %p', (environment, line) => {
    expect(() => read(environment)).toThrow(line);
  });

  it('never shows a secret that is wrong', () => {
    expect(() => read({ DATABASE_URL: 'mysql://eva:hemmelig@db/varde' })).toThrow(
      'DATABASE_URL is not valid: it must be an address like postgres://user@host:5432/database.',
    );
  });

  it('gets one clear line for an unknown option', () => {
    expect(() => read({}, '--fast')).toThrow('Unknown option --fast. bin/up knows --one-process.');
  });

  it('is kept with secrets as a hash only', () => {
    const kept = fingerprint(read({ DATABASE_URL: 'postgres://eva:hemmelig@db/varde' }));
    expect(JSON.stringify(kept)).not.toContain('hemmelig');
  });

  it('is compared name by name', () => {
    const one = fingerprint(read({ KOMMUNER: '4601' }));
    const other = fingerprint(read({ KOMMUNER: 'alle' }, '--one-process'));
    expect(differences(one, other)).toEqual(['--one-process', 'KOMMUNER']);
    expect(differences(one, one)).toEqual([]);
  });
});

describe('what the services are given', () => {
  it('moves every port by the offset', () => {
    const settings = read({ VARDE_PORT_OFFSET: '20000' });
    expect(environmentOf(settings, services[2])).toMatchObject({
      PORT: '28083',
      SCHOOL_PORT: '28083',
      KAFKA_BROKERS: '127.0.0.1:39092',
      DATABASE_URL: 'postgres://varde@127.0.0.1:35432/varde',
      FREG_BASE_URL: 'http://127.0.0.1:28090/folkeregisteret/offentlig-med-hjemmel/api',
      TOKEN_ISSUER: 'http://127.0.0.1:28090/login/',
    });
    expect(simulatorEnvironment(settings)).toMatchObject({ SIMULATOR_PORT: '28090' });
  });

  it("reads the operator's own Freg, with no simulated one beside it", () => {
    const settings = read(realFreg);
    expect(sharedEnvironment(settings)).toMatchObject(realFreg);
    expect(simulatorEnvironment(settings)).toMatchObject({ SIMULATOR_FREG: 'off' });
    expect(needsSimulator(settings)).toBe(true);
    expect(needsSimulator(read({ ...realFreg, TOKEN_ISSUER: 'https://login.example/' }))).toBe(false);
  });

  it('lets the synthetic kommune be the one that is served', () => {
    expect(simulatorEnvironment(read({ KOMMUNER: '0301,4601' }))).toMatchObject({ SIMULATOR_KOMMUNE: '0301' });
    expect(simulatorEnvironment(read({ KOMMUNER: 'alle' }))).toMatchObject({ SIMULATOR_KOMMUNE: '4601' });
  });
});
