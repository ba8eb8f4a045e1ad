import { formatFiles, type Tree } from '@nx/devkit';
import { insertLineBefore } from './insert-line';
import { camelCase, requireKebabCase } from './names';

/**
 * `nx g @varde/generators:service library 8087`: a subscriber without processes, and its lines where services are named.
 * By hand afterwards: its attribute contract (libs/access), its topics' readers (libs/life-events), docker-compose.yml.
 */
export async function service(tree: Tree, { name, port }: { name: string; port: number }): Promise<void> {
  requireKebabCase(name, 'library');
  const app = `apps/${name}`;
  if (tree.exists(app)) throw new Error(`${app} exists`);

  for (const [path, text] of Object.entries(files(name, port))) tree.write(`${app}/${path}`, text);
  const vocabulary = 'libs/life-events/src';
  replaceOnce(tree, `${vocabulary}/vocabulary.ts`, "'console'] as const", `'${name}', 'console'] as const`);
  replaceOnce(tree, `${vocabulary}/process-event.ts`, '] as const satisfies', `, '${name}'] as const satisfies`);
  replaceOnce(
    tree,
    'tsconfig.base.json',
    '"@varde/simulator":',
    `"@varde/${name}": ["./${app}/src/index.ts"],\n"@varde/simulator":`,
  );
  insertLineBefore(
    tree,
    'tools/stack/src/services.ts',
    '];',
    `  { name: '${name}', port: ${port}, meaning: 'tasks and deadlines of ${name}' },`,
  );
  await formatFiles(tree);
}

function replaceOnce(tree: Tree, path: string, from: string, to: string): void {
  const text = tree.read(path, 'utf8') ?? '';
  if (!text.includes(from)) throw new Error(`${path} has no "${from}"; add by hand: ${to}`);
  tree.write(
    path,
    text.replace(from, () => to),
  );
}

function files(name: string, port: number): Record<string, string> {
  const identifier = camelCase(name);
  return {
    'package.json': `${JSON.stringify(manifest(name), null, 2)}\n`,
    'README.md': readme(name, port),
    'src/index.ts': `export { ${identifier}, ${identifier}App } from './${name}.module';\n`,
    'src/main.ts': `import { runService } from '@varde/service-runtime';
import { ${identifier} } from './${name}.module';

void runService(${identifier});
`,
    [`src/${name}.module.ts`]: `import { defineSubscriber, type SubscriberApp } from '@varde/service-runtime';
import { processes } from './processes';
import { nb } from './texts/nb';
import { nn } from './texts/nn';

/** What the service is; how it reads Kafka is decided where it is composed. */
export const ${identifier}App: SubscriberApp = {
  name: '${name}',
  port: ${port},
  summary: 'Tasks and deadlines of ${name}.',
  processes,
  texts: { nb, nn },
};

/** The service in a process of its own. */
export const ${identifier} = defineSubscriber(${identifier}App);
`,
    'src/processes/index.ts': `import { type AnyProcess } from '@varde/process';

/** The proactive processes of ${name}. */
export const processes: readonly AnyProcess[] = [];
`,
    'src/texts/nb.ts': `/** Titles of task kinds, bokmål. */\nexport const nb = {} as const;\n`,
    'src/texts/nn.ts': `/** Titles of task kinds, nynorsk. */\nexport const nn = {} as const;\n`,
  };
}

const manifest = (name: string) => ({
  name: `@varde/${name}`,
  version: '0.0.0',
  private: true,
  description: `Tasks and deadlines of ${name}`,
  main: 'dist/index.js',
  types: 'src/index.ts',
  nx: {
    tags: ['layer:app', 'scope:subscriber'],
    targets: { build: {}, test: {}, 'test-int': {}, 'test-e2e': {} },
  },
});

const readme = (name: string, port: number): string => `# ${name}

| | |
|---|---|
| Address | http://127.0.0.1:${port}, health and metrics on ${port + 1000} |
| Events in | those its processes react to: docs/events.md |
| Events out | \`${name}.prosess.v1\` |
| Owner | say who |

**When it stops.** Nothing is lost: it goes on from its position when it is started again.
`;
