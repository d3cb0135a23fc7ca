import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { contentOf } from '../cli/folder-content.ts';
import { mainFile, runTamis } from '../cli/run-tamis.ts';
import { testPipeline } from '../cli/test-pipeline.ts';
import { putFiles, temporaryFolder } from '../io/temporary-folder.ts';

const text = 'The minister said on Monday that the bridge would open.\n\nShe gave no date for zzz it.\n';
const env = { SOURCE_DATE_EPOCH: '0' };
const shardBytes = 20_000;
const shards = ['--layout', 'shards', '--shard-bytes', '20kb'];

function folderOf(files: number): string {
  const named = Array.from({ length: files }, (_, i) => [`in/${i % 10}/${i}.txt`, `${text}${i}\n`]);
  return temporaryFolder({ ...Object.fromEntries(named), 'p.ts': testPipeline });
}

async function clean(cwd: string, ...args: string[]) {
  return runTamis(cwd, ['clean', 'in', '-p', 'p.ts', ...args], { env });
}

function shardsIn(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^records-\d{5}\.jsonl$/.test(name))
    .sort();
}

test('shards hold every record whole and in order, and are the same with one thread and with two', async () => {
  const cwd = folderOf(200);
  await clean(cwd, '-o', 'one', '--workers', '1', ...shards);
  await clean(cwd, '-o', 'two', '--workers', '2', ...shards);
  await clean(cwd, '-o', 'lines', '--format', 'jsonl');
  const one = path.join(cwd, 'one');
  const names = shardsIn(one);
  expect(names.length).toBeGreaterThan(5);
  expect(names[0]).toBe('records-00000.jsonl');
  for (const name of names) expect(statSync(path.join(one, name)).size).toBeLessThanOrEqual(shardBytes);
  const joined = names.map((name) => readFileSync(path.join(one, name), 'utf8')).join('');
  expect(joined).toBe(readFileSync(path.join(cwd, 'lines/records.jsonl'), 'utf8'));
  expect(contentOf(path.join(cwd, 'two'))).toEqual(contentOf(one));
  expect(existsSync(path.join(one, 'records')) || existsSync(path.join(one, 'articles'))).toBe(false);
});

test('manifest.json and prov.json name the shards', async () => {
  const cwd = folderOf(20);
  await clean(cwd, ...shards);
  const out = path.join(cwd, 'out');
  const manifest = JSON.parse(readFileSync(path.join(out, 'manifest.json'), 'utf8'));
  expect(manifest.shards.map(({ path: name }: { path: string }) => name)).toEqual(shardsIn(out));
  expect(manifest.shards.reduce((sum: number, shard: { documents: number }) => sum + shard.documents, 0)).toBe(20);
  const { entity } = JSON.parse(readFileSync(path.join(out, 'prov.json'), 'utf8'));
  for (const { path: name, sha256, bytes } of manifest.shards) {
    expect(entity[`output:${name}`]['tamis:sha256']).toBe(sha256);
    expect(statSync(path.join(out, name)).size).toBe(bytes);
  }
});

test('a record that is larger than a shard has one of its own', async () => {
  const cwd = folderOf(3);
  await clean(cwd, '--layout', 'shards', '--shard-bytes', '1');
  expect(shardsIn(path.join(cwd, 'out'))).toHaveLength(3);
});

test('a changed run writes the shards anew, cleans what is new, and leaves no shard of the earlier run', async () => {
  const cwd = folderOf(60);
  await clean(cwd, ...shards);
  const before = shardsIn(path.join(cwd, 'out')).length;
  for (let i = 0; i < 10; i++) rmSync(path.join(cwd, `in/${i}`), { recursive: true });
  putFiles(cwd, { 'in/new.txt': text, 'in/0/0.txt': `${text}0\n` });
  const { stderr } = await clean(cwd, ...shards);
  expect(stderr).toContain('1 document unchanged');
  expect(shardsIn(path.join(cwd, 'out')).length).toBeLessThan(before);
  await clean(cwd, '-o', 'whole', ...shards);
  expect(contentOf(path.join(cwd, 'out'))).toEqual(contentOf(path.join(cwd, 'whole')));
});

test('a run into shards that was killed goes on, and ends as one run does', async () => {
  const cwd = folderOf(1500);
  const child = spawn(process.execPath, [mainFile, 'clean', 'in', '-p', 'p.ts', '-q', ...shards], { cwd });
  const part = path.join(cwd, 'out/.tamis/journal.part');
  while (!existsSync(part) || statSync(part).size < 100_000) await wait(5);
  child.kill('SIGKILL');
  await once(child, 'close');
  expect(shardsIn(path.join(cwd, 'out'))).toEqual([]);
  const { stderr } = await clean(cwd, ...shards);
  expect(stderr).toContain('unchanged since an earlier run');
  await clean(cwd, '-o', 'whole', ...shards);
  expect(contentOf(path.join(cwd, 'out'))).toEqual(contentOf(path.join(cwd, 'whole')));
}, 120_000);

test('a source comes back from its line of a shard', async () => {
  const cwd = folderOf(3);
  await clean(cwd, '--layout', 'shards');
  const lines = readFileSync(path.join(cwd, 'out/records-00000.jsonl'), 'utf8').split('\n');
  const { stdout } = await runTamis(cwd, ['restore', '-'], { stdin: lines[1]! });
  expect(stdout).toBe(`${text}1\n`);
  const { code, stderr } = await runTamis(cwd, ['restore', 'out/records-00000.jsonl']);
  expect([code, stderr]).toEqual([2, expect.stringContaining('give one of its lines')]);
});

test.each([
  [['--layout', 'shards', '--format', 'md'], 'Expected no --format but jsonl with --layout shards'],
  [['--shard-bytes', '1mb'], 'add --layout shards'],
  [['--layout', 'heaps'], 'choose of files, shards'],
])('%j is wrong use', async (args, said) => {
  const cwd = folderOf(1);
  const { code, stderr } = await clean(cwd, ...args);
  expect([code, stderr]).toEqual([2, expect.stringContaining(said)]);
});
