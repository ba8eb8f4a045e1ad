import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Parser } from '@asyncapi/parser';
import { generatedPages, root } from './pages';

describe('the generated documents', () => {
  it('stand as their contracts say; if not, run npm run docs', async () => {
    for (const [path, content] of Object.entries(await generatedPages())) {
      expect({ path, content: readFileSync(join(root, path), 'utf8') }).toEqual({ path, content });
    }
  });

  it('include AsyncAPI 3.0 that is valid', async () => {
    const { diagnostics } = await new Parser().parse((await generatedPages())['docs/asyncapi.yaml'] ?? '');
    const errors = diagnostics.filter(({ severity }) => severity.valueOf() === 0);
    expect(errors).toEqual([]);
  });
});
