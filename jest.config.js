// Unit specs: pure, milliseconds, no broker and no database.
const swcOptions = {
  swcrc: false,
  jsc: {
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true },
    target: 'es2022',
    keepClassNames: true,
  },
  module: { type: 'commonjs' },
  sourceMaps: 'inline',
};

/** Packages that are pure ESM and so must be compiled for Jest's CommonJS. */
const esmPackages = [
  'jose',
  'oidc-provider',
  'oidc-token-hash',
  'quick-lru',
  'nanoid',
  'eta',
  'temporal-polyfill',
  'temporal-utils',
  'temporal-spec',
];

/** @type {import('jest').Config} */
module.exports = {
  rootDir: __dirname,
  roots: ['<rootDir>/libs', '<rootDir>/apps', '<rootDir>/tools', '<rootDir>/tests', '<rootDir>/examples'],
  testEnvironment: 'node',
  testRegex: '(?<!\\.(int|e2e|long))\\.spec\\.ts$',
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.varde/', '<rootDir>/.stryker-tmp/'],
  moduleNameMapper: {
    '^@varde/([^/]+)$': ['<rootDir>/libs/$1/src', '<rootDir>/apps/$1/src', '<rootDir>/tools/$1/src'],
  },
  transform: { '^.+\\.(t|m?j)sx?$': ['@swc/jest', swcOptions] },
  transformIgnorePatterns: [`node_modules/(?!(${esmPackages.join('|')})/)`],
};
