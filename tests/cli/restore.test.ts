import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clean, createCleaner } from '../../src/index.ts';
import { probe } from '../probe.ts';
import { tamis } from './tamis.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamis-restore-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

const bytes = readFileSync('seeds/003_2fc57e07c3252072.txt');

it('gives the bytes of the source to standard output', () => {
  for (const hard of [
    bytes,
    Buffer.from('\ufeffa\r\nb\r', 'utf16le'),
    Buffer.from([0x93, 0x48, 0x69, 0x94]),
    Buffer.alloc(9),
  ]) {
    const record = JSON.stringify(clean({ id: 'x', bytes: hard }, createCleaner(probe)));
    const { code, bytes: restored, stderr } = tamis(['restore', '-'], { input: record });
    expect([code, stderr]).toEqual([0, '']);
    expect(restored.equals(hard)).toBe(true);
  }
});

it('takes a JSONL of one record, and writes a file', () => {
  const record = path.join(folder, 'one.jsonl');
  writeFileSync(record, `${JSON.stringify(clean({ id: 'x', bytes }, createCleaner(probe)))}\n`);
  const output = path.join(folder, 'restored.txt');
  expect(tamis(['restore', record, '-o', output])).toMatchObject({ code: 0, stdout: '' });
  expect(readFileSync(output).equals(bytes)).toBe(true);
});

const good = () => clean({ id: 'x', bytes }, createCleaner(probe));
it.each<[string, () => string, RegExp]>([
  [
    'no audit',
    () => JSON.stringify({ ...good(), edits: undefined }),
    /a record with its audit, got 'x'; clean again without --no-audit/,
  ],
  ['another text', () => JSON.stringify({ ...good(), text: 'tampered' }), /text or edits were changed/],
  [
    'an edit taken out',
    () => JSON.stringify({ ...good(), edits: good().edits!.slice(1) }),
    /text or edits were changed/,
  ],
  ['no record', () => '{"text": "x"}', /Expected a record as tamis clean writes it/],
  ['no JSON', () => 'text', /Expected one record as JSON, got '-'/],
  [
    'two records',
    () => `${JSON.stringify(good())}\n${JSON.stringify(good())}\n`,
    /got '- with 2 lines'; give one of its lines/,
  ],
])('refuses %s, writes nothing, and says what to do', (_, input, message) => {
  const output = path.join(folder, 'refused.txt');
  const { code, stdout, stderr } = tamis(['restore', '-', '--output', output], { input: input() });
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
  expect(readdirSync(folder)).not.toContain('refused.txt');
});

it('a record file that is not there is wrong use', () => {
  expect(tamis(['restore', 'gone.json'])).toMatchObject({ code: 2, stderr: expect.stringContaining('ENOENT') });
});
