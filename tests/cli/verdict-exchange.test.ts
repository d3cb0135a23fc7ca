/** Verdicts to other tools and back, and a whole round on real records, run as a user does. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ArticleRecord } from '../../src/core/record.ts';
import { mergedVerdicts } from '../../src/core/standing-verdicts.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { putFiles, temporaryFolder } from '../io/temporary-folder.ts';
import { jsonl, undoing, verdictOf } from '../review/made-verdicts.ts';
import { runTamis } from './run-tamis.ts';

function verdictsOf(file: string): Verdict[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const one = verdictOf({ verdict: 'wrong', note: '\u202e' });
const all = [one, verdictOf({ who: 'bob', target: { start: 7 } }), undoing(one)];

describe.each(['web-annotation', 'label-studio'])('%s', (format) => {
  it('exported and imported, twice, is what it was, once', async () => {
    const cwd = temporaryFolder({ 'out/verdicts.jsonl': jsonl(all) });
    const exported = await runTamis(cwd, ['verdicts', 'export', '--format', format, '-o', 'there.json']);
    expect([exported.code, exported.stdout]).toEqual([0, '']);
    expect(readFileSync(path.join(cwd, 'there.json'), 'utf8')).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    const imported = await runTamis(cwd, ['verdicts', 'import', 'there.json', '--format', format, '-o', 'back.jsonl']);
    expect([imported.code, imported.stderr]).toEqual([0, '3 verdicts added to back.jsonl\n']);
    const again = await runTamis(cwd, ['verdicts', 'import', 'there.json', '--format', format, '-o', 'back.jsonl']);
    expect([again.code, again.stderr]).toEqual([0, '0 verdicts added to back.jsonl, 3 there already\n']);
    expect(mergedVerdicts(verdictsOf(path.join(cwd, 'back.jsonl')))).toEqual(mergedVerdicts(all));
  });
});

describe('import', () => {
  it('adds what it can read, names what it cannot, and exits with 1', async () => {
    const cwd = temporaryFolder({ 'out/verdicts.jsonl': jsonl(all), 'mine.jsonl': `${jsonl(all.slice(0, 1))}{"torn` });
    const { stdout } = await runTamis(cwd, ['verdicts', 'export', '--format', 'web-annotation']);
    const { first } = JSON.parse(stdout);
    const foreign = { id: 'urn:x\u001b[31m', type: 'Annotation', body: 'x' };
    putFiles(cwd, { 'some.json': JSON.stringify([...first.items, foreign]) });
    const args = ['verdicts', 'import', 'some.json', '--format', 'web-annotation', '-o', 'mine.jsonl'];
    const { code, stderr } = await runTamis(cwd, args);
    expect(code).toBe(1);
    expect(stderr).toBe(
      '2 verdicts added to mine.jsonl, 1 there already\n  annotation 4: Expected a body with the purpose assessing, got none\n',
    );
    expect((await runTamis(cwd, ['verdicts', 'mine.jsonl'])).stdout).toContain('2 decisions of 2 reviewers');
  });

  it('of what is no JSON, or no known format, is wrong use', async () => {
    const cwd = temporaryFolder({ 'x.json': '{' });
    const broken = await runTamis(cwd, ['verdicts', 'import', 'x.json', '--format', 'label-studio']);
    expect([broken.code, broken.stderr]).toEqual([2, expect.stringContaining("Expected a file of JSON, got 'x.json'")]);
    const unknown = await runTamis(cwd, ['verdicts', 'export', '--format', 'csv']);
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      expect.stringContaining('choose of web-annotation, label-studio'),
    ]);
    expect((await runTamis(cwd, ['verdicts', 'import', 'x.json'])).code).toBe(2);
  });
});

describe('on real records', () => {
  /** The truth, by a rule that needs no person: what begins with a vowel was wrong to cut. */
  const isRight = (before: string) => !/^[aeiou]/i.test(before);

  it('what was decided comes back as precision, and goes through Label Studio with its source', async () => {
    const cwd = temporaryFolder();
    expect((await runTamis(cwd, ['clean', path.resolve('seeds'), '-o', 'out', '-q'])).code).toBe(0);
    const records = readdirSync(path.join(cwd, 'out/records')).map(
      (name): ArticleRecord => JSON.parse(readFileSync(path.join(cwd, 'out/records', name), 'utf8')),
    );
    const truth = new Map<string, { right: number; wrong: number }>();
    const verdicts = records.flatMap(({ id, edits = [], provenance }) =>
      edits
        .filter(({ action }) => action === 'cut')
        .map(({ rule, before, start, end, score }) => {
          const counts = truth.get(rule) ?? { right: 0, wrong: 0 };
          counts[isRight(before) ? 'right' : 'wrong']++;
          truth.set(rule, counts);
          return verdictOf({
            verdict: isRight(before) ? 'right' : 'wrong',
            target: { rule, quote: before, start, end, score },
            source: { id, sha256: provenance.source.sha256, path: provenance.source.path, site: null },
          });
        }),
    );
    expect(verdicts.length).toBeGreaterThan(10);
    putFiles(cwd, { 'out/verdicts.jsonl': jsonl(verdicts) });

    const { given, rows } = JSON.parse((await runTamis(cwd, ['verdicts', '--json'])).stdout);
    expect(given).toBe(verdicts.length);
    expect(
      new Map(
        rows.map(({ name, right, wrong }: { name: string; right: number; wrong: number }) => [name, { right, wrong }]),
      ),
    ).toEqual(truth);

    await runTamis(cwd, ['verdicts', 'export', '--format', 'label-studio', '-o', 'tasks.json']);
    const tasks: { data: { text: string; tamis: { isSource: boolean } } }[] = JSON.parse(
      readFileSync(path.join(cwd, 'tasks.json'), 'utf8'),
    );
    expect(tasks.every(({ data }) => data.tamis.isSource)).toBe(true);
    await runTamis(cwd, ['verdicts', 'import', 'tasks.json', '--format', 'label-studio', '-o', 'back.jsonl']);
    expect(mergedVerdicts(verdictsOf(path.join(cwd, 'back.jsonl')))).toEqual(mergedVerdicts(verdicts));
  });

  it('with --all, Label Studio gets every document, decided or not', async () => {
    const cwd = temporaryFolder();
    await runTamis(cwd, ['clean', path.resolve('seeds'), '-q']);
    const { stdout, code } = await runTamis(cwd, ['verdicts', 'export', '--format', 'label-studio', '--all']);
    expect(code).toBe(0);
    const tasks: { data: { text: string }; predictions: unknown[] }[] = JSON.parse(stdout);
    expect(tasks).toHaveLength(readdirSync('seeds').length);
    expect(tasks.filter(({ predictions }) => predictions.length > 0).length).toBeGreaterThan(0);
    expect((await runTamis(cwd, ['verdicts', 'export', '--format', 'label-studio-config'])).stdout).toContain(
      '<Choice value="wrong"/>',
    );
  });
});
