import { createTreeWithEmptyWorkspace } from '@nx/devkit/testing';
import { type Tree } from '@nx/devkit';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { event } from './event';
import { process as processGenerator } from './process';
import { service } from './service';

const root = join(__dirname, '../../..');

function treeWith(...paths: string[]): Tree {
  const tree = createTreeWithEmptyWorkspace({ formatter: 'none' });
  for (const path of paths) tree.write(path, readFileSync(join(root, path)));
  return tree;
}

describe('nx g process', () => {
  const list = 'apps/school/src/processes/index.ts';

  it('writes the page and its spec and adds the process to the list of its service', async () => {
    const tree = treeWith(list);
    await processGenerator(tree, { service: 'school', name: 'greet-newcomers' });
    expect(tree.read('apps/school/src/processes/greet-newcomers.ts', 'utf8')).toContain("'school/greet-newcomers'");
    expect(tree.exists('apps/school/src/processes/greet-newcomers.spec.ts')).toBe(true);
    expect(tree.read(list, 'utf8')).toMatch(
      /import \{ greetNewcomers \} from '.\/greet-newcomers';[\s\S]*, greetNewcomers\n?\]/,
    );
  });

  it('refuses a service that is not there, and a name in another form', async () => {
    await expect(processGenerator(treeWith(list), { service: 'library', name: 'lend-books' })).rejects.toThrow(
      /no service/,
    );
    await expect(processGenerator(treeWith(list), { service: 'school', name: 'Greet' })).rejects.toThrow(
      /small letters/,
    );
  });
});

describe('nx g event', () => {
  const catalogue = 'libs/life-events/src/life-events.ts';
  const index = 'libs/life-events/src/index.ts';

  it('writes the contract and adds it to the catalogue and the public list', async () => {
    const tree = treeWith(catalogue, index);
    await event(tree, { name: 'samisk-spraak' });
    expect(tree.read('libs/life-events/src/events/samisk-spraak.ts', 'utf8')).toContain("name: 'samisk-spraak'");
    expect(tree.read(catalogue, 'utf8')).toContain('[samiskSpraak.type]: samiskSpraak,');
    expect(tree.read(index, 'utf8')).toContain("export * from './events/samisk-spraak';");
  });

  it('refuses an event that is there', async () => {
    const tree = treeWith(catalogue, index, 'libs/life-events/src/events/navn.ts');
    await expect(event(tree, { name: 'navn' })).rejects.toThrow(/exists/);
  });
});

describe('nx g service', () => {
  const named = [
    'libs/life-events/src/vocabulary.ts',
    'libs/life-events/src/process-event.ts',
    'tsconfig.base.json',
    'tools/stack/src/services.ts',
  ];

  it('writes an app of the shape that every subscriber has and names it where services are named', async () => {
    const tree = treeWith(...named);
    await service(tree, { name: 'library', port: 8087 });
    expect(tree.children('apps/library/src').sort()).toEqual([
      'index.ts',
      'library.module.ts',
      'main.ts',
      'processes',
      'texts',
    ]);
    for (const path of named) expect(tree.read(path, 'utf8')).toContain('library');
  });

  it('refuses a service that is there', async () => {
    const tree = treeWith('apps/school/package.json');
    await expect(service(tree, { name: 'school', port: 8087 })).rejects.toThrow(/exists/);
  });
});
