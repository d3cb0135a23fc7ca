import { expect, test } from 'vitest';
import type { ArticleRecord, RecordFlag } from '../../src/core/record.ts';
import { Report, reportEntryOf } from '../../src/io/report.ts';
import { countsOf, Tally, wordCount } from '../../src/io/tally.ts';
import { recordOf } from './record-of.ts';

function flagOf(score: number, start = 0): RecordFlag {
  const span = { start, end: start + 1, textStart: start, textEnd: start + 1 };
  return {
    id: String(start),
    rule: 'flag/x',
    kind: 'x',
    line: 1,
    quote: 'T',
    score,
    reason: 'why',
    suggestion: null,
    ...span,
  };
}

function reportOf(records: Iterable<ArticleRecord>): string {
  const report = new Report();
  const tally = new Tally();
  for (const record of records) {
    report.add(reportEntryOf(record));
    tally.add(countsOf(record, false));
  }
  return report.markdown(tally);
}

function reviewOf(flags: RecordFlag[], text = 'Text.', id = 'a'): ArticleRecord {
  const { provenance } = recordOf();
  const source = { ...provenance.source, path: `${id}.txt` };
  return recordOf({ id, status: 'review', text, flags, provenance: { ...provenance, source } });
}

function placed(text: string, place: string, fields: Partial<RecordFlag> = {}): RecordFlag {
  const start = text.indexOf(place);
  return { ...flagOf(0.9, start), textStart: start, textEnd: start + place.length, quote: place, ...fields };
}

test('a sentence with several flags is shown once, with all its places in bold', () => {
  const text = 'They met. In Oslo and SyriaAfter them came Three more.';
  const report = reportOf([reviewOf([placed(text, 'SyriaAfter'), placed(text, 'Three', { kind: 'y' })], text)]);
  expect(report).toContain(
    ['**Line 1**', '> In Oslo and **SyriaAfter** them came **Three** more.', '- x, 0.90: why\n- y, 0.90: why'].join(
      '\n\n',
    ),
  );
});

test('a place that was repaired says what it was; one that was not says what it could be', () => {
  const text = 'In Syria After that. In LibyaAfter that. He said.';
  const report = reportOf([
    reviewOf(
      [
        placed(text, 'Syria After', { quote: 'SyriaAfter', suggestion: 'Syria After' }),
        placed(text, 'LibyaAfter', { suggestion: 'Libya After' }),
        placed(text, 'said.', { quote: 'said. ,' }),
      ],
      text,
    ),
  ]);
  expect(report).toContain('why; repaired, it was “SyriaAfter”');
  expect(report).not.toContain('perhaps “Syria After”');
  expect(report).toContain('why; perhaps “Libya After”');
  expect(report).toContain('why; repaired, it was “said. ,”');
});

test('what is no article is not listed for review, whatever its flags', () => {
  const report = reportOf([recordOf({ status: 'not-article', reason: 'a wall', flags: [flagOf(0.9)] })]);
  expect(report).not.toContain('To review,');
  expect(report).toContain('- a.txt: a wall');
});

test('white space between paragraphs is told last', () => {
  const edit = { start: 0, end: 1, before: 'x', after: '', score: 1, reason: 'r', movedTo: null };
  const spaces = { ...edit, rule: 'render/layout', action: 'replace' as const };
  const report = reportOf([
    recordOf({ edits: [spaces, spaces, { ...edit, rule: 'strip/x', action: 'cut' as const }] }),
  ]);
  expect([...report.matchAll(/^\| (\w+\/\w+)/gm)].map(([, rule]) => rule)).toEqual(['strip/x', 'render/layout']);
});

test('of many documents the heaviest are listed, and the rest is counted', () => {
  const records = Array.from({ length: 1000 }, (_, i) => reviewOf([flagOf((i % 500) / 500)], 'Text.', `d${i}`));
  const report = reportOf(records);
  const listed = [...report.matchAll(/^### (d\d+)\.txt$/gm)].map(([, id]) => id);
  expect(listed.slice(0, 3)).toEqual(['d499', 'd999', 'd498']);
  expect(listed).toHaveLength(100);
  expect(report).toContain('- … and 900 more, with lighter flags in flags.jsonl');
});

test('of many flags in one document the surest are listed, in their order', () => {
  const text = 'T'.repeat(40);
  const flags = Array.from({ length: 40 }, (_, i) => flagOf(i % 2 ? 0.9 : 0.2, i));
  const report = reportOf([reviewOf(flags, text)]);
  expect([...report.matchAll(/^- x, (0\.\d)/gm)].map(([, score]) => score)).toEqual(Array(12).fill('0.9'));
  expect(report).toContain('… and 28 more, weaker ones in flags.jsonl');
});

test('a reader of the report is told nothing twice and nothing of an empty run', () => {
  expect(reportOf([])).toBe(
    '# What tamis found\n\n0 documents: 0 clean, 0 to review (0 flags), 0 no article, 0 failed.\n',
  );
});

test('the tally counts what was kept, moved and removed', () => {
  const edit = { rule: 'strip/x', start: 0, end: 14, after: '', score: 1, reason: 'r', movedTo: null };
  const tally = new Tally();
  const edits = [
    { ...edit, action: 'cut' as const, before: 'Leave a reply.' },
    { ...edit, action: 'move' as const, before: 'By Ann', movedTo: '/metadata/author/0' },
    { ...edit, action: 'replace' as const, before: 'a  b' },
  ];
  tally.add(countsOf(recordOf({ text: 'Two words.', edits }), false));
  expect(tally.words).toEqual({ kept: 2, removed: 3, moved: 2 });
  expect(tally.rules.get('strip/x')).toEqual({ edits: 3, flags: 0, chars: 42 });
});

test.each([
  ['', 0],
  ['  \n', 0],
  ['one', 1],
  [' a\u00a0b\u3000c\td ', 4],
])('%j holds %i words', (text, words) => {
  expect(wordCount(text)).toBe(words);
});
