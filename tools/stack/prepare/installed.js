// Whether node_modules holds just what package-lock.json asks for. Plain JavaScript: it runs before anything is built.
// npm writes node_modules/.package-lock.json last, so an install that was killed is seen as not installed.
const { readFileSync } = require('node:fs');
const { join } = require('node:path');

const root = join(__dirname, '../../..');

function packages(file) {
  try {
    return JSON.parse(readFileSync(join(root, file), 'utf8')).packages;
  } catch {
    return undefined;
  }
}

const wanted = packages('package-lock.json');
const installed = packages('node_modules/.package-lock.json');
if (!wanted) {
  console.error('package-lock.json cannot be read. Check it out again: git checkout package-lock.json');
  process.exit(2);
}

const isMissing = ([path, { version, optional, devOptional, link }]) =>
  path.startsWith('node_modules/') && !link && !optional && !devOptional && installed[path]?.version !== version;

process.exit(installed && !Object.entries(wanted).some(isMissing) ? 0 : 1);
