/** `tamis verdicts`, run as a user does. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { applyPatch } from 'diff';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { columnsOf } from '../../src/text/columns.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { jsonl, verdictOf } from '../review/made-verdicts.ts';
import { runTamis } from './run-tamis.ts';

const ada = Array.from({ length: 40 }, (_, i) =>
  verdictOf({ target: { start: i }, verdict: i < 38 ? 'right' : 'wrong' }),
);
const bob = ada.map(({ target }, i) => verdictOf({ target: target!, who: 'bob', verdict: i < 37 ? 'right' : 'wrong' }));

describe('tamis verdicts', () => {
  it('shows how often each rule was right, with its interval, and how far reviewers agree', async () => {
    const cwd = temporaryFolder({ 'out/verdicts.jsonl': jsonl(ada), 'bob.jsonl': jsonl(bob) });
    const { stdout, code } = await runTamis(cwd, ['verdicts']);
    expect(code).toBe(0);
    expect(stdout).toContain('40 decisions of 1 reviewer: 40 counted below');
    expect(stdout).toMatch(/^strip\/read-more +edits +40 +38 +2 +95\.0 +83\.5–98\.6$/m);
    const both = (await runTamis(cwd, ['verdicts', 'out', 'bob.jsonl'])).stdout;
    expect(both).toContain('Not counted: 40 overruled by a later one on the same place');
    expect(both).toContain("ada and bob: 40 places, 39 agreed (97.5 %), Cohen's kappa 0.79");
  });

  it('gives all of it as JSON, by rule, site or kind', async () => {
    const cwd = temporaryFolder({ 'out/verdicts.jsonl': jsonl(ada) });
    const { stdout } = await runTamis(cwd, ['verdicts', '--json', '--by', 'site']);
    expect(JSON.parse(stdout)).toMatchObject({ schema: 1, given: 40, rows: [{ name: 'example.org', right: 38 }] });
  });

  it('shows nothing of a verdict raw, in 80 columns', async () => {
    const hostile = verdictOf({
      target: { rule: `strip/\u001b[31m\u202e${'x'.repeat(100)}` },
      who: 'eve\u001b]0;\u0007',
      source: { site: 'a\nb' },
    });
    const cwd = temporaryFolder({ 'v.jsonl': jsonl([...ada, ...bob, hostile]) });
    for (const by of ['rule', 'site', 'kind']) {
      const { stdout } = await runTamis(cwd, ['verdicts', 'v.jsonl', '--by', by]);
      expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
      expect(Math.max(...stdout.split('\n').map(columnsOf))).toBeLessThanOrEqual(80);
    }
  });

  it('says so where nothing was decided', async () => {
    const cwd = temporaryFolder({ 'out/verdicts.jsonl': '' });
    expect(await runTamis(cwd, ['verdicts'])).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^No decision yet/),
    });
  });

  it('says what to do where there is nothing to read', async () => {
    const cwd = temporaryFolder({ 'out/report.md': '', 'bad.jsonl': '{"schema":1}\n' });
    const none = await runTamis(cwd, ['verdicts']);
    expect([none.code, none.stderr]).toEqual([
      2,
      expect.stringContaining("got 'out/verdicts.jsonl'; decide something with `tamis review`"),
    ]);
    const bad = await runTamis(cwd, ['verdicts', 'bad.jsonl']);
    expect([bad.code, bad.stderr]).toEqual([2, expect.stringContaining(`line 1 of ${path.join(cwd, 'bad.jsonl')}`)]);
    expect(readFileSync(path.join(cwd, 'bad.jsonl'), 'utf8')).toBe('{"schema":1}\n');
  });
});

describe('tamis verdicts --propose', () => {
  const poor = ada.map(({ target }, i) => verdictOf({ target: target!, verdict: i % 2 ? 'right' : 'wrong' }));

  it('prints a diff of the config with the reason above it, and changes nothing', async () => {
    const config = '{ "drop": ["not-article"] }\n';
    const cwd = temporaryFolder({ 'out/verdicts.jsonl': jsonl(poor), 'tamis.config.json': config });
    const { stdout, code } = await runTamis(cwd, ['verdicts', '--propose']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^- strip\/read-more should only flag: 20 of 40 of its edits were right/);
    const patch = stdout.slice(stdout.indexOf('--- '));
    expect(applyPatch(config, patch)).toBe(
      '{ "drop": ["not-article"],\n  "flagOnly": [\n    "strip/read-more"\n  ]\n}\n',
    );
    expect(readFileSync(path.join(cwd, 'tamis.config.json'), 'utf8')).toBe(config);
  });

  it('changes the file with --write, makes one where there is none, and has nothing to say the second time', async () => {
    for (const file of ['tamis.config.yaml', null]) {
      const files = file === null ? {} : { [file]: '# ours\nquiet: true\n' };
      const cwd = temporaryFolder({ 'v.jsonl': jsonl(poor), ...files });
      const { stdout } = await runTamis(cwd, ['verdicts', 'v.jsonl', '--propose', '--write']);
      const name = file ?? 'tamis.config.json';
      expect(stdout).toContain(`Written to ${name}`);
      expect(parse(readFileSync(path.join(cwd, name), 'utf8'))).toMatchObject({ flagOnly: ['strip/read-more'] });
      const again = await runTamis(cwd, ['verdicts', 'v.jsonl', '--propose']);
      expect(again.stdout).toContain('Nothing to propose.');
    }
  });

  it('writes nothing that the next run would refuse', async () => {
    const others = ['strip/gone', 'render/layout'].flatMap((rule) =>
      poor.map(({ verdict, target }) => verdictOf({ verdict, target: { ...target!, rule } })),
    );
    const cwd = temporaryFolder({ 'v.jsonl': jsonl([...poor, ...others]), 'a.txt': 'One sentence.\n' });
    const { stdout } = await runTamis(cwd, ['verdicts', 'v.jsonl', '--propose', '--write']);
    expect(stdout).toContain('Not looked at, since the pipeline news has no such rules: strip/gone\n');
    expect(readFileSync(path.join(cwd, 'tamis.config.json'), 'utf8')).not.toMatch(/gone|layout/);
    expect((await runTamis(cwd, ['clean', 'a.txt', '-o', 'out'])).code).toBe(0);
  });

  it('prints what to copy where the config is a program, and writes no program', async () => {
    const content = 'export default { flagOnly: ["strip/share"], quiet: true };\n';
    const cwd = temporaryFolder({ 'v.jsonl': jsonl(poor), 'tamis.config.mjs': content });
    const { stdout } = await runTamis(cwd, ['verdicts', 'v.jsonl', '--propose']);
    expect(JSON.parse(stdout.slice(stdout.indexOf('{')))).toEqual({ flagOnly: ['strip/share', 'strip/read-more'] });
    const { code, stderr } = await runTamis(cwd, ['verdicts', 'v.jsonl', '--propose', '--write']);
    expect([code, stderr]).toEqual([2, expect.stringContaining('a config of plain JSON or YAML to --write')]);
    expect(readFileSync(path.join(cwd, 'tamis.config.mjs'), 'utf8')).toBe(content);
  });

  it('prints cases for the tests with --cases, and nothing raw', async () => {
    const hostile = verdictOf({
      verdict: 'wrong',
      target: { quote: 'It \u001b[31mis\u202e so.' },
      source: { path: 'a\n- b: \u001b]0;.txt' },
    });
    const cwd = temporaryFolder({ 'v.jsonl': jsonl([hostile]) });
    const { stdout } = await runTamis(cwd, ['verdicts', 'v.jsonl', '--cases']);
    expect(parse(stdout)).toEqual({ keep: [{ line: 'It \u001b[31mis\u202e so.', at: 'head' }] });
    expect(stdout).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
  });
});
