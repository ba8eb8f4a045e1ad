import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastLine } from './last-line';

const folder = mkdtempSync(join(tmpdir(), 'varde-log-'));

afterAll(() => rmSync(folder, { recursive: true }));

const log = (...lines: string[]): string => {
  const file = join(mkdtempSync(join(folder, 'log-')), 'school.log');
  writeFileSync(file, lines.join('\n'));
  return file;
};

describe('the last words of a process', () => {
  it('are the message of its last line of JSON', () => {
    expect(lastLine(log('{"msg":"starting"}', '{"msg":"KOMMUNER is not set."}', ''))).toBe('KOMMUNER is not set.');
  });

  it('are the uncaught error, not what Node.js prints after it', () => {
    const words = [
      '{"msg":"starting"}',
      '/varde/dist/main.js:3',
      '    throw error;',
      "Error: Cannot find module './feed'",
      '    at Module._load (node:internal/modules/cjs/loader:1)',
      '  code: 1,',
      '}',
      '',
      'Node.js v20.20.2',
    ];
    expect(lastLine(log(...words))).toBe("Error: Cannot find module './feed'");
  });

  it('are missed when there are none', () => {
    expect(lastLine(log(''))).toBe('its log is empty');
    expect(lastLine('/nowhere/school.log')).toBe('it wrote no log');
  });
});
