/**
 * `node rolldown.config.js` bundles tamis into `dist/`: few files load several times as fast as three hundred. Every entry keeps the path of its source, so that
 * `package.json`, scripts and data are where they were; what entries share goes to `dist/chunks/`. Packages stay outside.
 */
import { readdirSync, readFileSync, rmSync } from 'node:fs';
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

/** `import.meta.url` is the place of the source below `dist/`, whichever file the module ends up in. */
const places = {
  name: 'places',
  buildStart() {
    rmSync('dist', { recursive: true, force: true });
  },
  transform(code, id) {
    if (!code.includes('import.meta.url')) return null;
    const name = path.relative('.', id).split(path.sep).join('/').replace(/\.ts$/, '.js');
    return { code: code.replaceAll('import.meta.url', `__placeOf__("${name}")`), map: null };
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

/** Chunks of developers' tools alone are not shipped. A chunk without modules only names what is in others: it may be anybody's. */
function chunkName({ moduleIds }) {
  return moduleIds.length > 0 && moduleIds.every((id) => id.includes('/src/dev/'))
    ? 'chunks/dev/[name].js'
    : 'chunks/[name].js';
}

await build({
  input: Object.fromEntries(entries.map((name) => [name, `${name}.ts`])),
  platform: 'node',
  resolve: { alias: { tamis: path.resolve('src/index.ts') } },
  external: (id, from) => from !== undefined && !/^(?:\.|\/|tamis$)/.test(id),
  plugins: [places],
  output: { dir: 'dist', format: 'esm', entryFileNames: '[name].js', chunkFileNames: chunkName, sourcemap: true },
});

// what runs in a browser
await build({
  input: 'src/page/report/client.ts',
  platform: 'browser',
  output: { file: 'dist/src/page/report/client.js', format: 'iife', minify: true },
});
