import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { ROOT } from '../src/settings';

interface Case {
  readonly what: string;
  readonly path: string;
  readonly text: string;
  readonly rule: string | undefined;
}

const BOUNDARY = '@nx/enforce-module-boundaries';
const using = (lib: string): string => `import * as lib from '${lib}';\n\nexport const used = lib;\n`;

/** What docs/STYLE.md forbids, each broken once on purpose; and what it allows, so that the rules are not just red. */
const cases: Case[] = [
  { what: 'a subscriber that reaches Freg', path: 'apps/school/src/x.ts', text: using('@varde/freg'), rule: BOUNDARY },
  {
    what: 'a subscriber that reaches the register',
    path: 'apps/billing/src/x.ts',
    text: using('@varde/register'),
    rule: BOUNDARY,
  },
  {
    what: 'a simulator that shares our reading of Freg',
    path: 'apps/simulator/src/x.ts',
    text: using('@varde/freg'),
    rule: BOUNDARY,
  },
  {
    what: 'a pure lib that uses an adapter',
    path: 'libs/process/src/x.ts',
    text: using('@varde/persistence'),
    rule: BOUNDARY,
  },
  {
    what: 'a pure lib that uses the database driver',
    path: 'libs/identity/src/x.ts',
    text: using('pg'),
    rule: BOUNDARY,
  },
  { what: 'an adapter that uses another', path: 'libs/kafka/src/x.ts', text: using('@varde/access'), rule: BOUNDARY },
  { what: 'an app that uses another', path: 'apps/school/src/x.ts', text: using('@varde/health'), rule: BOUNDARY },
  {
    what: 'a product file that uses the testing lib',
    path: 'apps/school/src/x.ts',
    text: using('@varde/testing'),
    rule: BOUNDARY,
  },
  {
    what: 'kafkajs outside libs/kafka',
    path: 'apps/school/src/x.ts',
    text: using('kafkajs'),
    rule: 'no-restricted-imports',
  },
  {
    what: 'a process that reads the clock',
    path: 'apps/school/src/processes/x.ts',
    text: 'export const now = new Date();\n',
    rule: 'no-restricted-syntax',
  },
  {
    what: 'save() on the event path',
    path: 'libs/service-runtime/src/x.ts',
    text: 'export const keep = (repository: { save(): void }) => repository.save();\n',
    rule: 'no-restricted-syntax',
  },
  { what: 'ingestion that reads Freg', path: 'apps/ingestion/src/x.ts', text: using('@varde/freg'), rule: undefined },
  { what: 'kafkajs in libs/kafka', path: 'libs/kafka/src/x.ts', text: using('kafkajs'), rule: undefined },
  {
    what: 'a spec that uses the testing lib',
    path: 'apps/school/src/x.spec.ts',
    text: using('@varde/testing'),
    rule: undefined,
  },
  {
    what: 'the one process that composes an app',
    path: 'apps/varde/src/x.ts',
    text: using('@varde/school'),
    rule: undefined,
  },
];

describe('the lint rules', () => {
  let found: string[][];

  beforeAll(() => {
    const linter = spawnSync(process.execPath, [join(__dirname, 'fixtures/lint-text.mjs')], {
      cwd: ROOT,
      input: JSON.stringify(cases.map(({ path, text }) => ({ path: join(ROOT, path), text }))),
      encoding: 'utf8',
      env: { ...process.env, NX_DAEMON: 'false' },
    });
    expect(linter.stderr).not.toContain('No cached ProjectGraph');
    found = JSON.parse(linter.stdout) as string[][];
  }, 120_000);

  it.each(cases.map((one, index) => ({ ...one, index })).filter(({ rule }) => rule !== undefined))(
    'forbid $what',
    ({ index, rule }) => {
      expect(found[index]).toContain(rule);
    },
  );

  it.each(cases.map((one, index) => ({ ...one, index })).filter(({ rule }) => rule === undefined))(
    'allow $what',
    ({ index }) => {
      expect(found[index]).toEqual([]);
    },
  );
});
