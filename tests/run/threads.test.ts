import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { expect, test } from 'vitest';
import { restore } from '../../src/pipeline/restore.ts';
import { contentOf } from '../cli/folder-content.ts';
import { mainFile, runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';

/** Flags each "zzz", and says for which kind of thread. What else it does to threads is told by the text. */
const pipeline = `
import { writeFileSync } from 'node:fs';
import { isMainThread } from 'node:worker_threads';
import { defineStage, definePipeline, step, flag } from 'tamis';
const zzz = defineStage({ id: 'test/zzz', about: 'flags zzz', prepare: () => (article) => {
  if (article.source.includes('BOOM')) throw new Error('boom');
  if (article.source.includes('GATE')) article.ruling = { status: 'not-article', reason: 'a gate' };
  if (article.source.includes('HALF')) writeFileSync('out/records/149.json.0123abcd.tmp', '{"id"');
  if (article.source.includes('EXIT')) process.exit(3);
  const held = [];
  while (article.source.includes('FILL')) held.push(new Array(1e6).fill(held.length));
  for (const block of article.children) {
    for (const { index } of block.text.matchAll(/zzz/g)) {
      const reason = isMainThread ? 'main' : 'other';
      flag(article, block, index, index + 3, { rule: 'test/zzz', kind: 'zzz', score: 0.9, reason: SAID ?? reason });
    }
  }
} });
export default definePipeline('test', 'for tests', () => [step(zzz)]);
`;
/** The same records in every thread. */
const same = pipeline.replace('SAID', "'seen'");
const telling = pipeline.replace('SAID', 'null');

const sentence = 'The minister said on Monday that the bridge would open. zzz ';

function lineOf(id: number | string, text = `${id} ${sentence.repeat(20)}`): string {
  return `${JSON.stringify({ id: String(id), text })}\n`;
}

function linesOf(count: number): string {
  return Array.from({ length: count }, (_, i) => lineOf(i)).join('');
}

function recordsOf(stdout: string) {
  return stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
}

function reasonsOf(stdout: string): string[] {
  const reasons = recordsOf(stdout).flatMap(({ flags }) => flags.map(({ reason }: { reason: string }) => reason));
  return [...new Set(reasons)];
}

test('a stream gives the same bytes with any number of threads: records, rejects, failures, summary', async () => {
  const bad = ['{"id":"half"\n', 'no json\n', '\n', lineOf('gate', 'GATE'), lineOf('boom', 'BOOM'), '{"id":"x"}\r\n'];
  const input = Array.from({ length: 2400 }, (_, i) => (i % 97 === 5 ? bad[i % bad.length]! : lineOf(i))).join('');
  const cwd = temporaryFolder({ 'a.jsonl': `\uFEFF${input}`, 'b.jsonl': input.trimEnd(), 'p.ts': same });
  const args = [
    'clean',
    '--jsonl',
    'a.jsonl',
    'b.jsonl',
    '-p',
    'p.ts',
    '--drop',
    'not-article',
    '--rejects',
    'r.jsonl',
  ];
  const ran = [];
  for (const workers of ['1', '2', '5']) {
    const { code, stdout, stderr } = await runTamis(cwd, [...args, '--workers', workers]);
    const said = stderr.replace(/^tamis: .* a second\n/gm, '');
    ran.push({ code, stdout, said, rejects: readFileSync(path.join(cwd, 'r.jsonl'), 'utf8') });
  }
  expect(ran[0]).toMatchObject({ code: 1, said: expect.stringContaining('8 documents dropped') });
  expect(recordsOf(ran[0]!.rejects)).toHaveLength(42);
  for (const other of ran.slice(1)) expect(other).toEqual(ran[0]);
}, 60_000);

test('a folder gives the same files with any number of threads', async () => {
  const texts = Array.from({ length: 300 }, (_, i) => [
    `in/${i % 7}/${i}.txt`,
    i % 50 === 7 ? 'BOOM' : `${i} ${sentence}`,
  ]);
  const cwd = temporaryFolder({ ...Object.fromEntries(texts), 'p.ts': same });
  const args = ['clean', 'in', '-p', 'p.ts', '--format', 'md,json,jsonl,txt', '--rejects', 'out/rejects.jsonl', '-q'];
  const contents = [];
  for (const workers of ['1', '2', '5']) {
    const output = `out${workers}`;
    const own = args.map((arg) => arg.replace('out/', `${output}/`));
    await runTamis(cwd, [...own, '-o', output, '--workers', workers], { env: { SOURCE_DATE_EPOCH: '0' } });
    contents.push(contentOf(path.join(cwd, output)));
  }
  expect(Object.keys(contents[0]!).length).toBeGreaterThan(3 * 294);
  for (const other of contents.slice(1)) expect(other).toEqual(contents[0]);
}, 60_000);

test('much is cleaned by other threads, with a pipeline of the user, too; little, or with one worker, by the main thread', async () => {
  const cwd = temporaryFolder({ 'much.jsonl': linesOf(1500), 'little.jsonl': linesOf(100), 'p.ts': telling });
  const reasons = async (file: string, workers: string): Promise<string[]> =>
    reasonsOf((await runTamis(cwd, ['clean', '--jsonl', file, '-p', './p.ts', '--workers', workers])).stdout);
  expect(await reasons('much.jsonl', '2')).toEqual(['other']);
  expect(await reasons('little.jsonl', '2')).toEqual(['main']);
  expect(await reasons('much.jsonl', '1')).toEqual(['main']);
}, 60_000);

test('workers may be set in the config file', async () => {
  const files = {
    'much.jsonl': linesOf(1500),
    'p.ts': telling,
    'tamis.config.json': '{"workers":1,"pipeline":"./p.ts"}',
  };
  const { stdout } = await runTamis(temporaryFolder(files), ['clean', '--jsonl', 'much.jsonl']);
  expect(reasonsOf(stdout)).toEqual(['main']);
});

test('a pipeline that no other thread can load is run by the main thread', async () => {
  const cwd = temporaryFolder({ 'much.jsonl': linesOf(1500), 'p.ts': `process.chdir('.');\n${telling}` });
  const { code, stdout } = await runTamis(cwd, ['clean', '--jsonl', 'much.jsonl', '-p', 'p.ts', '--workers', '2']);
  expect({ code, documents: recordsOf(stdout).length, reasons: reasonsOf(stdout) }).toEqual({
    code: 0,
    documents: 1500,
    reasons: ['main'],
  });
}, 60_000);

test('a document that takes all memory fails alone, with its source, and the others are cleaned', async () => {
  const killer = `FILL ${sentence}`;
  const input = linesOf(300) + lineOf('killer', killer) + linesOf(1200);
  const cwd = temporaryFolder({ 'in.jsonl': input, 'p.ts': same });
  const { code, stdout } = await runTamis(cwd, ['clean', '--jsonl', 'in.jsonl', '-p', 'p.ts', '--workers', '2', '-q']);
  const records = recordsOf(stdout);
  expect({ code, documents: records.length }).toEqual({ code: 1, documents: 1501 });
  const failed = records.filter(({ status }) => status === 'failed');
  expect(failed).toMatchObject([
    { id: 'killer', error: { stage: 'thread' }, provenance: { source: { container: { line: 301 } } } },
  ]);
  expect(failed[0].error.reason).toMatch(
    /^cleaning it took more than the \d+ MB of memory that a thread may have; split it$/,
  );
  expect(Buffer.from(restore(failed[0])).toString()).toBe(killer);
}, 120_000);

test('a file that ends the thread which cleans it fails alone, with its source', async () => {
  const texts = Array.from({ length: 300 }, (_, i) => [
    `in/${String(i).padStart(3, '0')}.txt`,
    i === 150 ? 'EXIT now, with HALF a record of another written' : sentence,
  ]);
  const cwd = temporaryFolder({ ...Object.fromEntries(texts), 'p.ts': same });
  const { code, stderr } = await runTamis(cwd, ['clean', 'in', '-p', 'p.ts', '--workers', '2']);
  expect(code).toBe(1);
  expect(stderr).toContain('300 documents: 0 clean, 299 to review, 0 no article, 1 failed');
  expect(stderr).toContain('150.txt: the thread that cleaned it ended twice');
  expect(readdirSync(path.join(cwd, 'out/records'))).toHaveLength(300);
  const record = JSON.parse(readFileSync(path.join(cwd, 'out/records/150.json'), 'utf8'));
  expect(Buffer.from(restore(record)).toString()).toMatch(/^EXIT now, with HALF/);
  expect(existsSync(path.join(cwd, 'out/articles/150.md'))).toBe(false);
}, 60_000);

function started(args: string[], files: Record<string, string> = {}): ChildProcess {
  return spawn(process.execPath, [mainFile, 'clean', '--jsonl', '-q', ...args], { cwd: temporaryFolder(files) });
}

test.each(['1', '2'])(
  'with %s threads, who waits for an answer before asking again gets it',
  async (workers) => {
    const child = started(['-p', 'p.ts', '--workers', workers], { 'p.ts': same });
    const answers = createInterface({ input: child.stdout! })[Symbol.asyncIterator]();
    const asked = async (line: string): Promise<string> => {
      child.stdin!.write(line);
      return JSON.parse((await answers.next()).value!).id;
    };
    expect(await asked(lineOf('first'))).toBe('first');
    child.stdin!.write(linesOf(1500));
    for (let i = 0; i < 1500; i++) expect(JSON.parse((await answers.next()).value!).id).toBe(String(i));
    expect(await asked(lineOf('second'))).toBe('second');
    expect(await asked(lineOf('third'))).toBe('third');
    child.stdin!.end();
    expect((await once(child, 'close'))[0]).toBe(0);
  },
  60_000,
);

test('a reader that goes away ends the threads quietly', async () => {
  const child = started(['-p', 'p.ts', '--workers', '2'], { 'p.ts': same });
  let stderr = '';
  child.stderr!.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin!.on('error', () => undefined);
  child.stdout!.once('data', () => child.stdout!.destroy());
  child.stdin!.write(linesOf(6000)); // never ended
  const [code] = await once(child, 'close');
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
}, 60_000);
