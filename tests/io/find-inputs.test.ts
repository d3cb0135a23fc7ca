import { mkdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import type { Inputs } from '../../src/io/documents.ts';
import { findInputs } from '../../src/io/find-inputs.ts';
import { putFiles, temporaryFolder } from './temporary-folder.ts';

function pathsOf({ files }: Inputs): (string | null)[] {
  return files.map((file) => file.path);
}

function found(cwd: string, targets: string[], more: { ext?: string[]; output?: string } = {}): Promise<Inputs> {
  return findInputs(targets, { output: null, cwd, ...more });
}

test('a folder gives its text files at any depth, sorted; other types are counted', async () => {
  const cwd = temporaryFolder({
    'in/b.txt': '',
    'in/a/z.md': '',
    'in/a/c.TEXT': '',
    'in/d.png': '',
    'in/e.jsonl': '',
    'in/f': '',
  });
  const inputs = await found(cwd, ['in']);
  expect(pathsOf(inputs)).toEqual(['a/c.TEXT', 'a/z.md', 'b.txt']);
  expect(inputs.skipped).toEqual({ '.jsonl': 1, '.png': 1, 'no extension': 1 });
});

test('--ext adds types', async () => {
  const cwd = temporaryFolder({ 'in/b.html': '', 'in/c.LOG': '' });
  expect(pathsOf(await found(cwd, ['in'], { ext: ['html', '.log'] }))).toEqual(['b.html', 'c.LOG']);
});

test('.tamisignore keeps files out, with the syntax of .gitignore', async () => {
  const cwd = temporaryFolder({
    'in/.tamisignore': 'drafts/\n*.md\n!keep.md\n# note\n',
    'in/a.txt': '',
    'in/b.md': '',
    'in/keep.md': '',
    'in/drafts/c.txt': '',
  });
  const inputs = await found(cwd, ['in']);
  expect(pathsOf(inputs)).toEqual(['a.txt', 'keep.md']);
  expect(inputs.skipped).toEqual({ '.tamisignore': 2 });
});

test('rules that cannot be read are wrong use: what they leave out would be cleaned', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': '', 'in/.tamisignore/b.txt': '' });
  await expect(found(cwd, ['in'])).rejects.toThrow(
    `Expected a .tamisignore that can be read, got '${path.join(cwd, 'in/.tamisignore')}'; mend or remove it: EISDIR`,
  );
});

test('a glob matches files, and their paths start below its fixed part', async () => {
  const cwd = temporaryFolder({ 'in/x/a.txt': '', 'in/x/b.png': '', 'in/y/c.txt': '', 'other/d.txt': '' });
  const inputs = await found(cwd, ['in/**/*']);
  expect(pathsOf(inputs)).toEqual(['x/a.txt', 'y/c.txt']);
  expect(inputs.skipped).toEqual({ '.png': 1 });
});

test('several inputs are named from the folder that they share', async () => {
  const cwd = temporaryFolder({ 'in/x/a.txt': '', 'in/y/a.txt': '' });
  expect(pathsOf(await found(cwd, ['in/x', 'in/y/a.txt']))).toEqual(['x/a.txt', 'y/a.txt']);
});

test('a file that is named twice is cleaned once', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': '' });
  expect(pathsOf(await found(cwd, ['in', 'in/a.txt', 'in/*.txt']))).toEqual(['a.txt']);
});

test('a file whose name looks like a glob is a file', async () => {
  const cwd = temporaryFolder({ 'in/[a].txt': '', 'in/a.txt': '' });
  expect(pathsOf(await found(cwd, ['in/[a].txt']))).toEqual(['[a].txt']);
});

test('the output folder within the input is not read back, nor is that of an earlier run', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': '', 'in/out/articles/a.md': '' });
  putFiles(cwd, {
    'in/old/articles/a.md': '',
    'in/old/manifest.json': '',
    'in/old/prov.json': '',
    'in/old/flags.jsonl': '',
  });
  const inputs = await found(cwd, ['in'], { output: path.join(cwd, 'in/out') });
  expect(pathsOf(inputs)).toEqual(['a.txt']);
  expect(inputs.skipped).toEqual({ 'output of an earlier run': 1 });
});

test('what a run that was killed has written is not read back', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': '', 'in/old/articles/a.md': '', 'in/old/.tamis/journal.part': '' });
  const inputs = await found(cwd, ['in'], { output: path.join(cwd, 'out') });
  expect(pathsOf(inputs)).toEqual(['a.txt']);
  expect(inputs.skipped).toEqual({ 'output of an earlier run': 1 });
});

test('links are followed within the folder only, and never to folders', async () => {
  const cwd = temporaryFolder({
    'secret.txt': 'secret',
    'secrets/b.txt': 'secret',
    'in/a.txt': '',
    'in/sub/c.txt': '',
  });
  symlinkSync('../secret.txt', path.join(cwd, 'in/out.txt'));
  symlinkSync('../secrets', path.join(cwd, 'in/outside'));
  symlinkSync('.', path.join(cwd, 'in/round'));
  symlinkSync('sub/c.txt', path.join(cwd, 'in/within.txt'));
  const inputs = await found(cwd, ['in']);
  expect(pathsOf(inputs)).toEqual(['a.txt', 'sub/c.txt', 'within.txt']);
  expect(inputs.skipped).toEqual({ 'link out of the folder': 2, 'link to a folder': 1 });
});

test('a link that leads nowhere or back to itself is an input with its trouble', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': '' });
  symlinkSync('gone.txt', path.join(cwd, 'in/b.txt'));
  symlinkSync('c.txt', path.join(cwd, 'in/c.txt'));
  const { files } = await found(cwd, ['in']);
  expect(files.map(({ trouble }) => trouble)).toEqual([
    undefined,
    expect.stringContaining('ENOENT'),
    expect.stringContaining('ELOOP'),
  ]);
});

test('what is not there is wrong use', async () => {
  const cwd = temporaryFolder();
  await expect(found(cwd, ['nope'])).rejects.toThrow("got 'nope'; check the path (ENOENT)");
  await expect(found(cwd, ['no/*.txt'])).rejects.toThrow('Expected a glob that matches files');
});

test('a .jsonl file is no text', async () => {
  const cwd = temporaryFolder({ 'a.jsonl': '' });
  await expect(found(cwd, ['a.jsonl'])).rejects.toThrow('tamis clean --jsonl FILE');
});

test('an empty folder has no documents', async () => {
  const cwd = temporaryFolder();
  mkdirSync(path.join(cwd, 'in'));
  expect((await found(cwd, ['in'])).files).toEqual([]);
});
