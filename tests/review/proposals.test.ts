import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { mergedVerdicts } from '../../src/core/standing-verdicts.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import { changed } from '../../src/review/config/changes.ts';
import { keepCases, keepCasesYaml } from '../../src/review/precision/keep-cases.ts';
import { proposalsOf, type RuleConfig } from '../../src/review/precision/proposals.ts';
import { siteLines } from '../../src/review/precision/site-lines.ts';
import { undoing, verdictOf } from './made-verdicts.ts';

const nothing: RuleConfig = { flagOnly: [], confidence: {}, sites: {} };
const known = new Set(['strip/read-more', 'strip/share']);
const inDocument = (letter: string) => ({ id: letter, sha256: letter.repeat(64) });
const right = (letter: string, target = {}) => verdictOf({ source: inDocument(letter), target });
const wrong = (letter: string, target = {}, who = 'ada') =>
  verdictOf({ verdict: 'wrong', source: inDocument(letter), target, who });

function lines(verdicts: Verdict[]): string[] {
  return siteLines(mergedVerdicts(verdicts)).map(({ site, list, line }) => `${site} ${list} ${line}`);
}

describe('lines for a site’s list', () => {
  it('are those that two documents treat alike', () => {
    expect(lines([right('a')])).toEqual([]);
    expect(lines([right('a'), right('a', { start: 900 })])).toEqual([]); // one document
    expect(lines([right('a'), right('b', { quote: 'READ  more' })])).toEqual(['example.org strip Read more']);
    expect(lines([wrong('a'), wrong('b')])).toEqual(['example.org keep Read more']);
  });

  it('or that a decision for all like it settles', () => {
    const scope = { kind: 'line', site: 'example.org', line: 'read more' } as const;
    expect(lines([verdictOf({ scope })])).toEqual(['example.org strip Read more']);
    expect(lines([verdictOf({ verdict: 'wrong', scope, target: { quote: 'else' } })])).toEqual([
      'example.org keep read more',
    ]);
  });

  it('and that nobody decided otherwise, even where a later decision overruled it', () => {
    const against = wrong('c', {}, 'bob');
    expect(lines([right('a'), right('b'), against])).toEqual([]);
    expect(lines([right('a'), right('b'), against, right('c')])).toEqual([]);
    expect(lines([right('a'), right('b'), against, undoing(against)])).toEqual(['example.org strip Read more']);
  });

  it('and no parts of lines, nothing without a site, and no move', () => {
    const both = (target: object) => [right('a', target), right('b', target)];
    expect(lines(both({ suffix: ' of it in his book.' }))).toEqual([]);
    expect(lines(both({ quote: 'Read more\nSubscribe' }))).toEqual([]);
    expect(lines(both({ action: 'move' }))).toEqual([]);
    expect(lines(both({ prefix: '', start: 0, suffix: '' }))).toEqual(['example.org strip Read more']);
    expect(
      lines(both({}).map((one) => verdictOf({ target: one.target!, source: { ...one.target!.source, site: null } }))),
    ).toEqual([]);
  });
});

describe('proposals', () => {
  const poor = Array.from({ length: 20 }, (_, i) =>
    verdictOf({ verdict: i < 5 ? 'right' : 'wrong', target: { start: i, quote: `${i}` } }),
  );
  const modest = Array.from({ length: 60 }, (_, i) =>
    verdictOf({ target: { rule: 'strip/share', score: 0.8, start: i, quote: `Share ${i}` }, source: inDocument('b') }),
  );

  it('demote, trust and list, each with its reason', () => {
    const found = proposalsOf([...poor, ...modest, right('c'), right('d')], nothing, known);
    expect(found.map(({ kind, of }) => [kind, of])).toEqual([
      ['demote', 'strip/read-more'],
      ['trust', 'strip/share'],
      ['strip-line', 'example.org'],
    ]);
    expect(found[0]!.reason).toMatch(
      /7 of 22 of its edits were right \(31\.8 %, 95 % interval .* less than 1 in 10,000/,
    );
    expect(found[1]!.reason).toContain(
      '60 of 60 of its edits were right (100.0 %, 95 % interval 94.0 to 100.0), and it says 0.80 of itself. Its scores will be 0.93, as measured; what it does to texts stays the same.',
    );
    expect(
      changed(
        { drop: ['not-article'] },
        found.flatMap(({ changes }) => changes),
      ),
    ).toEqual({
      drop: ['not-article'],
      flagOnly: ['strip/read-more'],
      confidence: { 'strip/share': 0.93 },
      sites: { 'example.org': { strip: ['Read more'] } },
    });
  });

  it('leave out what the config says, and turn round what it says otherwise', () => {
    const config = {
      flagOnly: ['strip/read-more'],
      confidence: { 'strip/share': 0.95 },
      sites: { 'example.org': { strip: ['read MORE'] } },
    };
    expect(proposalsOf([...poor, ...modest, right('c'), right('d')], config, known)).toEqual([]);
    const [turned] = proposalsOf([wrong('a'), wrong('b')], config, known);
    expect(changed({ sites: config.sites }, turned!.changes)).toEqual({
      sites: { 'example.org': { keep: ['Read more'] } },
    });
  });

  it('say where the queue will ask no more', () => {
    const many = Array.from({ length: 120 }, (_, i) =>
      verdictOf({ target: { rule: 'strip/share', score: 0.8, start: i }, source: inDocument('b') }),
    );
    expect(proposalsOf(many, nothing, known)[0]!.reason).toMatch(
      /Its scores will be 0\.96, as measured, so that the queue asks about its edits no more; what it does to texts stays the same\.$/,
    );
  });

  it('name no rule that a config may not name', () => {
    expect(proposalsOf(poor, nothing, new Set(['strip/share']))).toEqual([]);
    const layout = poor.map(({ verdict, target }) =>
      verdictOf({ verdict, target: { ...target!, rule: 'render/layout' } }),
    );
    expect(keepCases(layout)).toEqual([]);
  });

  it('survive sites with the names of built-in members', () => {
    const source = (letter: string) => ({ ...inDocument(letter), site: '__proto__' });
    const found = proposalsOf([verdictOf({ source: source('a') }), verdictOf({ source: source('b') })], nothing, known);
    const content = changed({}, found[0]!.changes);
    expect(JSON.stringify(content)).toBe('{"sites":{"__proto__":{"strip":["Read more"]}}}');
  });
});

describe('cases for the tests', () => {
  it('are what was changed or flagged wrongly, each line once, as YAML that reads back', () => {
    const hostile = 'He said: "no" # – it\u202eis \u{e0041}not';
    const given = [
      wrong('a', { quote: hostile }),
      wrong('b', { quote: hostile }),
      wrong('c', {
        rule: 'repair/stops',
        action: 'replace',
        quote: ' .',
        prefix: 'The ministry gave no comment, then went on',
        suffix: ' in the end\nNext',
      }),
      right('d', { quote: 'not this' }),
      verdictOf({ verdict: 'edit', replacement: 'x', target: { rule: 'repair/stops', quote: 'nor this' } }),
      wrong('e', { rule: '../../evil', quote: 'never' }),
    ];
    const cases = keepCases(given);
    expect(cases.map(({ rule, line, isWhole }) => [rule, line, isWhole])).toEqual([
      ['repair/stops', 'ministry gave no comment, then went on . in the end', false],
      ['strip/read-more', hostile, true],
    ]);
    const [stops, more] = keepCasesYaml(cases).split('---\n');
    expect(stops).toMatch(
      /^# tests\/cases\/repair\/stops\.yml\nkeep:\n.*# example\.org, a\.txt; the line goes on: complete it\n$/,
    );
    expect(more).not.toMatch(/(?!\n)[\p{Cc}\p{Cf}]/u);
    expect(parse(more!)).toEqual({ keep: [{ line: hostile, at: 'head' }] });
  });
});
