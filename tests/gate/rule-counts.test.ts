/** The counting of the rule table, on samples small enough to count by hand. */
import { describe, expect, it } from 'vitest';
import { emptyMetadata, type RecordEdit } from '../../src/core/record.ts';
import { countCases, countCuts, countPhrases, Rows, tooImprecise } from '../../src/dev/rule-counts.ts';
import { rowsIn, withTable } from '../../src/dev/rule-markdown.ts';

function cut(rule: string, before: string, action: RecordEdit['action'] = 'cut'): RecordEdit {
  return { rule, action, start: 0, end: 1, before, after: '', score: 1, reason: 'x', movedTo: null };
}

function cuts(gold: string, edits: RecordEdit[]): Rows {
  const rows = new Rows();
  countCuts({ edits, metadata: { ...emptyMetadata(), language: 'en' } }, gold, rows);
  return rows;
}

describe('phrases', () => {
  it('are counted per rule and language, over all groups', () => {
    const group = { at: 'line' as const, needs: [], takes: null, maxWords: 20, score: 1 };
    const rows = new Rows();
    countPhrases(
      [
        {
          lang: 'en',
          name: 'strip/share',
          groups: [
            { ...group, phrases: ['a', 'b'] },
            { ...group, phrases: ['c'] },
          ],
        },
        { lang: 'es', name: 'strip/share', groups: [{ ...group, phrases: ['d'] }] },
        { lang: 'en', name: 'weekdays', words: ['Monday'] },
      ],
      rows,
    );
    expect(rows.sorted().map(({ rule, lang, phrases }) => [rule, lang, phrases])).toEqual([
      ['strip/share', 'en', 3],
      ['strip/share', 'es', 1],
    ]);
  });
});

describe('cases', () => {
  it('are counted by what must happen, in the language of the phrase or of the words', () => {
    const rows = new Rows();
    countCases(
      'strip/comment-prompt',
      {
        strip: ['Leave a Comment', { line: 'Post a Comment', at: 'tail' }],
        keep: ['The minister had no comment on the matter.', 'El ministro dijo que no es de la ley.'],
        cases: [{ in: 'Leave a Comment', out: '' }, { in: 'The end of it.' }],
      },
      rows,
    );
    expect(rows.sorted().map(({ lang, strip, keep }) => [lang, strip, keep])).toEqual([
      ['en', 3, 2],
      ['es', 0, 1],
    ]);
  });
});

describe('cuts', () => {
  it('are right where gold does not hold their words as a run', () => {
    const gold = 'He said: “Leave a comment!” 12 did not, and the share of prices rose.';
    const rows = cuts(gold, [
      cut('strip/comment-prompt', 'Leave a Comment'),
      cut('strip/comment-prompt', 'Post a Comment'),
      cut('strip/comment-prompt', 'share prices'),
      cut('strip/comment-prompt', '***'),
      cut('strip/comment-prompt', '12'),
      cut('strip/comment-prompt', 'Leave a Comment', 'move'),
    ]);
    expect(rows.sorted()).toMatchObject([{ lang: 'en', cuts: 5, right: 4 }]);
  });

  it('does not take a part of a word for the word', () => {
    expect(cuts('The advertisements ran.', [cut('strip/advertisement', 'Advertisement')]).sorted()).toMatchObject([
      { cuts: 1, right: 1 },
    ]);
  });
});

it('a rule with 20 cuts and less than 0.95 of them right is too imprecise, over its languages together', () => {
  const row = (rule: string, lang: string, all: number, right: number) => ({
    rule,
    lang,
    phrases: 1,
    strip: 1,
    keep: 1,
    cuts: all,
    right,
  });
  const rows = [
    row('strip/a', 'en', 15, 14),
    row('strip/a', 'es', 5, 4),
    row('strip/b', 'en', 19, 1),
    row('strip/c', 'en', 20, 19),
  ];
  expect(tooImprecise(rows)).toEqual([{ rule: 'strip/a', cuts: 20, precision: 0.9 }]);
});

it('the table is read as it was written, and the page around it stays', () => {
  const page = 'Above.\n\n<!-- rule-table: made by npm run rule-table -->\n<!-- /rule-table -->\n\nBelow.\n';
  const rows = [
    { rule: 'strip/a', lang: 'en', phrases: 3, strip: 2, keep: 1, cuts: 4, right: 3 },
    { rule: 'strip/b', lang: 'und', phrases: 0, strip: 2, keep: 1, cuts: null, right: null },
  ];
  const written = withTable(page, rows);
  expect(written).toContain('| strip/a | en | 3 | 2 | 1 | 4 | 3 | 0.75 |');
  expect(rowsIn(written)).toEqual(rows);
  expect(withTable(written, rows)).toBe(written);
  expect([written.startsWith('Above.'), written.endsWith('Below.\n')]).toEqual([true, true]);
  expect(() => withTable('no comments', rows)).toThrow('Expected');
});
