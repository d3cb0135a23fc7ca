/**
 * `node rolldown.config.js` bundles tamis into `dist/`: few files load several times as fast as three hundred. Every entry keeps the path of its
 * source, so that `package.json`, scripts and data find it there; what entries share goes to `dist/chunks/`. Of packages, those that most cleanings
 * load go into the bundle, with their licences in `dist/licences.txt`; the others stay outside.
 */
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import path from 'node:path';
import { build } from 'rolldown';

const { scripts } = JSON.parse(readFileSync('package.json', 'utf8'));
const tools = Object.values(scripts).flatMap((script) => [...script.matchAll(/dist\/(src\/dev\/[\w-]+)\.js/g)]);

const entries = [
  ...['src/index', 'src/cli/main', 'src/run/thread'],
  ...readdirSync('pipelines').map((name) => `pipelines/${path.parse(name).name}`),
  ...tools.map(([, name]) => name),
  ...['src/lexicon/screen', 'src/text/lines', 'src/text/sentences'], // measured one by one in tests/bench
];

/** Of these and what they need themselves the bundle holds a copy. */
const bundled = new Set([
  ...[
    'commander',
    'entities',
    'hono/html',
    'ignore',
    'nlcst-to-string',
    'p-queue',
    'picocolors',
    'retext',
    'retext-english',
  ],
  ...['unified', 'vfile', 'vfile-message', 'yaml'],
]);
/** Those that the code asks `createRequire` for are bundled apart, for the few that need them. */
const asked = new Set();
const askedFor = /createRequire\(import\.meta\.url\)\('((?:chardet|chrono-node)(?:\/[\w/-]+)?)'\)/g;
const askedName = (name) => `packages/${name.replaceAll('/', '-')}.cjs`;

/** Importing the module would run every getter that `process` has, and so load streams, sockets and child processes. */
const processAlone = {
  name: 'process-alone',
  resolveId: (id) => (id === 'node:process' ? '\0process' : null),
  load: (id) => (id === '\0process' ? 'export default process;' : null),
};

/** `import.meta.url` is the place of the source below `dist/`, whichever file the module ends up in. */
const places = {
  name: 'places',
  buildStart() {
    rmSync('dist', { recursive: true, force: true });
  },
  transform(code, id) {
    if (!code.includes('import.meta.url')) return null;
    const name = path.relative('.', id).split(path.sep).join('/').replace(/\.ts$/, '.js');
    const asking = code.replace(askedFor, (_, wanted) => {
      asked.add(wanted);
      return `createRequire(import.meta.url)('${path.posix.relative(path.posix.dirname(name), askedName(wanted))}')`;
    });
    return { code: asking.replaceAll('import.meta.url', `__placeOf__("${name}")`), map: null };
  },
  renderChunk(code, { fileName }) {
    if (!code.includes('__placeOf__')) return null;
    const relative = (name) => path.posix.relative(path.posix.dirname(fileName), name);
    const placed = code.replace(
      /__placeOf__\("([^"]+)"\)/g,
      (_, name) => `new URL("${relative(name)}", import.meta.url).href`,
    );
    return { code: placed, map: null };
  },
};

/** What every module that was read imports when it is loaded, and what all of it is. */
const imports = new Map();
const graph = {
  name: 'graph',
  moduleParsed({ id, importedIds }) {
    imports.set(id, importedIds);
  },
};

/** Whether a module is loaded together with one of `names`. */
function loadedWith(...names) {
  let all;
  return (id) => {
    all ??= withImports(names.map((name) => path.resolve(`${name}.ts`)));
    return all.has(id);
  };
}

function withImports(ids) {
  const all = new Set(ids);
  for (const id of all) for (const imported of imports.get(id) ?? []) all.add(imported);
  return all;
}

/** One file for what every command loads, and one for what every cleaning does: each file that Node loads takes a millisecond. */
const groups = [
  { name: 'command', test: loadedWith('src/cli/main'), priority: 2 },
  { name: 'cleaning', test: loadedWith('src/cli/clean', 'pipelines/news'), priority: 1 },
];

/** The licences of the packages that the bundles hold copies of, those of the page (`src/page/review`) among them. */
function licences() {
  for (const name of ['svelte', 'virtua']) imports.set(path.resolve('node_modules', name, 'index.js'), []);
  const folders = new Set(
    [...imports.keys()].flatMap((id) => /^.*\/node_modules\/(?:@[^/]+\/)?[^/]+/.exec(id)?.[0] ?? []),
  );
  const texts = [...folders].sort().map((folder) => {
    const { name, version, license } = JSON.parse(readFileSync(path.join(folder, 'package.json'), 'utf8'));
    const file = readdirSync(folder).find((one) => /^licen[cs]e/i.test(one));
    const text = file ? readFileSync(path.join(folder, file), 'utf8').trim() : `Licence: ${license}`;
    return `${name} ${version}\n\n${text}\n`;
  });
  return texts.join(`\n${'-'.repeat(80)}\n\n`);
}

/** Chunks of developers' tools alone are not shipped. A chunk without modules only names what is in others: it may be anybody's. */
function chunkName({ moduleIds }) {
  return moduleIds.length > 0 && moduleIds.every((id) => id.includes('/src/dev/'))
    ? 'chunks/dev/[name].js'
    : 'chunks/[name].js';
}

const isBundled = (id, from) => bundled.has(id) || (from.includes('/node_modules/') && !isBuiltin(id));

await build({
  input: Object.fromEntries(entries.map((name) => [name, `${name}.ts`])),
  platform: 'node',
  // of yaml the modules that it makes for browsers, of which the unused ones can be left out
  resolve: {
    alias: { tamis: path.resolve('src/index.ts'), yaml: path.resolve('node_modules/yaml/browser/dist/index.js') },
  },
  external: (id, from) => from !== undefined && !/^(?:\.|\/|tamis$)/.test(id) && !isBundled(id, from),
  plugins: [places, processAlone, graph],
  // pipelines import what one of the user's may ask for later
  checks: { ineffectiveDynamicImport: false },
  output: {
    ...{ dir: 'dist', format: 'esm', entryFileNames: '[name].js', chunkFileNames: chunkName, sourcemap: true },
    ...{ codeSplitting: { groups }, comments: { jsdoc: false, legal: false } },
  },
});
await build({
  input: Object.fromEntries([...asked].map((name) => [askedName(name), name])),
  platform: 'node',
  plugins: [graph],
  output: { dir: 'dist', format: 'cjs', entryFileNames: '[name]', chunkFileNames: 'packages/[name].cjs' },
});
writeFileSync('dist/licences.txt', licences());

// what runs in a browser
await build({
  input: 'src/page/report/client.ts',
  platform: 'browser',
  output: { file: 'dist/src/page/report/client.js', format: 'iife', minify: true },
});
