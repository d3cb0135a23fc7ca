import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { mainFile } from './run-tamis.ts';

/** The packages that a command loads, as V8 counts its scripts. */
function packagesOf(args: string[]): Set<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'tamis-loads-'));
  spawnSync(process.execPath, [mainFile, ...args], { env: { ...process.env, NODE_V8_COVERAGE: folder } });
  const scripts = readdirSync(folder).flatMap(
    (name) => JSON.parse(readFileSync(path.join(folder, name), 'utf8')).result as { url: string }[],
  );
  rmSync(folder, { recursive: true });
  return new Set(
    scripts.flatMap(({ url }) => /node_modules\/((?:@[^/]+\/)?[^/]+)(?!.*node_modules)/.exec(url)?.[1] ?? []),
  );
}

test('help loads the reader of the command line and nothing else', () => {
  expect([...packagesOf(['--help'])]).toEqual(['commander']);
});

test('who only cleans waits for no checker of records, no config loader and no logger', () => {
  const packages = packagesOf(['clean', 'seeds/001_f90026d49198433f.txt']);
  expect(packages).toContain('unified');
  for (const unused of ['zod', 'c12', 'jiti', 'pino', 'tinyglobby', 'cli-progress', 'piscina'])
    expect(packages).not.toContain(unused);
});
