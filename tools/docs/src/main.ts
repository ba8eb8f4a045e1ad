import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { generatedPages } from './pages';

const root = join(__dirname, '../../..');

for (const [path, content] of Object.entries(generatedPages())) {
  writeFileSync(join(root, path), content);
  console.log(`wrote ${path}`);
}
