/** Places to write that are no plain files, or that something else needs. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mainFile, runTamis } from './run-tamis.ts';

const text = 'The council met on Tuesday and decided to build a bridge.\n';

/** A pipe with a name, and what comes out of it. */
function namedPipe(cwd: string, name: string): Promise<string> {
  spawnSync('bash', ['-c', `mkfifo ${name}`], { cwd });
  const reader = spawn('cat', [path.join(cwd, name)], { timeout: 20_000 });
  const pieces: Buffer[] = [];
  reader.stdout.on('data', (piece: Buffer) => pieces.push(piece));
  return once(reader, 'close').then(() => Buffer.concat(pieces).toString());
}

test('-o writes into a pipe, and does not take its place', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  await runTamis(cwd, ['clean', 'in', '-o', 'out']);
  const outputs = { 'restore out/records/a.json': text, 'report out --format md': '# ' };
  for (const [i, [command, start]] of Object.entries(outputs).entries()) {
    const read = namedPipe(cwd, `pipe${i}`);
    expect(await runTamis(cwd, [...command.split(' '), '-o', `pipe${i}`])).toMatchObject({ code: 0, stderr: '' });
    expect(statSync(path.join(cwd, `pipe${i}`)).isFIFO()).toBe(true);
    expect(await read).toMatch(new RegExp(`^${start}`));
  }
});

test('-o that is a folder is wrong use', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  await runTamis(cwd, ['clean', 'in', '-o', 'out']);
  expect(await runTamis(cwd, ['restore', 'out/records/a.json', '-o', 'in'])).toMatchObject({
    code: 2,
    stderr: "tamis: Expected a file to write, got 'in'; it is a folder: name a file in it\n",
  });
});

test.runIf(existsSync('/proc/self'))('an output folder that cannot be written to is wrong use', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  const { code, stderr } = await runTamis(cwd, ['clean', 'in', '-o', '/proc']);
  expect([code, stderr]).toEqual([
    2,
    expect.stringMatching(/^tamis: Expected an output folder that can be written to, got '\/proc'; name another: E/),
  ]);
});

test.runIf(existsSync('/dev/full'))('a full disk is told with what to do', async () => {
  const cwd = temporaryFolder({ 'a.txt': text });
  const { status, stderr } = spawnSync('bash', ['-c', `node ${mainFile} clean a.txt > /dev/full`], { cwd });
  expect([status, stderr.toString()]).toEqual([
    1,
    'tamis: ENOSPC: no space left on device, write; make room and start it again\n',
  ]);
});

test('an input that lies where articles are written is no input, though others lie elsewhere', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'out/articles/b.txt': text });
  expect(await runTamis(cwd, ['clean', 'in/a.txt', 'out/articles/b.txt', '-o', 'out', '--prune'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Expected an output folder that does not hold the input'),
  });
});

test('--rejects that would take the place of a folder, a pipe or an input is wrong use before anything is cleaned', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'in.jsonl': '{"text":"A ferry sank."}\nno JSON\n' });
  mkdirSync(path.join(cwd, 'folder'));
  spawnSync('bash', ['-c', 'mkfifo pipe'], { cwd });
  const before = readFileSync(path.join(cwd, 'in.jsonl'), 'utf8');
  const runs = {
    folder: 'in -o out',
    pipe: '--jsonl in.jsonl',
    'in.jsonl': '--jsonl in.jsonl',
    'in/a.txt': 'in -o out',
  };
  for (const [rejects, args] of Object.entries({ ...runs, './in/../in/a.txt': 'in/a.txt' })) {
    const { code, stdout, stderr } = await runTamis(cwd, ['clean', ...args.split(' '), '--rejects', rejects]);
    expect([rejects, code, stdout]).toEqual([rejects, 2, '']);
    expect(stderr).toMatch(/^tamis: Expected a file for --rejects.*name another\n$/);
  }
  expect(readdirSync(cwd).sort()).toEqual(expect.arrayContaining(['folder', 'in', 'in.jsonl', 'pipe']));
  expect(statSync(path.join(cwd, 'pipe')).isFIFO()).toBe(true);
  expect(readFileSync(path.join(cwd, 'in.jsonl'), 'utf8')).toBe(before);
  expect(readFileSync(path.join(cwd, 'in/a.txt'), 'utf8')).toBe(text);
});

test('a run whose messages nobody reads any more goes on', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': 'They met in SyriaAfter the talks, the office said.\n' });
  const child = spawn(process.execPath, [mainFile, 'clean', 'in', '-o', 'out', '--report'], { cwd });
  child.stderr.destroy();
  expect((await once(child, 'close'))[0]).toBe(0);
  expect(readdirSync(path.join(cwd, 'out'))).toContain('manifest.json');
});
