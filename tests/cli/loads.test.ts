import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { mainFile } from './run-tamis.ts';

const root = path.resolve(path.dirname(mainFile), '../../..');

/** The files that a command loads, as V8 counts its scripts, below the project's folder. */
function scriptsOf(args: string[]): string[] {
  const folder = mkdtempSync(path.join(tmpdir(), 'tamis-loads-'));
  spawnSync(process.execPath, [mainFile, ...args], { env: { ...process.env, NODE_V8_COVERAGE: folder } });
  const scripts = readdirSync(folder).flatMap(
    (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')).result as { url: string }[],
  );
  rmSync(folder, { recursive: true });
  const files = scripts.map(({ url }) => url).filter((url) => url.startsWith('file:'));
  return files.map((url) => path.relative(root, fileURLToPath(url))).sort();
}

test('help loads the reader of the command line and nothing else', () => {
  const scripts = ['dist/chunks/command.js', 'dist/chunks/rolldown-runtime.js', 'dist/src/cli/main.js'];
  expect(scriptsOf(['--help'])).toEqual(scripts);
});

test('who only cleans loads few files, and waits for no checker of records, no config loader and no logger', () => {
  const scripts = scriptsOf(['clean', 'seeds/001_f90026d49198433f.txt', '-q']);
  expect(scripts).toContain('dist/chunks/cleaning.js');
  expect(scripts.filter((name) => name.startsWith('node_modules'))).toEqual([]);
  expect(scripts.length).toBeLessThan(12);
});
