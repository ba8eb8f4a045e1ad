// Names in package-lock.json the optional packages of other platforms that the registry at hand did not know. Without
// them npm ci refuses the lock file. Run it after npm install: node tools/stack/prepare/complete-lock.js [--check].
const { readFileSync, writeFileSync } = require('node:fs');
const { join } = require('node:path');

const FILE = join(__dirname, '../../../package-lock.json');
const SYSTEMS = ['darwin', 'win32', 'linux', 'freebsd', 'android', 'openharmony', 'aix', 'sunos', 'netbsd', 'openbsd'];
const PROCESSORS = ['arm64', 'x64', 'ia32', 'arm', 'ppc64', 's390x', 'riscv64', 'loong64', 'wasm32', 'mips64el'];

const lock = JSON.parse(readFileSync(FILE, 'utf8'));

/** Whether the package at `path` finds `name` as Node.js would: in its own folder or one above. */
function isNamed(path, name) {
  const folders = [path];
  for (let at = path; at.includes('/node_modules/'); folders.push(at))
    at = at.slice(0, at.lastIndexOf('/node_modules/'));
  return [...folders, ''].some((folder) => `${folder && `${folder}/`}node_modules/${name}` in lock.packages);
}

/** What the lock file says of a package that it knows by name and version alone. */
function entryOf(name, version, isDev) {
  const words = name.split(/[-/]/);
  const os = SYSTEMS.filter((system) => words.includes(system));
  const cpu = PROCESSORS.filter((processor) => words.includes(processor));
  const libc = words.includes('musl') ? ['musl'] : words.includes('gnu') && os.includes('linux') ? ['glibc'] : [];
  const given = (key, values) => (values.length > 0 ? { [key]: values } : {});
  return {
    version,
    ...given('cpu', cpu),
    ...(isDev && { dev: true }),
    ...given('libc', libc),
    optional: true,
    ...given('os', os),
  };
}

const missing = Object.entries(lock.packages).flatMap(([path, { optionalDependencies = {}, dev }]) =>
  Object.entries(optionalDependencies)
    .filter(([name]) => !isNamed(path, name))
    .map(([name, version]) => ({ path, name, version, dev })),
);

if (process.argv.includes('--check')) {
  for (const { path, name, version } of missing) console.log(`${path} wants ${name}@${version}`);
  process.exit(missing.length > 0 ? 1 : 0);
}

for (const { path, name, version, dev } of missing) {
  const top = `node_modules/${name}`;
  const key = lock.packages[top] && lock.packages[top].version !== version ? `${path}/${top}` : top;
  lock.packages[key] = entryOf(name, version, dev);
}
const sorted = Object.entries(lock.packages).sort(([one], [other]) => one.localeCompare(other, 'en'));
writeFileSync(FILE, `${JSON.stringify({ ...lock, packages: Object.fromEntries(sorted) }, undefined, 2)}\n`);
console.log(`${missing.length} packages added to package-lock.json.`);
