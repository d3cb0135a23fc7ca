import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { WrongUse } from '../../src/core/errors.ts';
import { checkedFile } from '../../src/lexicon/format.ts';

const good = '{ at: line, score: 0.9, phrases: [Read on] }';

test.each([
  [
    `groups: [${good}, { at: line, need: tail, score: 0.9, phrases: [x] }]`,
    "Expected at, needs, takes, maxWords, with, score and phrases in group 2 of src/lexicon/en/strip/x.yml, got 'need'; did you mean needs?",
  ],
  [
    'groups: [{ at: begin, score: 0.9, phrases: [x] }]',
    "Expected at of group 1 of src/lexicon/en/strip/x.yml to be line, label, start, end, glued, ahead or inside, got 'begin'; choose one",
  ],
  [
    'groups: [{ at: line, needs: [tail, headlines-behind], score: 0.9, phrases: [x] }]',
    /^Expected needs of group 1 of .* got 'headlines-behind'; did you mean headline-behind\?$/,
  ],
  [
    'groups: [{ at: line, score: 0.9, phrases: [Read on, Log in, Read on] }]',
    "Expected each text once in phrases of group 1 of src/lexicon/en/strip/x.yml, got 'Read on'; remove the second",
  ],
  [
    'groups: [{ at: line, score: 0.9, phrases: [404] }]',
    'Expected text in phrases of group 1 of src/lexicon/en/strip/x.yml, got 404; put it in quotes',
  ],
  [
    'groups: [{ at: line, score: 90, phrases: [x] }]',
    /^Expected a score in group 1 .* got 90; give one above 0, up to 1$/,
  ],
  ['groups: [{ at: line, score: 0.9, phrases: x }]', /^Expected a list for phrases of group 1 .* got 'x'; add one$/],
  ['groups: [line]', /^Expected names with their values in group 1 of .* got 'line'; give it at, needs, /],
  ['groups: { at: line }', /^Expected a list of groups in .*; start each with "- at: line"$/],
  [`group: [${good}]`, /^Expected about, groups, words and labels in .*x\.yml, got 'group'; did you mean groups\?$/],
  [`groups: [${good}]\nwords: [x]`, /^Expected one of groups, words and labels in .*; give it just one$/],
  [`about: 7\ngroups: [${good}]`, /^Expected text in about of .* got 7; put it in quotes$/],
  ['- at: line', /^Expected names with their values in src\/lexicon\/en\/strip\/x\.yml, got \[/],
  ['', /^Expected names with their values in .* got null; give it groups, words or labels$/],
])('the lexicon file %j: says where, what was expected and what came', (yaml, message) => {
  const check = (): unknown => checkedFile('en', 'strip/x', parse(yaml));
  expect(check).toThrow(WrongUse);
  expect(check).toThrow(message);
});

test.each([
  ['groups:\n  - at: lin\n    score: 0.9\n    phrases: [x]\n', 'group 1 of src/lexicon/en/strip/x.yml to be line, '],
  ['groups: [\n', 'Expected YAML in src/lexicon/en/strip/x.yml, got '],
])('the build says it in one line, and exits as for wrong use: %j', (yaml, said) => {
  const folder = mkdtempSync(path.join(tmpdir(), 'tamis-lexicon-'));
  for (const name of ['dist', 'package.json', 'src/lexicon'])
    cpSync(name, path.join(folder, name), { recursive: true });
  symlinkSync(path.resolve('node_modules'), path.join(folder, 'node_modules'));
  mkdirSync(path.join(folder, 'src/model/weights'), { recursive: true });
  writeFileSync(path.join(folder, 'src/lexicon/en/strip/x.yml'), yaml);
  const { status, stderr } = spawnSync(process.execPath, [path.join(folder, 'dist/src/dev/copy-data.js')]);
  rmSync(folder, { recursive: true });
  expect(status).toBe(2);
  expect(stderr.toString()).toMatch(/^tamis: .*\n$/);
  expect(stderr.toString()).toContain(said);
});
