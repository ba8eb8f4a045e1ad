// Long specs, run by bin/test --long: as integration specs, but they may take hours.
const base = require('./jest.int.config.js');

/** @type {import('jest').Config} */
module.exports = { ...base, testRegex: '\\.long\\.spec\\.ts$', testTimeout: 4 * 60 * 60_000, maxWorkers: 1 };
