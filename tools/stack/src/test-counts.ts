import { existsSync, readFileSync } from 'node:fs';

export interface Counts {
  readonly passed: number;
  readonly failed: number;
}

interface JestReport {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
  numTodoTests: number;
  numRuntimeErrorTestSuites: number;
}

/**
 * What a stage adds to the sum. A stage that is not Jest counts as one. In Jest a suite that could not run is a failure
 * and so is a skipped test (a test that cannot fail proves nothing); and an exit code that says failure is believed
 * even when every test passed.
 */
export function countsOf(succeeded: boolean, countsFile: string | undefined): Counts {
  if (countsFile === undefined) return succeeded ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
  const report = read(countsFile);
  if (!report) return { passed: 0, failed: 1 };
  const skipped = report.numPendingTests + report.numTodoTests;
  const failed = report.numFailedTests + report.numRuntimeErrorTestSuites + skipped;
  return { passed: report.numPassedTests, failed: succeeded ? failed : Math.max(failed, 1) };
}

function read(file: string): JestReport | undefined {
  if (!existsSync(file)) return undefined;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as JestReport;
  } catch {
    return undefined;
  }
}

export function sum(all: readonly Counts[]): Counts {
  return {
    passed: all.reduce((total, { passed }) => total + passed, 0),
    failed: all.reduce((total, { failed }) => total + failed, 0),
  };
}
