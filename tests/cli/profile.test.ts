import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { columnsOf } from '../../src/text/columns.ts';
import { runTamis } from './run-tamis.ts';

const paragraph =
  'The bridge of the town has opened again, the mayor said on Tuesday, and everybody in the valley is glad of it.';
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamis-profile-'));
  mkdirSync(path.join(folder, 'in'));
  for (const n of [1, 2, 3])
    writeFileSync(path.join(folder, 'in', `${n}.txt`), `${paragraph}\n\nLeave a Reply\n`.repeat(n));
  for (const long of ['long-'.repeat(30), '北京'.repeat(30)])
    writeFileSync(path.join(folder, 'in', `${long}name.txt`), paragraph);
});

afterAll(() => rmSync(folder, { recursive: true }));

it('says where the time went, by stage and document, in 80 columns', async () => {
  const { code, stderr } = await runTamis(folder, ['clean', 'in', '-o', 'out', '--profile', '-q']);
  expect(code).toBe(0);
  expect(stderr).toMatch(/Where the time went: [\d,]+ ms of cleaning, 5 documents/);
  expect(stderr).toMatch(/^ {2}describe\/title +\d+ ms +\d+ % +[\d.]+ MB\/s$/m);
  expect(stderr).toMatch(/Slowest documents\n +\d+ ms +\d+ kB {3}\S/);
  expect(stderr).toMatch(/ kB {3}…[long-]{45}name$/m);
  expect(stderr).toMatch(/ kB {3}…[北京]{22}name$/m);
  expect(stderr.split('\n').filter((line) => columnsOf(line) > 80)).toEqual([]);
});

it('leaves out what was not cleaned again, and knows streams, too', async () => {
  const again = await runTamis(folder, ['clean', 'in', '-o', 'out', '--profile', '-q']);
  expect(again.stderr).toContain('0 documents');
  const line = JSON.stringify({ id: 'a', text: paragraph });
  const stream = await runTamis(folder, ['clean', '--jsonl', '--profile', '-q'], { stdin: line });
  expect(stream.stderr).toContain('1 document,');
  expect(JSON.parse(stream.stdout).id).toBe('a');
});
