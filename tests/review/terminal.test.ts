import { existsSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { standingVerdicts } from '../../src/core/standing-verdicts.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { verdictsIn } from '../../src/io/verdict-file.ts';
import { runTamis } from '../cli/run-tamis.ts';
import { temporaryFolder } from '../io/temporary-folder.ts';
import { MadeArticle, putRecords } from './made-run.ts';

/** Three articles of one site, each with a cut and a flag. */
function madeFolder(): string {
  const folder = temporaryFolder();
  const records = ['a', 'b', 'c'].map((id, i) => {
    const article = new MadeArticle();
    article.keep(`The ferry ${id} sank. It lay in `);
    article.flag(`theharbour${id}`, {
      rule: 'flag/glued-words',
      kind: 'glued-words',
      reason: 'two words stand glued',
      score: 0.6 + i / 100,
      suggestion: `the harbour ${id}`,
    });
    article.keep(' for a year. Nobody knew.');
    article.edit('\nRead our app', '', 'cut', 'strip/read-more', 0.94);
    return article.record({ id, path: `${id}.txt`, title: `Ferry ${id} sinks`, site: 'site.example' });
  });
  putRecords(folder, records);
  return folder;
}

async function reviewed(
  folder: string,
  keys: string[],
  args: string[] = [],
): Promise<{ stdout: string; standing: Verdict[] }> {
  const { code, stdout, stderr } = await runTamis(folder, ['review', folder, '--text', '--who', 'ada', ...args], {
    stdin: keys.join('\n'),
  });
  expect([code, stderr]).toEqual([0, '']);
  return { stdout, standing: standingVerdicts(await verdictsIn(path.join(folder, 'verdicts.jsonl'))) };
}

test('each key decides what it says, and all of it is in the file', async () => {
  const folder = madeFolder();
  const { stdout, standing } = await reviewed(folder, ['a', 'r', 'e', 'The harbour of C', 'n', 'q']);
  expect(
    standing.map(({ verdict, who, target, replacement }) => [verdict, who, target!.of, target!.quote, replacement]),
  ).toEqual([
    ['right', 'ada', 'flag', 'theharboura', undefined],
    ['wrong', 'ada', 'edit', 'Read our app', undefined],
    ['edit', 'ada', 'flag', 'theharbourb', 'The harbour of C'],
    ['not-article', 'ada', 'document', '', undefined],
  ]);
  expect(stdout).toContain('1 of 6, 0 decided');
  expect(stdout).toContain('a.txt · “Ferry a sinks” · review');
  expect(stdout).toContain('It lay in >>theharboura<< for a year.');
  expect(stdout).toContain('glued-words by flag/glued-words, 0.60: two words stand glued');
  expect(stdout).toContain('perhaps: the harbour a');
  expect(stdout).toContain('3 alike: the same line on site.example');
  expect(stdout).toMatch(/4 decisions saved in verdicts\.jsonl; \d of 6 items decided\n$/);
});

test('K keeps the sentence, u takes back, j and k move', async () => {
  const folder = madeFolder();
  const { stdout, standing } = await reviewed(folder, ['j', 'k', 'K', 'r', 'u', '?', 'zz', 'u', 'u', 'K']);
  expect(standing.map(({ verdict, target }) => [verdict, target!.of, target!.quote])).toEqual([
    ['keep', 'text', 'It lay in theharboura for a year.'],
  ]);
  expect(stdout).toContain('K keep the sentence');
  expect(stdout).toContain('No such key');
  expect(stdout).toContain('none to undo');
});

test('l decides for the same line on the site, and b for the rule, when they were shown and chosen', async () => {
  const folder = madeFolder();
  const { stdout, standing } = await reviewed(folder, ['b', 'x', 'b', 'a', 'l', 'r', 'q']);
  expect(standing.map(({ verdict, scope }) => [verdict, scope])).toEqual([
    ['right', { kind: 'rule', rule: 'flag/glued-words', below: 0.61 }],
    ['wrong', { kind: 'line', site: 'site.example', line: 'read our app' }],
  ]);
  expect(stdout).toContain('r wrong for this line on its site: 3 items in 3 articles, 9 words of text');
  expect(stdout).toContain('4 of 6 items decided');
});

test('a second session goes on where the first ended', async () => {
  const folder = madeFolder();
  await reviewed(folder, ['a', 'a', 'a']);
  const { stdout } = await reviewed(folder, ['a', 'a', 'a', 'j']);
  expect(stdout).toContain('1 of 3, 3 decided');
  expect(stdout).toContain('All is decided');
  expect((await reviewed(folder, [])).stdout).toBe('Nothing is open to decide.\n');
});

test('decisions go to the file that is named', async () => {
  const folder = madeFolder();
  const file = path.join(temporaryFolder(), 'mine.jsonl');
  await runTamis(folder, ['review', folder, '--text', '--verdicts', file], { stdin: 'a' });
  expect(existsSync(path.join(folder, 'verdicts.jsonl'))).toBe(false);
  expect(await verdictsIn(file)).toHaveLength(1);
});

test.each([
  [['review', 'nowhere'], /Expected a folder that a run wrote, got 'nowhere'/],
  [['review', '.', '--port', '70000'], /Expected a --port, got '70000'; give a whole number from 0 to 65535/],
  [['review', '.', '--who', ' '], /Expected a name with --who/],
  [['review', '.', '--verdicts', 'nowhere/v.jsonl'], /Expected a file that verdicts can be written to/],
])('wrong use is told: %j', async (args, message) => {
  const { code, stderr } = await runTamis(madeFolder(), args);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
});
