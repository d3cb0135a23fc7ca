import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { checkedFile, needs, places, takings } from '../../src/lexicon/format.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamis-new-rule-'));
  for (const name of ['src', 'pipelines', 'package.json', 'biome.json', 'tsconfig.json', '.gitignore'])
    cpSync(name, path.join(folder, name), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  spawnSync('git', ['init', '-q'], { cwd: folder });
});
afterAll(() => rmSync(folder, { recursive: true }));

function newRule(...args: string[]): { code: number | null; said: string } {
  const { status, stdout, stderr } = spawnSync(process.execPath, [path.resolve('dist/src/dev/new-rule.js'), ...args], {
    cwd: folder,
  });
  return { code: status, said: `${stdout}${stderr}` };
}

function read(name: string): string {
  return readFileSync(path.join(folder, name), 'utf8');
}

/** The steps of the pipeline around one of them. */
function beside(stage: string): (string | undefined)[] {
  const steps = [...read('pipelines/news.ts').matchAll(/step\(stages\.(\w+)/g)].map(([, name]) => name);
  const at = steps.indexOf(stage);
  return [steps[at - 1], steps[at + 1]];
}

test('a rule of phrases is data that may stay as it is, and names all that a group may say', () => {
  expect(newRule('strip/nag-screens', 'Subscribe: to go on', 'Log in').code).toBe(0);
  const file = read('src/lexicon/en/strip/nag-screens.yml');
  const { groups } = checkedFile('en', 'strip/nag-screens', parse(file));
  expect(groups![0]).toMatchObject({ at: 'line', needs: ['tail'], phrases: ['Subscribe: to go on', 'Log in'] });
  for (const word of [...places, ...needs, ...takings, 'maxWords', 'with', 'score'])
    expect(file).toMatch(new RegExp(`^#.*\\b${word}\\b`, 'm'));
  expect(parse(read('tests/cases/strip/nag-screens.yml'))).toEqual({
    strip: ['Subscribe: to go on', 'Log in'],
    keep: [],
  });
});

test('stages stand last in their group of steps, and pass lint and types as they are', { timeout: 300_000 }, () => {
  for (const rule of [
    'repair/doubled-words',
    'describe/new',
    'flag/quotes',
    'flag/a-kind-of-damage-with-a-name-so-long-that-lines-break',
  ])
    expect(newRule(rule), rule).toMatchObject({ code: 0, said: expect.stringContaining(`tests/cases/${rule}.yml`) });
  expect(beside('doubledWords')).toEqual(['repeatedWords', 'alienText']);
  expect(beside('newDescribe')[0]).toBe('notices');
  expect(beside('quotesFlag')[0]).toBe('truncation');
  expect(read('src/stages/repair/doubled-words.ts')).toContain('replaceMatches(article, block, rule, pattern,');
  const bin = path.resolve('node_modules/.bin');
  const lint = spawnSync(path.join(bin, 'biome'), ['check', 'src/stages', 'pipelines'], { cwd: folder });
  expect(lint.status, lint.stderr.toString()).toBe(0);
  const types = spawnSync(path.join(bin, 'tsc'), ['--noEmit', '-p', '.'], { cwd: folder });
  expect(types.stdout.toString()).not.toMatch(/^(?:src|pipelines)\//m);
});

test.each([
  [['strip/share'], 'Expected no file src/lexicon/en/strip/share.yml'],
  [['repair/stops'], 'Expected no file src/stages/repair/stops.ts'],
  [['share'], "Expected a rule such as strip/games, got 'share'"],
  [['repair/Share'], 'in small letters and dashes'],
  [[], 'Expected a rule such as strip/games'],
])('%j is wrong use: one sentence, and nothing is written', (args, message) => {
  const { code, said } = newRule(...args);
  expect(code).toBe(2);
  expect(said).toMatch(/^tamis: .*\n$/);
  expect(said).toContain(message);
  expect(existsSync(path.join(folder, 'tests/cases/strip/share.yml'))).toBe(false);
});
