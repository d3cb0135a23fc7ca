/** What a user sees of verdicts: a run, decisions on it, and the next run. */
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Verdict } from '../../src/core/verdict.ts';
import type { ArticleRecord, RecordEdit } from '../../src/index.ts';
import { putFiles, temporaryFolder } from '../io/temporary-folder.ts';
import { onDocument, onEdit, onFlag, onWords } from '../verdict-on.ts';
import { contentOf } from './folder-content.ts';
import { runTamis } from './run-tamis.ts';

const env = { SOURCE_DATE_EPOCH: '0' };
const opening =
  'The ferry sank at dawn on Monday off the old quay, and nobody was hurt, the harbour office said in a statement.';
const glued = 'Officials met in SyriaAfter the talks, and the quay stays closed until spring, the harbour office said.';
const closing =
  'A second ferry will take its place until the old one has been raised from the ground of the harbour, the office said.';
const page = (first: string): string => `${[first, opening, glued, closing, 'Leave a Comment'].join('\n\n')}\n`;

function recordIn(cwd: string, name: string, out = 'out'): ArticleRecord {
  return JSON.parse(readFileSync(path.join(cwd, out, 'records', `${name}.json`), 'utf8'));
}

function linesOf(verdicts: readonly Verdict[]): string {
  return verdicts.map((verdict) => `${JSON.stringify(verdict)}\n`).join('');
}

function prompt(record: ArticleRecord): RecordEdit {
  return record.edits!.find(({ before }) => before === 'Leave a Comment')!;
}

async function clean(cwd: string, ...args: string[]): Promise<string> {
  const { code, stderr } = await runTamis(cwd, ['clean', ...args], { env });
  expect(code, stderr).toBe(0);
  return stderr;
}

/** Two files, cleaned into `out`. */
async function cleanedOnce(): Promise<{ cwd: string; a: ArticleRecord; b: ArticleRecord }> {
  const cwd = temporaryFolder({ 'in/a.txt': page('One more boat.'), 'in/sub/b.txt': page('Two more boats.') });
  await clean(cwd, 'in');
  return { cwd, a: recordIn(cwd, 'a'), b: recordIn(cwd, 'sub/b') };
}

describe('a folder that was reviewed', () => {
  it('gives the decided text, and says what was applied', async () => {
    const { cwd, a, b } = await cleanedOnce();
    const verdicts = [
      onEdit(a, prompt(a), { verdict: 'wrong' }),
      onFlag(a, a.flags[0]!, { verdict: 'right' }),
      onFlag(b, b.flags[0]!, { verdict: 'edit', replacement: 'Syria. After' }),
    ];
    writeFileSync(path.join(cwd, 'out/verdicts.jsonl'), linesOf(verdicts));
    const said = await clean(cwd, 'in', '--verdicts', 'out/verdicts.jsonl');
    expect(said).toContain('3 verdicts applied\n');
    expect(said).not.toContain('applies them');
    expect(recordIn(cwd, 'a')).toMatchObject({ status: 'clean', text: `${a.text}\n\nLeave a Comment` });
    expect(recordIn(cwd, 'sub/b')).toMatchObject({ status: 'clean', flags: [] });
    expect(readFileSync(path.join(cwd, 'out/articles/sub/b.md'), 'utf8')).toContain('met in Syria. After the talks');
    const manifest = JSON.parse(readFileSync(path.join(cwd, 'out/manifest.json'), 'utf8'));
    expect(manifest).toMatchObject({ verdicts: { given: 3, applied: 3, notApplied: 0 }, flags: 0 });
    expect(manifest.rules['verdicts/edit'].edits).toBe(1);
    const report = readFileSync(path.join(cwd, 'out/report.html'), 'utf8');
    expect(report).toContain('<dt>flags</dt><dd>0</dd>');
    expect(report).not.toContain('are listed; all are in flags.jsonl');
  });

  it('cleans again what a changed verdict may concern, and nothing else', async () => {
    const { cwd, a, b } = await cleanedOnce();
    const first = onEdit(a, prompt(a), { verdict: 'wrong' });
    const stamp = (): string => {
      const { ino, mtimeMs } = statSync(path.join(cwd, 'out/records/sub/b.json'));
      return `${ino} ${mtimeMs}`;
    };
    const before = stamp();
    putFiles(cwd, { 'v.jsonl': linesOf([first]) });
    expect(await clean(cwd, 'in', '--verdicts', 'v.jsonl')).toContain('1 document unchanged');
    expect(stamp()).toBe(before);
    expect(recordIn(cwd, 'a').text).toMatch(/Leave a Comment$/);
    expect(await clean(cwd, 'in', '--verdicts', 'v.jsonl')).toContain('2 documents unchanged');
    const scope = { kind: 'rule', rule: 'flag/glued-words', below: 1 } as const;
    putFiles(cwd, { 'v.jsonl': linesOf([first, onFlag(b, b.flags[0]!, { verdict: 'wrong', scope })]) });
    expect(await clean(cwd, 'in', '--verdicts', 'v.jsonl')).not.toContain('unchanged');
    expect(recordIn(cwd, 'a').flags).toEqual([]);
    expect(await clean(cwd, 'in')).not.toContain('unchanged');
    expect(recordIn(cwd, 'a')).toEqual(a);
  });

  it('is told of its verdicts where they are not given, and keeps them through runs and --prune', async () => {
    const { cwd, a } = await cleanedOnce();
    const lines = linesOf([onEdit(a, prompt(a), { verdict: 'wrong' })]);
    putFiles(cwd, { 'out/verdicts.jsonl': lines });
    const said = await clean(cwd, 'in', '--prune', '--force');
    const flat = said.replace(/\s+/g, ' ');
    expect(flat).toContain('out/verdicts.jsonl holds 1 verdict: --verdicts out/verdicts.jsonl applies them');
    expect(recordIn(cwd, 'a')).toEqual(a);
    expect(readFileSync(path.join(cwd, 'out/verdicts.jsonl'), 'utf8')).toBe(lines);
  });

  it('says where none of its verdicts concerns a document', async () => {
    const { cwd, a } = await cleanedOnce();
    putFiles(cwd, {
      'v.jsonl': linesOf([onEdit(a, prompt(a), { verdict: 'wrong' })]),
      'other/c.txt': page('No boat.'),
    });
    const said = (await clean(cwd, 'other', '-o', 'there', '--verdicts', 'v.jsonl')).replace(/\s+/g, ' ');
    expect(said).toContain('No document is concerned by the verdict given: a document is known by its bytes,');
    expect(await clean(cwd, 'in', '--verdicts', 'v.jsonl')).not.toContain('concerned');
  });

  it('whose source was edited elsewhere, keeps its verdicts; one whose words are gone says so', async () => {
    const { cwd, a, b } = await cleanedOnce();
    putFiles(cwd, {
      'v.jsonl': linesOf([onEdit(a, prompt(a), { verdict: 'wrong' }), onEdit(b, prompt(b), { verdict: 'wrong' })]),
      'in/a.txt': page('Another line than before.').replace(closing, `${closing} It is new.`),
      'in/sub/b.txt': page('Two more boats.').replace('Leave a Comment', 'Leave a Reply'),
    });
    expect(await clean(cwd, 'in', '--verdicts', 'v.jsonl')).toContain('1 verdict applied, 1 not (the records say why)');
    expect(recordIn(cwd, 'a').text).toMatch(/Leave a Comment$/);
    const reason = 'its words are not found in the source';
    expect(recordIn(cwd, 'sub/b').verdicts).toMatchObject([{ applied: false, reason }]);
  });

  it("takes several people's files, the later decision on a place before the earlier", async () => {
    const { cwd, a, b } = await cleanedOnce();
    const ada = onEdit(a, prompt(a), { verdict: 'wrong' });
    const bob = onEdit(a, prompt(a), { verdict: 'right', who: 'bob', when: '2026-03-02T10:00:00.000Z' });
    const also = onDocument(b, { verdict: 'not-article', who: 'bob' });
    putFiles(cwd, { 'ada.jsonl': linesOf([ada]), 'bob.jsonl': linesOf([bob, also]) });
    await clean(cwd, 'in', '--verdicts', 'bob.jsonl', '--verdicts', 'ada.jsonl');
    expect(recordIn(cwd, 'a').text).toBe(a.text);
    expect(recordIn(cwd, 'sub/b').status).toBe('not-article');
  });

  it('gives the same bytes with two threads', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 300 }, (_, i) => [`in/${i}.txt`, page(`Boat ${i} of them.`)]),
    );
    const cwd = temporaryFolder(files);
    await clean(cwd, 'in');
    const verdicts = Array.from({ length: 300 }, (_, i) => {
      const record = recordIn(cwd, String(i));
      return onEdit(record, prompt(record), { verdict: 'wrong' });
    });
    putFiles(cwd, { 'v.jsonl': linesOf(verdicts) });
    for (const workers of ['1', '2'])
      await clean(cwd, 'in', '-o', workers, '--workers', workers, '--verdicts', 'v.jsonl');
    expect(contentOf(path.join(cwd, '2'))).toEqual(contentOf(path.join(cwd, '1')));
    expect(recordIn(cwd, '299', '2').text).toMatch(/Leave a Comment$/);
  });
});

describe('verdicts', () => {
  it('are taken for a stream, by id', async () => {
    const input = ['1', '2'].map((id) => `${JSON.stringify({ id, text: page('One more boat.') })}\n`).join('');
    const cwd = temporaryFolder({ 'in.jsonl': input });
    const run = async (...args: string[]): Promise<ArticleRecord[]> => {
      const { stdout } = await runTamis(cwd, ['clean', '--jsonl', 'in.jsonl', ...args]);
      return stdout
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line));
    };
    const [first] = await run();
    const verdict = onEdit(first!, prompt(first!), { verdict: 'wrong' });
    const other = { ...verdict.target!, source: { ...verdict.target!.source, sha256: '0'.repeat(64) } };
    putFiles(cwd, { 'v.jsonl': linesOf([{ ...verdict, target: other }]) });
    const [one, two] = await run('--verdicts', 'v.jsonl');
    expect(one!.text).toMatch(/Leave a Comment$/);
    expect(two!.text).toBe(first!.text);
  });

  it('are taken for one file, and by explain', async () => {
    const { cwd, a } = await cleanedOnce();
    putFiles(cwd, { 'v.jsonl': linesOf([onWords(a, 'on Monday', { verdict: 'edit', replacement: 'on Sunday' })]) });
    const printed = await runTamis(cwd, ['clean', 'in/a.txt', '--verdicts', 'v.jsonl']);
    expect(printed.stdout).toContain('sank at dawn on Sunday off');
    const explained = await runTamis(cwd, ['explain', 'in/a.txt', '--verdicts', 'v.jsonl']);
    expect(explained.stdout).toContain('~ "on Monday" → "on Sunday"');
    expect(explained.stdout).toContain('verdicts/edit, sure 1.00: ada, 2026-03-01T10:00:00.000Z');
    expect(explained.stdout).toContain("A reviewer's own words stand in the place of those of the source");
  });

  it('are checked before anything is written', async () => {
    const cwd = temporaryFolder({ 'in/a.txt': page('One more boat.'), 'v.jsonl': '{"verdict":"wrong"}\n{}\n' });
    const missing = await runTamis(cwd, ['clean', 'in', '--verdicts', 'none.jsonl']);
    expect(missing).toMatchObject({ code: 2, stderr: expect.stringContaining('check the path of --verdicts') });
    const folder = await runTamis(cwd, ['clean', 'in', '--verdicts', 'in']);
    expect(folder).toMatchObject({ code: 2, stderr: expect.stringContaining(path.join('in', 'verdicts.jsonl')) });
    const broken = await runTamis(cwd, ['clean', 'in', '--verdicts', 'v.jsonl']);
    expect(broken).toMatchObject({ code: 2, stderr: expect.stringContaining('a verdict in line 1 of') });
  });
});

describe('the config file', () => {
  it('names verdicts beside it, rules that only flag, measured confidence and lines of sites', async () => {
    const { cwd, a } = await cleanedOnce();
    putFiles(cwd, {
      'conf/v.jsonl': linesOf([onWords(a, 'on Monday', { verdict: 'edit', replacement: 'on Sunday' })]),
      'conf/c.json': JSON.stringify({
        verdicts: ['v.jsonl'],
        flagOnly: ['repair/glued-words'],
        confidence: { 'flag/glued-words': 0.5, 'strip/comment-prompt': 0.75 },
        sites: { 'lenne.example': { keep: ['Leave a Comment'] } },
        output: '../out',
      }),
    });
    await clean(cwd, 'in', '--config', 'conf/c.json');
    const record = recordIn(cwd, 'a');
    expect(record.text).toContain('sank at dawn on Sunday off');
    expect(record.flags).toContainEqual(
      expect.objectContaining({ rule: 'repair/glued-words', kind: 'doubtful-repair' }),
    );
    expect(prompt(record).score).toBe(0.75);
    expect(record.rules['strip/comment-prompt']).toEqual({ calibrated: true });
  });

  it.each([
    ['a rule that is none', { flagOnly: ['strip/nothing'] }, 'strip/nothing'],
    ['a confidence that is none', { confidence: { 'strip/share': 7 } }, 'confidence'],
    ['lines of a site that are none', { sites: { a: { cut: ['x'] } } }, 'sites'],
  ])('is refused with %s', async (_, config, named) => {
    const cwd = temporaryFolder({ 'in/a.txt': 'Text.', 'tamis.config.json': JSON.stringify(config) });
    expect(await runTamis(cwd, ['clean', 'in'])).toMatchObject({ code: 2, stderr: expect.stringContaining(named) });
  });
});
