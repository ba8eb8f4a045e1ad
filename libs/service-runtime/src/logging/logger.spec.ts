import { syntheticFoedselsnummer } from '@varde/identity';
import { createLogger } from './logger';
import { redact, redactedNumber } from './redact';

const number = syntheticFoedselsnummer('2019-03-14', 1).unmask();
const [six, five] = [number.slice(0, 6), number.slice(6)];

describe('redaction', () => {
  it.each([
    ['alone', number],
    ['with a space', `${six} ${five}`],
    ['with a hyphen', `${six}-${five}`],
    ['with a full stop', `${six}.${five}`],
    ['with a no-break space', `${six}\u00a0${five}`],
    ['in an address', `/v1/persons/${number}?x=1`],
    ['after a letter', `fnr${number}`],
    ['after an escaped line break', `{"msg":"first\\n${number}"}`],
    ['before a letter', `${number}x`],
  ])('takes out a number %s', (_where, line) => {
    expect(redact(line)).toContain(redactedNumber);
    expect(redact(line)).not.toContain(five);
  });

  it.each([
    ['a UUID', 'a1234567-1234-4123-8123-a12345678901'],
    ['a trace id', '12345678901abcdef12345678901abcd'],
    ['a time', '2026-11-23T12:19:12.123Z'],
    ['milliseconds since 1970', '1764000000000'],
    ['a shorter number', '1234567890'],
  ])('leaves %s', (_what, line) => {
    expect(redact(line)).toBe(line);
  });
});

describe('the log', () => {
  function written(write: (logger: ReturnType<typeof createLogger>) => void): string[] {
    const lines: string[] = [];
    write(createLogger('school', 'info', { write: (line: string) => void lines.push(line) }));
    return lines;
  }

  it('is JSON lines that name the service, the level and the time', () => {
    const [line = ''] = written((logger) => logger.info({ offset: 7 }, 'read'));
    expect(JSON.parse(line)).toMatchObject({ service: 'school', level: 'info', offset: 7, msg: 'read' });
    expect((JSON.parse(line) as { time: string }).time).toMatch(/^\d{4}-\d{2}-\d{2}T.+Z$/);
  });

  it('never holds a national number, whatever field it was put in', () => {
    const lines = written((logger) => {
      logger.info({ deep: { er: [number] } }, `looked for ${six} ${five}`);
      logger.error(new Error(`no person ${number}`));
      logger.warn({ [number]: 'as a key' }, number);
    });
    expect(lines).toHaveLength(3);
    for (const line of lines) {
      expect(line).toContain(redactedNumber);
      expect(line).not.toContain(five);
      expect(() => JSON.parse(line) as unknown).not.toThrow();
    }
  });
});
