import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { restore } from '../../src/pipeline/restore.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { mainFile, runTamis } from './run-tamis.ts';
import { testPipeline } from './test-pipeline.ts';

async function stream(stdin: string | Buffer, args: string[] = [], files: Record<string, string> = {}) {
  const cwd = temporaryFolder(files);
  const { code, stdout, stderr } = await runTamis(cwd, ['clean', '--jsonl', ...args], { stdin });
  const records = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return { cwd, code, stdout, stderr, records };
}

test('one record a line, in the order of the lines', async () => {
  const lines = Array.from({ length: 500 }, (_, i) =>
    JSON.stringify({ id: `d${i}`, text: `Text ${i} is here.`.repeat(i % 9) }),
  );
  const { code, records } = await stream(`${lines.join('\n')}\n`);
  expect(code).toBe(0);
  expect(records.map(({ id }) => id)).toEqual(lines.map((_, i) => `d${i}`));
});

test('unknown fields come back as they came', async () => {
  const { records } = await stream(
    '{"id":7,"text":"It rained.","url":"https://a.example/x","rank":{"a":[1,null]},"__proto__":{"x":1},"title":3}',
  );
  expect(records[0]).toMatchObject({
    id: '7',
    metadata: { url: 'https://a.example/x' },
    input: { rank: { a: [1, null] }, title: 3 },
  });
  expect(JSON.stringify(records[0].input)).toContain('"__proto__":{"x":1}');
});

test('an id comes back as it was spelled, however large its number', async () => {
  const lines = [
    '{"id":1234567890123456788,"text":"a"}',
    '{"of":{"id":7},"text":"\\",\\"id\\":8","list":[{"id":9},"id"] , "\\u0069d" : 1234567890123456789}',
    '{"id":-12345678901234567890,"text":"a"}',
    '{"id":42,"text":"a"}',
  ];
  const { records } = await stream(lines.join('\n'));
  expect(records.map(({ id }) => id)).toEqual([
    '1234567890123456788',
    '1234567890123456789',
    '-12345678901234567890',
    '42',
  ]);
});

test('a line whose fields are nested without end fails alone', async () => {
  const deep = `{"id":"deep","text":"It rained.","of":${'['.repeat(100_000)}${']'.repeat(100_000)}}`;
  const { code, records } = await stream(`${deep}\n{"id":"next","text":"It rained."}\n`);
  expect(code).toBe(1);
  expect(records.map(({ id, error }) => [id, error?.reason])).toEqual([
    ['1', 'Expected fields nested at most 500 deep, got more; flatten them'],
    ['next', undefined],
  ]);
  expect(Buffer.from(restore(records[0])).toString()).toBe(deep);
});

test('a line of white space is no document, however long it is', async () => {
  expect((await stream(`${' '.repeat(5000)}\r\n{"text":"It rained."}\n`)).records).toHaveLength(1);
});

test('a document that is a little too large is told its size in bytes', async () => {
  const { records } = await stream(JSON.stringify({ text: 'It rained. '.repeat(100) }), ['--max-bytes', '1099']);
  expect(records[0].error.reason).toBe(
    'Expected a document of at most 1,099 bytes, got 1,100 bytes; split it, or raise --max-bytes',
  );
});

test('a title that is given reaches the record', async () => {
  const { records } = await stream('{"id":"a","title":"Rain falls","text":"It rained all day in the north."}');
  expect(records[0]).toMatchObject({ title: 'Rain falls', input: {} });
});

test('CRLF, a byte-order mark, empty lines and a last line without its end are taken', async () => {
  const { code, records } = await stream('\uFEFF{"id":"a","text":"One."}\r\n\r\n\n{"text":"Two."}');
  expect(code).toBe(0);
  expect(records.map(({ id, text }) => [id, text])).toEqual([
    ['a', 'One.'],
    ['4', 'Two.'],
  ]);
  expect(records[1].provenance.source.container).toEqual({ path: null, line: 4, field: 'text' });
});

const badLines: [line: string | Buffer, id: string, reason: string][] = [
  ['{"id":"a"', '2', 'Expected a line of JSON; mend it'],
  ['no json \u2028 at all', '2', 'Expected a line of JSON'],
  ['[1]', '2', 'Expected an object with "text", got an array'],
  ['null', '2', 'Expected an object with "text", got null'],
  ['{"id":"a"}', 'a', 'Expected "text" with a string, got nothing'],
  ['{"id":"a","text":["b"]}', 'a', 'Expected "text" with a string, got an array'],
  ['{"id":{"b":1},"text":"c"}', '2', 'Expected "id" with a string or a number, got an object'],
  [Buffer.from('{"id":"a","text":"caf\xe9 zwei"}', 'latin1'), '2', 'Expected UTF-8, got other bytes'],
  [Buffer.from([0, 1, 2, 3, 255, 254, 0]), '2', 'Expected UTF-8, got other bytes'],
  ['{"id":"a","text":"x\u0000y"}', '2', 'Expected a line of JSON'],
];

test.each(badLines)('the line %j fails alone, and its record gives it back', async (line, id, reason) => {
  const bytes = Buffer.from(line);
  const input = Buffer.concat([Buffer.from('{"text":"One."}\n'), bytes, Buffer.from('\r\n{"text":"Three."}\n')]);
  const { code, records, stderr } = await stream(input);
  expect(code).toBe(1);
  expect(records.map(({ status }) => status)).toEqual(['clean', 'failed', 'clean']);
  expect(records[1]).toMatchObject({ id, error: { stage: 'read', reason: expect.stringContaining(reason) } });
  expect(records[1].provenance.source.container).toEqual({ path: null, line: 2, field: 'line' });
  expect(Buffer.from(restore(records[1])).toString('latin1')).toBe(`${bytes.toString('latin1')}\r`);
  expect(stderr).toContain('line 2: Expected');
});

test.each([
  '../../x',
  '/etc/passwd',
  'CON',
  'a\u0000b',
  'x'.repeat(5000),
  'line\nbreak',
  '\u001b[31m',
  '',
  '__proto__',
])('the id %j is a name and never a path', async (id) => {
  const { cwd, code, records, stderr } = await stream(JSON.stringify({ id, text: 'It rained.' }));
  expect({ code, id: records[0].id }).toEqual({ code: 0, id });
  expect(stderr).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/);
  expect(existsSync(path.join(cwd, 'out'))).toBe(false);
});

test('a line of 50 MB is refused, and its record gives it back; with --max-bytes it is cleaned', async () => {
  const text = 'The minister said on Monday that it was so. '.repeat(1_200_000);
  const input = `${JSON.stringify({ id: 'big', text })}\n{"id":"small","text":"One."}\n`;
  const refused = await stream(input);
  expect([refused.code, refused.records.map(({ id, status }) => [id, status])]).toEqual([
    1,
    [
      ['big', 'failed'],
      ['small', 'clean'],
    ],
  ]);
  const reason = 'Expected a document of at most 4 MB, got 52.8 MB; split it, or raise --max-bytes';
  expect(refused.records[0].error).toEqual({ stage: 'size', reason });
  expect(Buffer.from(restore(refused.records[0])).equals(Buffer.from(text))).toBe(true);
  const { code, records } = await stream(input, ['--max-bytes', '60mb']);
  expect({ code, ids: records.map(({ id }) => id), bytes: records[0].provenance.source.bytes }).toEqual({
    code: 0,
    ids: ['big', 'small'],
    bytes: text.length,
  });
}, 120_000);

test('a line that is too long to be held fails without its source, and the next one is cleaned', async () => {
  const input = Buffer.concat([
    Buffer.from('{"id":"big","text":"'),
    Buffer.alloc(70_000_000, 'a'),
    Buffer.from('"}\n{"text":"One."}\n'),
  ]);
  const { code, records } = await stream(input);
  expect(code).toBe(1);
  expect(records).toMatchObject([
    { id: '1', status: 'failed', error: { reason: 'Expected a line of at most 67.1 MB, got 70 MB; split it' } },
    { id: '2', status: 'clean' },
  ]);
  expect(() => restore(records[0])).toThrow('a record of a source that was read');
});

test.each(['0', 'much', '1tb', '-5'])('--max-bytes %j is wrong use', async (value) => {
  const { code, stderr } = await stream('{"text":"One."}', [`--max-bytes=${value}`]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('give bytes, or a size such as 500kb') });
});

test('files are streamed one behind the other', async () => {
  const { code, records } = await stream('', ['a.jsonl', 'b.jsonl'], {
    'a.jsonl': '{"text":"One."}',
    'b.jsonl': '{"text":"Two."}\n',
  });
  expect(code).toBe(0);
  expect(records.map(({ text, provenance }) => [text, provenance.source.container.path])).toEqual([
    ['One.', 'a.jsonl'],
    ['Two.', 'b.jsonl'],
  ]);
});

test('a file that is not there is wrong use, and so is -o', async () => {
  expect(await stream('', ['no.jsonl'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('Expected a JSONL file'),
  });
  expect(await stream('', ['-o', 'out'])).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('no such option with --jsonl'),
  });
});

test('a reader that goes away ends the stream quietly', async () => {
  const cwd = temporaryFolder();
  const child = spawn(process.execPath, [mainFile, 'clean', '--jsonl', '-q'], { cwd });
  let stderr = '';
  child.stderr.on('data', (chunk) => {
    stderr += chunk;
  });
  child.stdin.on('error', () => undefined);
  let isClosed = false;
  child.on('close', () => {
    isClosed = true;
  });
  child.stdout.once('data', () => child.stdout.destroy());
  const line = `${JSON.stringify({ id: 'a', text: 'It rained all day. '.repeat(50) })}\n`;
  while (!isClosed && child.stdin.writable)
    if (!child.stdin.write(line)) await Promise.race([once(child.stdin, 'drain').catch(() => 0), once(child, 'close')]);
  if (!isClosed) await once(child, 'close');
  expect({ code: child.exitCode, stderr }).toEqual({ code: 0, stderr: '' });
}, 20_000);

test('a reader that waits holds the writer back', async () => {
  const child = spawn(process.execPath, [mainFile, 'clean', '--jsonl', '-q'], { cwd: temporaryFolder() });
  const line = `${JSON.stringify({ id: 'a', text: 'It rained all day. '.repeat(500) })}\n`;
  child.stdout.pause();
  child.stdin.on('error', () => undefined);
  let taken = 0;
  for (let i = 0; i < 5000; i++) {
    if (!child.stdin.write(line)) {
      const drained = await Promise.race([
        once(child.stdin, 'drain').then(() => true),
        new Promise((resolve) => setTimeout(resolve, 1500, false)),
      ]);
      if (!drained) break;
    }
    taken += line.length;
  }
  child.kill();
  expect(taken).toBeLessThan(5_000_000); // of 47 MB: pipes and one chunk, however much is offered
}, 20_000);

test('--drop and --rejects decide what goes on', async () => {
  const input = ['GATE', 'BOOM', 'Fine.'].map((text) => JSON.stringify({ id: text, text })).join('\n');
  const args = ['--pipeline', 'p.ts', '--drop', 'not-article', '--rejects', 'rejects.jsonl'];
  const { cwd, code, records } = await stream(input, args, { 'p.ts': testPipeline });
  expect({ code, ids: records.map(({ id }) => id) }).toEqual({ code: 1, ids: ['Fine.'] });
  expect(
    readFileSync(path.join(cwd, 'rejects.jsonl'), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line).id),
  ).toEqual(['GATE', 'BOOM']);
});

test('--no-audit leaves the edits out, and --dry-run writes no record', async () => {
  const line = '{"id":"a","text":"One.\\n\\n\\n\\nTwo."}';
  const { records } = await stream(line, ['--no-audit']);
  expect(records[0]).not.toHaveProperty('edits');
  expect(await stream(line, ['--dry-run'])).toMatchObject({
    stdout: '',
    stderr: expect.stringContaining('Nothing was written'),
  });
});

test('--scores puts how garbled each sentence is into the records, and --max-garble keeps documents back', async () => {
  const sound = 'The town council voted on Tuesday to rebuild the wooden footbridge across the river.';
  const bad = 'Of the hard water of the water is in the upper of the land the waiting of seven the day.';
  const input = [sound, bad].map((text, i) => JSON.stringify({ id: `d${i}`, text })).join('\n');
  const { records } = await stream(input, ['--scores']);
  expect(records.map(({ scores }) => scores.length)).toEqual([1, 1]);
  expect(records[0].scores[0]).toMatchObject({ start: 0, end: sound.length });
  expect(records[0].scores[0].garble).toBeLessThan(records[1].scores[0].garble);
  const { cwd, records: kept } = await stream(input, ['--max-garble', '0.5', '--rejects', 'rejects.jsonl']);
  expect(kept.map(({ id }) => id)).toEqual(['d0']);
  expect(JSON.parse(readFileSync(path.join(cwd, 'rejects.jsonl'), 'utf8'))).toMatchObject({ id: 'd1', text: bad });
});

test.each(['2', '-0.1', 'much', ''])('--max-garble %j is wrong use', async (value) => {
  const { code, stderr } = await stream('{"text":"One."}', [`--max-garble=${value}`]);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining('give a number from 0 to 1') });
});

test('--signals puts what published filters measure into the records, and nothing does so unasked', async () => {
  const line = JSON.stringify({
    id: 'a',
    text: 'The minister opened the bridge at eight. Nobody was there to see it.',
  });
  const { records } = await stream(line, ['--signals']);
  expect(records[0].signals.values).toMatchObject({ 'c4.keepsLines': 1, 'c4.sentences': 2 });
  expect(records[0].signals.passes).toMatchObject({ c4: false, 'gopher.quality': false });
  expect(records[0].signals.outside).toContain('c4.sentences');
  const { records: without } = await stream(line);
  expect(without[0]).not.toHaveProperty('signals');
});

test('TAMIS_WORKERS says how many threads clean, unless --workers does', async () => {
  const input = { stdin: '{"text":"One."}', env: { TAMIS_WORKERS: 'none' } };
  const { code, stderr } = await runTamis(process.cwd(), ['clean', '--jsonl', '-q'], input);
  expect({ code, stderr }).toEqual({ code: 2, stderr: expect.stringContaining("workers, got 'none'") });
  expect(await runTamis(process.cwd(), ['clean', '--jsonl', '-q', '--workers', '1'], input)).toMatchObject({ code: 0 });
});
