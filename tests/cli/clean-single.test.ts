import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { runTamis } from './run-tamis.ts';
import { testPipeline } from './test-pipeline.ts';

const text = 'It rained all day in the north.\n\nIt was cold.\n';

test('one file goes to standard output as Markdown, and nothing is written', async () => {
  const cwd = temporaryFolder({ 'a.txt': text });
  const { code, stdout, stderr } = await runTamis(cwd, ['clean', 'a.txt']);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  expect(stdout).toMatch(/^---\n[\s\S]*id: "a"\n[\s\S]*---\n\nIt rained all day in the north\.\n\nIt was cold\.\n$/);
  expect(readdirSync(cwd)).toEqual(['a.txt']);
});

test('- reads standard input; --format says what comes out', async () => {
  const cwd = temporaryFolder();
  const say = async (format: string) =>
    (await runTamis(cwd, ['clean', '-', '--format', format], { stdin: text })).stdout;
  expect(await say('txt')).toBe('It rained all day in the north.\n\nIt was cold.\n');
  expect(JSON.parse(await say('json'))).toMatchObject({
    id: 'stdin',
    provenance: { source: { path: null, bytes: text.length } },
  });
  expect((await say('jsonl')).split('\n')).toHaveLength(2);
  expect(readdirSync(cwd)).toEqual([]);
});

test('- with -o writes to the folder', async () => {
  const cwd = temporaryFolder();
  await runTamis(cwd, ['clean', '-', '-o', 'out'], { stdin: text });
  expect(readdirSync(path.join(cwd, 'out/articles'))).toEqual(['stdin.md']);
});

test('several files without -o go to out', async () => {
  const cwd = temporaryFolder({ 'a.txt': text, 'b.txt': text });
  await runTamis(cwd, ['clean', 'a.txt', 'b.txt']);
  expect(readdirSync(path.join(cwd, 'out/articles'))).toEqual(['a.md', 'b.md']);
});

test('one file that fails says why, exits with 1, and prints a record only where one was asked for', async () => {
  const cwd = temporaryFolder({ 'a.txt': 'BOOM', 'p.ts': testPipeline });
  const { code, stdout, stderr } = await runTamis(cwd, ['clean', 'a.txt', '-p', 'p.ts']);
  expect({ code, stdout, stderr }).toMatchObject({
    code: 1,
    stdout: '',
    stderr: expect.stringContaining('a.txt: test/zzz: boom'),
  });
  const asked = await runTamis(cwd, ['clean', 'a.txt', '-p', 'p.ts', '--format', 'json']);
  expect(JSON.parse(asked.stdout)).toMatchObject({ status: 'failed', text: 'BOOM' });
});

const wrong: [args: string[], said: string][] = [
  [['clean'], 'Expected files, folders, globs or -'],
  [['clean', 'nope'], "got 'nope'; check the path"],
  [['clean', 'a.txt', '--format', 'pdf'], "Expected a valid --format, got 'pdf'; choose of md, json, jsonl, txt"],
  [['clean', 'a.txt', '--format', 'md,json'], 'Expected one --format for standard output'],
  [['clean', 'a.txt', '--pipeline', 'nope'], "Expected a pipeline, got 'nope'"],
  [['clean', 'a.txt', '--drop', 'clean'], 'choose of not-article'],
  [
    ['clean', 'a.txt', '--concurrency', '0'],
    "Expected a valid --concurrency, got '0'; give a whole number from 1 to 256",
  ],
  [['clean', 'a.txt', '--concurrency', ''], "concurrency, got ''"],
  [['clean', 'a.txt', '--ext', 'a,*'], 'give extensions such as html'],
  [['clean', 'a.txt', '--pipeline', 'newz'], '(did you mean news?)'],
  [['clean', 'a.txt', '--disable', 'no/rule'], 'Expected a rule of pipeline'],
  [['clean', 'a.txt', '--bogus'], "unknown option '--bogus'"],
  [['clean', 'a.txt', '-o', 'a.txt'], 'a file is in its place'],
  [['clean', 'a.txt', 'a.txt', '--rejects', 'no/such/r'], 'Expected a file for --rejects that can be written'],
  [['nonsense'], "unknown command 'nonsense'"],
];

test.each(wrong)('tamis %j is wrong use: exit 2, one sentence, no stack', async (args, said) => {
  const cwd = temporaryFolder({ 'a.txt': text });
  const { code, stdout, stderr } = await runTamis(cwd, args);
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toContain(said);
  expect(stderr).not.toMatch(/^\s+at /m);
});

test('an unknown rule is answered with the nearest, and all in lines of 80 columns, by folder', async () => {
  const cwd = temporaryFolder({ 'a.txt': text });
  const { code, stderr } = await runTamis(cwd, ['clean', 'a.txt', '--disable', 'strip/advertisment']);
  const [message, ...list] = stderr.trimEnd().split('\n');
  expect(code).toBe(2);
  expect(message).toMatch(/got 'strip\/advertisment'; did you mean strip\/advertisement\?$/);
  expect(list.join('\n')).toMatch(/^ {2}repair\/ +\w.*\n(?:.*\n)* {2}strip\/ +advertisement, /m);
  for (const line of list) expect(line.length, line).toBeLessThanOrEqual(80);
});

test.each([
  ['strip/phrases', 'it is a stage, of the rules strip/advertisement, '],
  ['sharee', 'did you mean strip/share?'],
  ['nothing-like-it', 'choose of the '],
])('--disable %s: %s', async (name, said) => {
  const { code, stderr } = await runTamis(temporaryFolder({ 'a.txt': text }), ['clean', 'a.txt', '--disable', name]);
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(said) });
});

test.each([
  ['tamis.config.json', '{"pipeline":"./p.ts","format":["txt"]}'],
  ['tamis.config.yaml', 'pipeline: ./p.ts\nformat: txt\n'],
  ['tamis.config.ts', "const format: string = 'txt';\nexport default { pipeline: './p.ts', format };\n"],
  ['tamis.config.js', "export default { pipeline: './p.ts', format: 'txt' };\n"],
])('%s is read, and the command line wins over it', async (name, content) => {
  const cwd = temporaryFolder({ 'a.txt': 'So zzz it is.', 'p.ts': testPipeline, [name]: content });
  expect((await runTamis(cwd, ['clean', 'a.txt'])).stdout).toBe('So zzz it is.\n');
  const record = JSON.parse((await runTamis(cwd, ['clean', 'a.txt', '--format', 'json'])).stdout);
  expect(record).toMatchObject({ status: 'review', provenance: { pipeline: 'test' } });
  const other = JSON.parse((await runTamis(cwd, ['clean', 'a.txt', '--format', 'json', '--pipeline', 'news'])).stdout);
  expect(other.provenance.pipeline).toBe('news');
});

test('a config elsewhere is named by --config; its paths start from its own folder', async () => {
  const cwd = temporaryFolder({
    'a.txt': text,
    'conf/p.ts': testPipeline,
    'conf/my.yaml': 'pipeline: ./p.ts\noutput: ./result\n',
  });
  const { code } = await runTamis(cwd, ['clean', 'a.txt', '--config', 'conf/my.yaml']);
  expect(code).toBe(0);
  expect(JSON.parse(readFileSync(path.join(cwd, 'conf/result/records/a.json'), 'utf8')).provenance.pipeline).toBe(
    'test',
  );
});

test.each([
  ['{"pipline":"news"}', "got 'pipline'; allowed are: output, pipeline, format"],
  ['{"pipline":"news"}', '(did you mean pipeline?)'],
  ['["news"]', 'Expected options by name in tamis.config.json, got ["news"]'],
  ['{"format":[]}', 'Expected a valid format in tamis.config.json, got []; choose of md, json, jsonl, txt'],
  ['{"toString":1}', "got 'toString'; allowed are"],
  ['{"frail":"yes"}', "Expected a valid frail in tamis.config.json, got 'yes'; choose of true, false"],
  ['{"extends":"github:a/b"}', "got 'extends'; allowed are"],
  ['{', 'Expected a config file that loads'],
])('the config %j is wrong use', async (content, said) => {
  const cwd = temporaryFolder({ 'a.txt': text, 'tamis.config.json': content });
  const { code, stderr } = await runTamis(cwd, ['clean', 'a.txt']);
  expect({ code, stderr }).toMatchObject({ code: 2, stderr: expect.stringContaining(said) });
});

test('--quiet says nothing, --verbose says a line of JSON for each document', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text, 'in/b.txt': text });
  expect(await runTamis(cwd, ['clean', 'in', '--quiet'])).toEqual({ code: 0, stdout: '', stderr: '' });
  const { stderr } = await runTamis(cwd, ['clean', 'in', '--verbose', '--quiet']);
  const said = stderr
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(said.filter(({ msg }) => msg === 'cleaned').map(({ id, status }) => [id, status])).toEqual([
    ['a', 'clean'],
    ['b', 'clean'],
  ]);
});

test('colour comes with FORCE_COLOR and goes with NO_COLOR', async () => {
  const cwd = temporaryFolder({ 'in/a.txt': text });
  expect((await runTamis(cwd, ['clean', 'in'], { env: { FORCE_COLOR: '1', NO_COLOR: '' } })).stderr).toContain(
    '\x1b[1m',
  );
  expect((await runTamis(cwd, ['clean', 'in'], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } })).stderr).not.toContain(
    '\x1b',
  );
});

test('--help and --version answer on standard output with exit 0', async () => {
  const cwd = temporaryFolder();
  expect(await runTamis(cwd, ['--help'])).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('clean [options] [input...]'),
  });
  expect(await runTamis(cwd, ['--version'])).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^\d+\.\d+\.\d+\n$/),
  });
});
