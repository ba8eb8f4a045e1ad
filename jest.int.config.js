// Integration specs: one real Kafka broker and one real PostgreSQL for the whole run, on free ports.
const base = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  setupFilesAfterEnv: ['<rootDir>/jest.retry.js'],
  testRegex: '\\.int\\.spec\\.ts$',
  testTimeout: 60_000,
  maxWorkers: 2,
  globalSetup: '<rootDir>/tools/stack/src/jest-global-setup.ts',
  globalTeardown: '<rootDir>/tools/stack/src/jest-global-teardown.ts',
};
