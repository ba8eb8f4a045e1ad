import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { generatedPages } from './pages';

const root = join(__dirname, '../../..');

describe('a generated document', () => {
  it.each(Object.entries(generatedPages()))(
    '%s stands as its contracts say; if not, run npm run docs',
    (path, content) => {
      expect(readFileSync(join(root, path), 'utf8')).toBe(content);
    },
  );

  it('docs/asyncapi.yaml is valid AsyncAPI 3.0', async () => {
    const { diagnostics } = await new Parser().parse(generatedPages()['docs/asyncapi.yaml'] ?? '');
    expect(diagnostics.filter((diagnostic) => diagnostic.severity === 0)).toEqual([]);
  });
});
