/** The counting of the rule table, on samples small enough to count by hand. */
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { emptyMetadata, type RecordEdit } from '../../src/core/record.ts';
import { countCases, countCuts, countPhrases, Rows, tooImprecise } from '../../src/dev/rule-counts.ts';
import { rowsIn, withTable } from '../../src/dev/rule-markdown.ts';

/** Cuts of the parts of `source` between « and », one rule for all. */
function cutsOf(source: string): { text: string; edits: RecordEdit[] } {
  const edits: RecordEdit[] = [];
  let text = '';
  for (const [i, part] of source.split(/[«»]/).entries()) {
    const evidence = { rule: 'strip/share', score: 1, reason: 'x', movedTo: null };
    const start = text.length;
    text += part;
    if (i % 2 === 1) edits.push({ ...evidence, action: 'cut', start, end: text.length, before: part, after: '' });
  }
  return { text, edits };
}

function counted(source: string, gold: string): Rows {
  const rows = new Rows();
  const { text, edits } = cutsOf(source);
  countCuts({ edits, metadata: { ...emptyMetadata(), language: 'en' } }, text, gold, rows);
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
  const first = 'The ferry left the quay at dawn with ninety people on board.';
  const second = 'News of the storm reached the crew only at noon, the harbour master said.';

  it('are wrong where gold keeps their words in their place, and only there', () => {
    const page = `«Home»\n«News»\n${first}\n«Continue below»\n${second}\n«Share this»`;
    const rows = counted(page, `${first}\n\nContinue below\n\n${second}`);
    expect(rows.sorted()).toMatchObject([{ rule: 'strip/share', lang: 'en', cuts: 4, right: 3, words: 6, kept: 2 }]);
  });

  it('are judged within a line as well, and count its words', () => {
    expect(counted(`«Share this»${first}\n«Tweet the storm»\n${second}`, `${first}\n${second}`).sorted()).toMatchObject(
      [{ cuts: 2, right: 2, words: 5, kept: 0 }],
    );
  });

  it('are right where half of their words go elsewhere, and wrong where more of them stay', () => {
    const line = 'The captain slept.';
    expect(
      counted(`${first}\n«Share: ${line} Print, mail»\n${second}`, [first, line, second].join('\n')).sorted(),
    ).toMatchObject([{ cuts: 1, right: 0 }]);
    expect(
      counted(`${first}\n«Share: ${line} Print, mail, pin»\n${second}`, [first, line, second].join('\n')).sorted(),
    ).toMatchObject([{ cuts: 1, right: 1, words: 7, kept: 3 }]);
  });

  it('of a copy are right where gold has the line once, and wrong where it has both', () => {
    const page = `${first}\n${second}\n«${second}»`;
    expect(counted(page, `${first}\n${second}`).sorted()).toMatchObject([{ cuts: 1, right: 1 }]);
    expect(counted(page, `${first}\n${second}\n${second}`).sorted()).toMatchObject([{ cuts: 1, right: 0 }]);
  });

  it('of signs alone are right', () => {
    expect(counted(`${first}\n«* * *»\n${second}`, `${first}\n${second}`).sorted()).toMatchObject([
      { cuts: 1, right: 1, words: 0, kept: 0 },
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
    words: all,
    kept: 0,
  });
  const rows = [
    row('strip/a', 'en', 15, 14),
    row('strip/a', 'es', 5, 4),
    row('strip/b', 'en', 19, 1),
    row('strip/c', 'en', 20, 19),
  ];
  expect(tooImprecise(rows)).toEqual([{ rule: 'strip/a', cuts: 20, precision: 0.9 }]);
});

it('the table that is shipped holds no rule that is too imprecise', () => {
  const readme = readFileSync(new URL('../../src/lexicon/README.md', import.meta.url), 'utf8');
  expect(tooImprecise(rowsIn(readme))).toEqual([]);
});

it('the table is read as it was written, and the page around it stays', () => {
  const page = 'Above.\n\n<!-- rule-table: made by npm run rule-table -->\n<!-- /rule-table -->\n\nBelow.\n';
  const rows = [
    { rule: 'strip/a', lang: 'en', phrases: 3, strip: 2, keep: 1, cuts: 4, right: 3, words: 10, kept: 1 },
    { rule: 'strip/b', lang: 'und', phrases: 0, strip: 2, keep: 1, cuts: null, right: null, words: null, kept: null },
  ];
  const written = withTable(page, rows);
  expect(written).toContain('| strip/a | en | 3 | 2 | 1 | 4 | 3 | 0.75 | 10 | 1 | 0.10 |');
  expect(rowsIn(written)).toEqual(rows);
  expect(withTable(written, rows)).toBe(written);
  expect([written.startsWith('Above.'), written.endsWith('Below.\n')]).toEqual([true, true]);
  expect(() => withTable('no comments', rows)).toThrow('Expected');
});
