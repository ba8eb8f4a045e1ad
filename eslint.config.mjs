import nx from '@nx/eslint-plugin';
import tseslint from 'typescript-eslint';

/** Who may import whom: see docs/STYLE.md. Nx judges projects; the blocks below it judge folders. */
const boundaries = [
  {
    sourceTag: 'layer:pure',
    onlyDependOnLibsWithTags: ['layer:pure'],
    bannedExternalImports: ['@nestjs/*', 'typeorm', 'pg', 'kafkajs', 'fastify', 'pino'],
  },
  { sourceTag: 'layer:adapter', onlyDependOnLibsWithTags: ['layer:pure', 'layer:register-persistence'] },
  { sourceTag: 'layer:register', onlyDependOnLibsWithTags: ['layer:pure', 'layer:register-persistence'] },
  { sourceTag: 'layer:runtime', onlyDependOnLibsWithTags: ['layer:pure', 'layer:adapter'] },
  { sourceTag: 'layer:app', onlyDependOnLibsWithTags: ['layer:pure', 'layer:adapter', 'layer:runtime'] },
  {
    sourceTag: 'layer:composition',
    onlyDependOnLibsWithTags: ['layer:app', 'layer:pure', 'layer:adapter', 'layer:runtime'],
  },
  { sourceTag: 'layer:tool', onlyDependOnLibsWithTags: ['*'] },
  { sourceTag: 'scope:register', onlyDependOnLibsWithTags: ['scope:shared', 'scope:register'] },
  { sourceTag: 'scope:subscriber', onlyDependOnLibsWithTags: ['scope:shared'] },
  { sourceTag: 'scope:simulator', onlyDependOnLibsWithTags: ['scope:identity'] },
  {
    sourceTag: 'layer:testing',
    onlyDependOnLibsWithTags: ['layer:pure', 'layer:adapter', 'layer:runtime', 'layer:tool'],
  },
];

/** Specs may also import the testing lib; nothing else changes. */
const specBoundaries = boundaries.map((rule) => ({
  ...rule,
  onlyDependOnLibsWithTags: [...rule.onlyDependOnLibsWithTags, 'layer:testing', 'layer:tool'],
}));

const moduleBoundaries = (depConstraints) => [
  'error',
  { enforceBuildableLibDependency: false, allow: [], depConstraints },
];

const kafkajsOnly = { name: 'kafkajs', message: 'kafkajs is imported in libs/kafka alone (docs/STYLE.md).' };

const noSave = {
  selector: "CallExpression[callee.property.name='save']",
  message: 'save() is 14 times slower than a set-based statement: never on the event path (docs/STYLE.md).',
};

const noClock = [
  { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: 'Time is an input: take `now`.' },
  { selector: "MemberExpression[object.name='Date'][property.name='now']", message: 'Time is an input: take `now`.' },
  { selector: ':function[async=true]', message: 'A rule is a pure function: nothing to await.' },
];

export default tseslint.config(
  { ignores: ['**/dist', '**/node_modules', '.nx', '.varde', '.stryker-tmp', '**/*.js', '**/*.mjs', '**/*.cjs'] },
  ...tseslint.configs.strictTypeChecked,
  {
    files: ['**/*.ts'],
    plugins: { '@nx': nx },
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@nx/enforce-module-boundaries': moduleBoundaries(boundaries),
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      '@typescript-eslint/no-extraneous-class': ['error', { allowWithDecorator: true }],
      // Nest's options and our views of answers are classes to be read, not made with `new`.
      '@typescript-eslint/no-unsafe-class-instance-assignment': 'off',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-unnecessary-condition': ['error', { allowConstantLoopConditions: true }],
      'no-restricted-imports': ['error', { paths: [kafkajsOnly] }],
      'no-restricted-syntax': [
        'error',
        noSave,
        { selector: 'ExportDefaultDeclaration', message: 'Named exports only.' },
      ],
      'max-lines': ['error', { max: 250, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
      'max-params': ['error', 5],
      'max-depth': ['error', 3],
      complexity: ['error', 12],
    },
  },
  { files: ['libs/kafka/src/**/*.ts'], rules: { 'no-restricted-imports': 'off' } },
  {
    files: ['apps/*/src/processes/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: {
      'max-lines': ['error', { max: 120, skipBlankLines: false, skipComments: false }],
      'no-restricted-syntax': ['error', noSave, ...noClock],
      'no-restricted-imports': [
        'error',
        {
          paths: [kafkajsOnly],
          patterns: [
            {
              group: [
                'node:*',
                '@nestjs/*',
                'typeorm',
                'pg',
                'pino',
                '../*',
                '@varde/kafka',
                '@varde/persistence',
                '@varde/access',
                '@varde/service-runtime',
                '@varde/freg',
                '@varde/register',
              ],
              message: 'A process is pure: it imports @varde/identity, @varde/life-events and @varde/process only.',
            },
          ],
        },
      ],
    },
  },
  {
    files: ['libs/{identity,life-events,process}/src/**/*.ts'],
    ignores: ['**/*.spec.ts'],
    rules: { 'no-restricted-syntax': ['error', noSave, ...noClock.slice(0, 2)] },
  },
  {
    files: ['**/*.spec.ts', 'libs/testing/**/*.ts', '**/test/**/*.ts'],
    rules: {
      '@nx/enforce-module-boundaries': moduleBoundaries(specBoundaries),
      'max-lines-per-function': 'off',
      'max-lines': ['error', { max: 400, skipBlankLines: true, skipComments: true }],
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
      // Specs look into answers of an API as they come.
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
    },
  },
  { files: ['**/migrations/**/*.ts'], rules: { 'max-lines': 'off', 'max-lines-per-function': 'off' } },
);
