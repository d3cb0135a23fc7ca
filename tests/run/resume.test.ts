import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { contentOf } from '../cli/folder-content.ts';
import { mainFile, runTamis } from '../cli/run-tamis.ts';
import { testPipeline } from '../cli/test-pipeline.ts';
import { putFiles, temporaryFolder } from '../io/temporary-folder.ts';

/** The gate kills runs over as many files as a user may have; elsewhere fewer do. */
const manyFiles = process.env.CI ? 10_000 : 1500;
const kills = 10;
/** No run has written anything before. */
const startMs = 300;

const text = 'The minister said on Monday that the bridge would open.\n\nShe gave no date for zzz it.\n';
const env = { SOURCE_DATE_EPOCH: '0' };

async function clean(cwd: string, ...args: string[]): Promise<string> {
  const { stderr } = await runTamis(cwd, ['clean', 'in', '-p', 'p.ts', ...args], { env });
  return stderr;
}

/** Inode and time of change: another where a file was written again. */
function stampOf(...parts: string[]): string {
  const { ino, mtimeMs } = statSync(path.join(...parts));
  return `${ino} ${mtimeMs}`;
}

test('an unchanged file is not cleaned again, and everything else is as if it had been', async () => {
  const cwd = temporaryFolder({
    'in/a.txt': text,
    'in/b.txt': `${text}!`,
    'in/c.txt': 'GATE',
    'in/d.txt': 'BOOM',
    'p.ts': testPipeline,
  });
  const args = ['--format', 'md,json,jsonl', '--drop', 'not-article', '--rejects', 'rejects.jsonl', '--prune'];
  const first = await clean(cwd, ...args);
  expect(first).not.toContain('unchanged');
  const [before, stamp] = [contentOf(cwd), stampOf(cwd, 'out/records/a.json')];
  expect(await clean(cwd, ...args)).toContain('3 documents unchanged since an earlier run'); // what failed is tried again
  expect(contentOf(cwd)).toEqual(before);
  expect(stampOf(cwd, 'out/records/a.json')).toBe(stamp);
});

test('a changed file, and nothing else, is cleaned again', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'in/b.txt': text, 'p.ts': testPipeline });
  await clean(cwd);
  writeFileSync(path.join(cwd, 'in/b.txt'), text.replace('zzz ', ''));
  putFiles(cwd, { 'in/c.txt': text });
  const stamp = stampOf(cwd, 'out/records/a.json');
  expect(await clean(cwd)).toContain('1 document unchanged');
  expect(stampOf(cwd, 'out/records/a.json')).toBe(stamp);
  await clean(cwd, '-o', 'whole');
  expect(contentOf(path.join(cwd, 'out'))).toEqual(contentOf(path.join(cwd, 'whole')));
});

test('outputs that were deleted or edited are written again', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'in/b.txt': text, 'in/c.txt': text, 'p.ts': testPipeline });
  await clean(cwd);
  const before = contentOf(path.join(cwd, 'out'));
  rmSync(path.join(cwd, 'out/articles/a.md'));
  appendFileSync(path.join(cwd, 'out/records/b.json'), '\n');
  rmSync(path.join(cwd, 'out/flags.jsonl'));
  expect(await clean(cwd)).toContain('1 document unchanged');
  expect(contentOf(path.join(cwd, 'out'))).toEqual(before);
});

test.each([
  ['--force', (args: string[]) => args.push('--force')],
  [
    'another pipeline',
    (_: string[], cwd: string) => writeFileSync(path.join(cwd, 'p.ts'), `${testPipeline}// changed\n`),
  ],
  ['another option', (args: string[]) => args.push('--no-audit')],
  ['another format', (args: string[]) => args.push('--format', 'txt')],
  ['a journal that is gone', (_: string[], cwd: string) => rmSync(path.join(cwd, 'out/.tamis'), { recursive: true })],
  [
    'a journal that is no journal',
    (_: string[], cwd: string) => writeFileSync(path.join(cwd, 'out/.tamis/journal.jsonl'), '{}\nx\n{"key":'),
  ],
])('with %s all is cleaned again', async (_, change) => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'in/b.txt': text, 'p.ts': testPipeline });
  await clean(cwd);
  const args: string[] = [];
  change(args, cwd);
  expect(await clean(cwd, ...args)).not.toContain('unchanged');
  expect(await clean(cwd, ...args.filter((arg) => arg !== '--force'))).toContain('2 documents unchanged');
});

test('a last line that was torn is passed over, and the lines behind it are read', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'in/b.txt': text, 'p.ts': testPipeline });
  await clean(cwd);
  const journal = path.join(cwd, 'out/.tamis/journal.jsonl');
  const [a] = readFileSync(journal, 'utf8').split('\n');
  rmSync(journal);
  writeFileSync(path.join(cwd, 'out/.tamis/journal.part'), `${a}\n${a!.slice(0, 50)}`);
  expect(await clean(cwd)).toContain('1 document unchanged');
  await clean(cwd, '-o', 'whole');
  expect(contentOf(path.join(cwd, 'out'))).toEqual(contentOf(path.join(cwd, 'whole')));
});

test('a journal that lacks its last line feed is read up to there', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'in/b.txt': text, 'p.ts': testPipeline });
  await clean(cwd);
  const before = contentOf(path.join(cwd, 'out'));
  const journal = path.join(cwd, 'out/.tamis/journal.jsonl');
  truncateSync(journal, statSync(journal).size - 1);
  expect(await clean(cwd)).toContain('1 document unchanged');
  expect(contentOf(path.join(cwd, 'out'))).toEqual(before);
});

test(`${kills} kills at random moments of runs over ${manyFiles} files leave no half file, and the end is that of one run`, async () => {
  const files = Array.from({ length: manyFiles }, (_, i) => [`in/${i % 50}/${i}.txt`, `${text}${i}\n`]);
  const cwd = temporaryFolder({ ...Object.fromEntries(files), 'p.ts': testPipeline });
  const startedMs = Date.now();
  await clean(cwd, '-o', 'whole', '--workers', '2');
  const wholeMs = Date.now() - startedMs;
  for (let kill = 0; kill < kills; kill++) {
    const args = ['clean', 'in', '-p', 'p.ts', '-o', 'out', '-q', '--workers', String(1 + (kill % 2))];
    const child = spawn(process.execPath, [mainFile, ...args], { cwd, env: { ...process.env, ...env } });
    const closed = once(child, 'close');
    await Promise.race([wait(startMs + Math.random() * (wholeMs / 5)), closed]);
    child.kill('SIGKILL');
    await closed;
    const records = path.join(cwd, 'out/records');
    const whole = existsSync(records) ? readdirSync(records, { recursive: true, encoding: 'utf8' }) : [];
    for (const name of whole.filter((one) => one.endsWith('.json')))
      expect(() => JSON.parse(readFileSync(path.join(records, name), 'utf8')), name).not.toThrow();
  }
  const { stderr } = await runTamis(cwd, ['clean', 'in', '-p', 'p.ts', '-o', 'out'], { env });
  expect(stderr).toContain('unchanged since an earlier run');
  const [killed, undisturbed] = [contentOf(path.join(cwd, 'out')), contentOf(path.join(cwd, 'whole'))];
  expect(Object.keys(killed)).toEqual(Object.keys(undisturbed));
  for (const [name, content] of Object.entries(undisturbed)) expect(killed[name] === content, name).toBe(true);
  for (const name of ['in', 'out', 'whole']) rmSync(path.join(cwd, name), { recursive: true }); // takes longer than a hook may
}, 600_000);
