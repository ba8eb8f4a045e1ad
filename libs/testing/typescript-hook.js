// Lets a process that a spec starts run TypeScript as Jest does: compiled when loaded, @varde/* taken from source.
const { existsSync, readFileSync } = require('node:fs');
const Module = require('node:module');
const { join } = require('node:path');
const { transformSync } = require('@swc/core');
const jest = require('../../jest.config.js');

const [, swcOptions] = Object.values(jest.transform)[0];
const root = join(__dirname, '../..');

Module._extensions['.ts'] = (module, filename) => {
  const { code } = transformSync(readFileSync(filename, 'utf8'), { ...swcOptions, filename });
  module._compile(code, filename);
};

const resolve = Module._resolveFilename;
Module._resolveFilename = function (request, ...rest) {
  const [, name] = /^@varde\/([^/]+)$/.exec(request) ?? [];
  const source =
    name && ['libs', 'apps', 'tools'].map((kind) => join(root, kind, name, 'src/index.ts')).find(existsSync);
  return source ?? resolve.call(this, request, ...rest);
};
