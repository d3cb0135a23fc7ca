/** Inputs as a user's folders hold them: each is cleaned, or fails alone with the reason. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mainFile, runTamis } from './run-tamis.ts';

const text = 'The council met on Tuesday and decided to build a bridge.\n';

function failuresOf(out: string): Record<string, string> {
  const { failures } = JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8'));
  return Object.fromEntries(failures.map(({ path: name, reason }: Record<string, string>) => [name, reason]));
}

test('a file that cannot even be looked up fails alone', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  symlinkSync('round.txt', path.join(cwd, 'in/round.txt'));
  const { code, stderr } = await runTamis(cwd, ['clean', 'in', '-o', 'out']);
  expect([code, stderr]).toEqual([1, expect.stringContaining('2 documents: 1 clean')]);
  expect(failuresOf(path.join(cwd, 'out'))).toEqual({ 'round.txt': 'ELOOP: a link that leads back to itself' });
});

test('files whose names are no UTF-8 fail one by one, and say why', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'in/sign \uFFFD.txt': text });
  const named = (...name: (string | number)[]): Buffer =>
    Buffer.concat([
      Buffer.from(`${cwd}/in/`),
      ...name.map((part) => Buffer.from(typeof part === 'number' ? [part] : part)),
    ]);
  for (const byte of [0xe8, 0xe9]) writeFileSync(named('caf', byte, '.txt'), text);
  writeFileSync(named('caf', 0xe9, '.png'), text);
  mkdirSync(named('dir', 0xe9));
  const { code } = await runTamis(cwd, ['clean', 'in', '-o', 'out']);
  expect(code).toBe(1);
  expect(readdirSync(path.join(cwd, 'out/articles'))).toEqual(['a.md', 'sign \uFFFD.md']);
  expect(failuresOf(path.join(cwd, 'out'))).toEqual({
    'caf\\xe8.txt': 'its name is not UTF-8; rename it',
    'caf\\xe9.txt': 'its name is not UTF-8; rename it',
    'dir\\xe9': 'the folder cannot be listed: its name is not UTF-8; rename it',
  });
});

test('a pipe is read anew by each run', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  for (const word of ['tunnel', 'harbour']) {
    const command = `node ${mainFile} clean <(echo 'They built a ${word} in two years.') in/a.txt -o out`;
    expect(spawnSync('bash', ['-c', command], { cwd }).status).toBe(0);
    const articles = readdirSync(path.join(cwd, 'out/articles'), { recursive: true, encoding: 'utf8' });
    const [piped] = articles.filter((name) => /\d\.md$/.test(name));
    expect(readFileSync(path.join(cwd, 'out/articles', piped!), 'utf8')).toContain(word);
  }
});

test('an empty name, as an unset variable gives it, is not the current folder', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  for (const args of [
    ['', '-o', 'out'],
    ['in', '-o', ''],
    ['in', '--rejects', ''],
    ['in', '--verdicts', ''],
  ]) {
    expect(await runTamis(cwd, ['clean', ...args])).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/ got (?:''|\[""\]);/),
    });
  }
  expect(readdirSync(cwd)).toEqual(['in']);
});
