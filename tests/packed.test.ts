import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';

const imported = /(?:from|import)\s*\(?\s*["'](\.{1,2}\/[^"']+\.js)["']/g;

test('the package holds every module that one of its modules loads', () => {
  const listed = execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' });
  const files = new Set<string>(JSON.parse(listed)[0].files.map((file: { path: string }) => file.path));
  const modules = [...files].filter((file) => /^dist\/(?:src\/(?!page\/)|chunks\/|pipelines\/).*\.js$/.test(file));
  const missing = modules.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(imported)]
      .map(([, name]) => path.posix.join(path.posix.dirname(file), name!))
      .filter((name) => !files.has(name))
      .map((name) => `${file} loads ${name}`),
  );
  expect(modules).toContain('dist/src/cli/main.js');
  expect(missing).toEqual([]);
});
