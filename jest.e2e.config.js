// End-to-end specs: the built product, started as an operator starts it.
const base = require('./jest.config.js');

/** @type {import('jest').Config} */
module.exports = {
  ...base,
  setupFilesAfterEnv: ['<rootDir>/jest.retry.js'],
  testRegex: '\\.e2e\\.spec\\.ts$',
  testTimeout: 300_000,
  maxWorkers: 1,
};
