import { formatFiles, type Tree } from '@nx/devkit';
import { insertLineBefore } from './insert-line';
import { camelCase, pascalCase, requireKebabCase } from './names';

const lib = 'libs/life-events/src';

/** `nx g @varde/generators:event navn`: the contract's file and its lines in the catalogue. */
export async function event(tree: Tree, { name }: { name: string }): Promise<void> {
  requireKebabCase(name, 'navn');
  const path = `${lib}/events/${name}.ts`;
  if (tree.exists(path))
    throw new Error(`${path} exists: an event has one contract; a changed meaning is a new version`);

  tree.write(path, contract(name));
  insertLineBefore(tree, `${lib}/life-events.ts`, 'import { adressebeskyttelse }', importLine(name));
  insertLineBefore(tree, `${lib}/life-events.ts`, '} as const;', `  [${camelCase(name)}.type]: ${camelCase(name)},`);
  insertLineBefore(tree, `${lib}/index.ts`, "export * from './freg-hendelse'", `export * from './events/${name}';`);
  await formatFiles(tree);
}

const importLine = (name: string): string => `import { ${camelCase(name)} } from './events/${name}';`;

const contract = (name: string): string => `import { type LifeEventOf, lifeEvent } from '../define';
import { oneOf } from '../vocabulary';

export const ${camelCase(name)} = lifeEvent({
  name: '${name}',
  version: 1,
  meaning: 'Say in one sentence what has happened when this is read.',
  wireSignals: [],
  readers: ['console'],
  facts: { hva: oneOf(['${name}'], 'Which element changed') },
  example: { hva: '${name}', hendelsetype: 'uttrekk' },
});
export type ${pascalCase(name)} = LifeEventOf<typeof ${camelCase(name)}>;
`;
