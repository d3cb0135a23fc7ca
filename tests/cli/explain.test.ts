import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { clean, createCleaner } from '../../src/index.ts';
import { columnsOf } from '../../src/text/columns.ts';
import { probe } from '../probe.ts';
import { tamis } from './tamis.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'tamis-explain-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** A source with one thing of each kind, and its record; the pipeline is not at hand on the command line. */
function recordOf(text: string, audit = true): string {
  const file = path.join(folder, 'record.json');
  writeFileSync(file, JSON.stringify(clean({ id: 'doc', bytes: Buffer.from(text) }, createCleaner(probe, { audit }))));
  return file;
}

const source = 'Title here\nBy Ann\nThe  end.\n\nAdvertisement\nA SyriaAfter B.\n';

it('tells what was removed, moved, repaired and flagged, why, how surely and by which rule', () => {
  const { code, stdout, stderr } = tamis(['explain', recordOf(source)]);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toMatchInlineSnapshot(`
    "doc: review (pipeline probe; 7 edits, 1 flag)

    line 2
      > By Ann
        moved to /metadata/author/0
        describe/byline, sure 0.80: starts with By

    line 3
      ~ "  " → " "
        in: The  end.
        repair/probe, sure 1.00: two spaces

    line 5
      - Advertisement
        strip/probe, sure 0.99: the line is an ad marker

    line 6
      ? SyriaAfter
        in: A SyriaAfter B.
        perhaps: Syria. After
        flag/glued, sure 0.90: two words without a space

    White space between paragraphs: 4 edits by render/layout.

    Rules
      describe/byline (not calibrated)
        not known here: name its pipeline with --pipeline
      flag/glued (not calibrated)
        not known here: name its pipeline with --pipeline
      repair/probe (not calibrated)
        not known here: name its pipeline with --pipeline
      strip/probe
        not known here: name its pipeline with --pipeline

    (not calibrated): how sure the rule is was estimated, not measured on data.
    "
  `);
});

it('cleans a text in memory and prints the sentence of every rule', () => {
  const { code, stdout } = tamis(['explain', 'seeds/003_2fc57e07c3252072.txt']);
  expect(code).toBe(0);
  expect(stdout).toContain('- Source link');
  expect(stdout).toMatch(/strip\/source-link, sure 0\.\d\d: /);
  const abouts = stdout.slice(stdout.indexOf('\nRules\n'));
  expect(abouts).toContain('strip/source-link');
  expect(abouts).not.toContain('not known here: name its pipeline with --pipeline');
});

it('takes a text or a record from standard input', () => {
  const text = tamis(['explain', '-'], { input: 'Title\n\nIt&amp;s so.' });
  expect(text).toMatchObject({ code: 0, stderr: '' });
  expect(text.stdout).toMatch(/^stdin: clean \(pipeline news;/);
  const record = tamis(['explain', '-'], { input: readFileSync(recordOf(source)) }).stdout;
  expect(record).toBe(tamis(['explain', recordOf(source)]).stdout);
  const pretty = JSON.stringify(JSON.parse(readFileSync(recordOf(source), 'utf8')), null, 2);
  expect(tamis(['explain', '-'], { input: pretty }).stdout).toBe(record);
  expect(tamis(['explain', '-'], { input: '{"no": "record"}' }).stdout).toContain('stdin: ');
});

it('leaves out the rules that are disabled', () => {
  const seed = 'seeds/003_2fc57e07c3252072.txt';
  const args = ['explain', seed, '--disable', 'strip/source-link', '--disable', 'strip/advertisement'];
  const { code, stdout } = tamis(args);
  expect(code).toBe(0);
  expect(stdout).toContain('strip/read-more');
  expect(stdout).not.toMatch(/strip\/(source-link|advertisement)/);
});

it('suggests nothing that a repair has put there', () => {
  const { stdout } = tamis(['explain', 'seeds/002_413bd2a68a6ce088.txt:5']);
  expect(stdout).toContain('~ "SyriaAfter" → "Syria After"');
  expect(stdout).toContain('? SyriaAfter');
  expect(stdout).not.toContain('perhaps:');
});

it('fits 80 columns, for every seed', () => {
  for (const name of readdirSync('seeds')) {
    const { stdout } = tamis(['explain', `seeds/${name}`], { env: { FORCE_COLOR: '1' } });
    const plain = stripVTControlCharacters(stdout);
    expect(plain.length).toBeGreaterThan(200);
    for (const line of plain.split('\n')) expect(columnsOf(line), line).toBeLessThanOrEqual(80);
  }
});

it('is in colour on demand, and plain in a pipe, in CI and with NO_COLOR', () => {
  const file = recordOf(source);
  const colour = tamis(['explain', file], { env: { FORCE_COLOR: '1' } }).stdout;
  expect(colour).toContain('\x1b[31m\x1b[9mAdvertisement\x1b[29m\x1b[39m');
  const plain = tamis(['explain', file]).stdout;
  expect(plain).toBe(stripVTControlCharacters(colour));
  expect(tamis(['explain', file], { env: { FORCE_COLOR: '1', NO_COLOR: '1' } }).stdout).toBe(plain);
  expect(tamis(['explain', file], { env: { CI: 'true' } }).stdout).toBe(plain);
});

it('FILE:LINE tells what concerns that line, and that a line was kept', () => {
  const file = recordOf(source);
  const line = (number: number): string => tamis(['explain', `${file}:${number}`]).stdout;
  expect(line(5)).toContain('- Advertisement');
  expect(line(5)).not.toContain('SyriaAfter');
  expect(line(1)).toContain('line 1: kept as it is\n  Title here\n');
  expect(line(4)).toContain('line 4: empty');
});

it('takes a file whose name ends like a line number', () => {
  copyFileSync('seeds/000_9cbd489fd725c9d1.txt', path.join(folder, 'text:3'));
  const { code, stdout } = tamis(['explain', 'text:3'], { cwd: folder });
  expect(code).toBe(0);
  expect(stdout).not.toMatch(/^text:3, line/);
});

it('never emits what a terminal would obey', () => {
  const hostile = 'A \x1b[2J\x1b]0;owned\x07\x9b31m\u202e SyriaAfter\u2066 B.\n\nAdvertisement \x1b[31m\u200b';
  const { stdout } = tamis(['explain', recordOf(hostile)]);
  expect(stdout).not.toMatch(/[^\P{C}\n]/u);
  expect(stdout).toContain('- Advertisement \\u001b[31m');
  expect(stdout).toContain('\\u202e SyriaAfter\\u2066 B.');
  const file = path.join(folder, 'hostile.txt');
  writeFileSync(file, hostile);
  expect(tamis(['explain', file]).stdout).not.toMatch(/[^\P{C}\n]/u);
});

it('explains 10,000 nested brackets and binary bytes without falling over', () => {
  const file = path.join(folder, 'brackets.txt');
  writeFileSync(file, `${'['.repeat(10_000)}text${']'.repeat(10_000)}`);
  expect(tamis(['explain', file]).code).toBe(0);
  writeFileSync(file, Buffer.alloc(100));
  const { code, stdout } = tamis(['explain', file]);
  expect(code).toBe(0);
  expect(stdout).toContain('100 bytes that are no text');
});

it('says that a record without an audit tells less', () => {
  const file = recordOf(source, false);
  expect(tamis(['explain', file]).stdout).toContain('no audit, 1 flag');
  expect(tamis(['explain', `${file}:5`]).stdout).toContain('line 5: not flagged; the record has no audit');
});

it.each([
  ['a missing file', ['gone.txt'], /Expected a file, FILE:LINE or -, got 'gone\.txt'/],
  ['a folder', ['seeds'], /Expected a file, FILE:LINE or -, got 'seeds'/],
  ['a rule that is not there', ['seeds/000_9cbd489fd725c9d1.txt', '--disable', 'x/y'], /Expected a rule of pipeline/],
  ['a line that is not there', ['seeds/000_9cbd489fd725c9d1.txt:9999'], /Expected a line from 1 to \d+, got 9999/],
  ['JSON that is no record', ['package.json'], /Expected a record as tamis clean writes it/],
  ['an unknown pipeline', ['seeds/000_9cbd489fd725c9d1.txt', '-p', 'newz'], /Expected a pipeline, got 'newz'/],
])('%s is wrong use', (_, args, message) => {
  const { code, stdout, stderr } = tamis(['explain', ...args]);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(message);
});
