import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { countsOf, sum } from './test-counts';

const folder = mkdtempSync(join(tmpdir(), 'varde-counts-'));

afterAll(() => rmSync(folder, { recursive: true }));

const report = (numbers: Record<string, number>): string => {
  const file = join(mkdtempSync(join(folder, 'log-')), 'report.json');
  const none = {
    numPassedTests: 0,
    numFailedTests: 0,
    numPendingTests: 0,
    numTodoTests: 0,
    numRuntimeErrorTestSuites: 0,
  };
  writeFileSync(file, JSON.stringify({ ...none, ...numbers }));
  return file;
};

describe('the sum that bin/test ends with', () => {
  it('counts a stage without tests as one', () => {
    expect(countsOf(true, undefined)).toEqual({ passed: 1, failed: 0 });
    expect(countsOf(false, undefined)).toEqual({ passed: 0, failed: 1 });
  });

  it('counts the tests that Jest ran', () => {
    expect(countsOf(true, report({ numPassedTests: 7 }))).toEqual({ passed: 7, failed: 0 });
    expect(countsOf(false, report({ numPassedTests: 7, numFailedTests: 2 }))).toEqual({ passed: 7, failed: 2 });
  });

  it('counts a suite that could not run, and a skipped test, as failures', () => {
    expect(countsOf(false, report({ numPassedTests: 1, numRuntimeErrorTestSuites: 1 })).failed).toBe(1);
    expect(countsOf(true, report({ numPassedTests: 1, numPendingTests: 3, numTodoTests: 1 })).failed).toBe(4);
  });

  it('believes an exit code that says failure although every test passed', () => {
    expect(countsOf(false, report({ numPassedTests: 7 }))).toEqual({ passed: 7, failed: 1 });
  });

  it('counts a run that left no report as a failure', () => {
    expect(countsOf(true, '/nowhere/report.json')).toEqual({ passed: 0, failed: 1 });
  });

  it('adds up all stages', () => {
    expect(
      sum([
        { passed: 1, failed: 0 },
        { passed: 41, failed: 2 },
      ]),
    ).toEqual({ passed: 42, failed: 2 });
  });
});
