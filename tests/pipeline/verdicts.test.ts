import { describe, expect, it } from 'vitest';
import news from '../../pipelines/news.ts';
import type { Verdict } from '../../src/core/verdict.ts';
import {
  type ArticleRecord,
  type CleanerOptions,
  type CleanInput,
  clean,
  createCleaner,
  type RecordEdit,
  type RecordFlag,
  restore,
  WrongUse,
} from '../../src/index.ts';
import { readRecord } from '../../src/io/record-schema.ts';
import { onDocument, onEdit, onFlag, onWords, verdictOn } from '../verdict-on.ts';

const opening =
  'The ferry sank at dawn on Monday off the old quay, and nobody was hurt, the harbour office said in a statement.';
const repaired =
  'Officials met in SyriaAfter the talks had closed , and the quay stays closed until spring, the harbour office said.';
const closing =
  'A second ferry will take its place until the old one has been raised from the ground of the harbour, the office said.';
const title = 'Harbour ferry sinks at dawn off the old quay of Lenne';
const lines = [
  title,
  'By Ada Roe',
  opening,
  repaired,
  'Sign up to our newsletter',
  closing,
  'Leave a Comment',
  'Share',
];
const source = `${lines.join('\n\n')}\n`;

function cleaned(text: string, options: CleanerOptions = {}, more: Partial<CleanInput> = {}): ArticleRecord {
  const record = clean({ id: 'a', text, ...more }, createCleaner(news, options));
  expect(record.error).toBeUndefined();
  expect(readRecord(JSON.parse(JSON.stringify(record)))).toBeTruthy();
  expect(Buffer.from(restore(record)).toString()).toBe(text);
  return record;
}

const before = cleaned(source);

function editOf(words: string, record = before): RecordEdit {
  return record.edits!.find((edit) => edit.before === words)!;
}

function flagOf(words: string, record = before): RecordFlag {
  return record.flags.find(({ quote }) => quote === words)!;
}

function withVerdicts(...verdicts: Verdict[]): ArticleRecord {
  return cleaned(source, { verdicts });
}

describe('wrong', () => {
  it('gives a cut back', () => {
    const record = withVerdicts(onEdit(before, editOf('Leave a Comment'), { verdict: 'wrong' }));
    expect(record.text).toMatch(/\n\nLeave a Comment$/);
    expect(record.verdicts).toMatchObject([{ verdict: 'wrong', rule: 'strip/comment-prompt', applied: true }]);
  });

  it('gives a title back to the text, and not to the metadata', () => {
    const record = withVerdicts(onEdit(before, editOf(title), { verdict: 'wrong' }));
    expect(record.title).toBeNull();
    expect(record.text.startsWith(`${title}\n\n`)).toBe(true);
  });

  it('gives a byline back to the text', () => {
    expect(withVerdicts(onEdit(before, editOf('By Ada Roe'), { verdict: 'wrong' })).text).toContain('By Ada Roe\n\n');
  });

  it('undoes a repair, and leaves the others', () => {
    const { text } = withVerdicts(onEdit(before, editOf('d ,'), { verdict: 'wrong' }));
    expect(text).toContain('Syria After the talks had closed , and');
  });

  it('takes a flag away', () => {
    const { flags, status } = withVerdicts(onFlag(before, flagOf('SyriaAfter'), { verdict: 'wrong' }));
    expect({ flags, status }).toEqual({ flags: [], status: 'clean' });
  });

  it('makes an article of what was refused', () => {
    const wall = 'Checking your browser before accessing the site.\n\nThis process is automatic.\n';
    const refused = cleaned(wall);
    expect(refused.status).toBe('not-article');
    const record = cleaned(wall, { verdicts: [onDocument(refused, { verdict: 'wrong' })] });
    expect(record.status).toBe('clean');
    expect(record.text).toContain('This process is automatic.');
  });

  it('makes an article of what the rules leave nothing of', () => {
    const debris = 'Leave a Comment\n\nShare\n\nRelated articles\n';
    const refused = cleaned(debris);
    expect(refused).toMatchObject({ status: 'not-article', text: '' });
    const record = cleaned(debris, { verdicts: [onDocument(refused, { verdict: 'wrong' })] });
    expect(record).toMatchObject({ status: 'clean', text: 'Leave a Comment\n\nShare\n\nRelated articles' });
  });
});

describe('right', () => {
  it('settles a flag: it stays, and the document is clean', () => {
    const { flags, status, verdicts } = withVerdicts(onFlag(before, flagOf('SyriaAfter'), { verdict: 'right' }));
    expect(flags).toMatchObject([{ quote: 'SyriaAfter', verdict: 'right' }]);
    expect(status).toBe('clean');
    expect(verdicts).toMatchObject([{ applied: true }]);
  });

  it('says where its flag is raised no more', () => {
    const verdict = onFlag(before, flagOf('SyriaAfter'), { verdict: 'right' });
    const record = cleaned(source, { verdicts: [verdict], disable: ['flag/glued-words'] });
    expect(record.verdicts).toMatchObject([{ applied: false, reason: 'its rule flags nothing there any more' }]);
  });

  it('makes a cut that no rule makes any more, in its own name', () => {
    const verdict = onEdit(before, editOf('Leave a Comment'), { verdict: 'right', note: 'a prompt' });
    const record = cleaned(source, { verdicts: [verdict], disable: ['strip/comment-prompt'] });
    expect(record.text).toBe(before.text);
    const edit = { rule: 'verdicts/right', score: 1, reason: 'ada, 2026-03-01T10:00:00.000Z: a prompt' };
    expect(editOf('Leave a Comment', record)).toMatchObject(edit);
    expect(record.rules['verdicts/right']).toEqual({ calibrated: true });
  });

  it('leaves a cut to the rule that makes it', () => {
    const { edits } = withVerdicts(onEdit(before, editOf('Leave a Comment'), { verdict: 'right' }));
    expect(edits).toEqual(before.edits);
  });

  it('is stronger than the removal budget', () => {
    const prose = [opening, closing, repaired.replace('SyriaAfter', 'Syria').replace(' ,', ',')];
    const first = cleaned(`${prose.join('\n\n')}\n`);
    const verdicts = prose
      .slice(0, 2)
      .map((words) => ({ ...onWords(first, words, { verdict: 'edit', replacement: '' }) }));
    expect(cleaned(`${prose.join('\n\n')}\n`, { verdicts }).text).toBe(prose[2]);
  });
});

describe('edit', () => {
  it('puts words in the place, whatever the rules say', () => {
    const verdict = onFlag(before, flagOf('SyriaAfter'), { verdict: 'edit', replacement: 'Syria. TheAfter' });
    const record = withVerdicts(verdict);
    expect(record.text).toContain('met in Syria. TheAfter the talks');
    expect(record.flags).toEqual([]);
    expect(editOf('SyriaAfter', record)).toMatchObject({ rule: 'verdicts/edit', action: 'replace', score: 1 });
    expect(cleaned(record.text, { verdicts: [verdict] }, { title }).text).toBe(record.text);
  });

  it('corrects a title that moves', () => {
    const verdict = onEdit(before, editOf(title), { verdict: 'edit', replacement: title.replace('sinks', 'sank') });
    const record = withVerdicts(verdict);
    expect(record.title).toBe(title.replace('sinks', 'sank'));
    expect(record.text).toBe(before.text);
  });

  it('to nothing takes the words out, with one of the spaces around them', () => {
    const record = withVerdicts(onWords(before, 'on Monday', { verdict: 'edit', replacement: '' }));
    expect(record.text).toContain('at dawn off the old quay');
  });

  it('is not said to be made of white space that is laid out anyway', () => {
    const gap = before.edits!.find(({ rule }) => rule === 'render/layout')!;
    const record = withVerdicts(onEdit(before, gap, { verdict: 'edit', replacement: ' – ' }));
    expect(record.text).toBe(before.text);
    expect(record.verdicts).toMatchObject([
      { applied: false, reason: "'edit' decides nothing on white space between paragraphs" },
    ]);
  });

  it('over several lines puts the words once', () => {
    const words = `${opening}\n\n${repaired}`;
    const record = withVerdicts(onWords(before, words, { verdict: 'edit', replacement: 'All is well,\nsaid Ada.' }));
    expect(record.text).toContain('All is well, said Ada.\n\n');
    expect(record.text).not.toContain('Officials');
  });

  it('is made once, where the source has it by now', () => {
    const verdict = onWords(before, 'old quay, and', { verdict: 'edit', replacement: 'old quay, and and' });
    const record = withVerdicts(verdict);
    expect(record.text).toContain('off the old quay, and and nobody');
    const again = cleaned(source.replace('quay, and', 'quay, and and'), { verdicts: [verdict] });
    expect(again.text).toContain('off the old quay, and and nobody');
  });
});

describe('keep', () => {
  it('leaves nothing in the words to any rule', () => {
    const verdict = onWords(before, repaired, { verdict: 'keep' });
    const { text, flags } = withVerdicts(verdict);
    expect(text).toContain(repaired);
    expect(flags).toEqual([]);
  });
});

describe('not-article', () => {
  it('refuses the document, with who and when', () => {
    const { status, reason } = withVerdicts(onDocument(before, { verdict: 'not-article' }));
    expect({ status, reason }).toEqual({
      status: 'not-article',
      reason: "a reviewer's verdict: ada, 2026-03-01T10:00:00.000Z",
    });
  });
});

describe('where verdicts contradict each other', () => {
  const cut = editOf('Leave a Comment');
  const first = onEdit(before, cut, { verdict: 'right' });
  const second = onWords(before, 'Leave a Comment', { verdict: 'keep', who: 'bob', when: '2026-03-02T10:00:00.000Z' });

  it('the later holds, in whatever order they come', () => {
    for (const verdicts of [
      [first, second],
      [second, first],
    ]) {
      const record = cleaned(source, { verdicts });
      expect(record.text).toMatch(/Leave a Comment$/);
      const reason = 'a later verdict decides there (bob, 2026-03-02T10:00:00.000Z)';
      expect(record.verdicts).toContainEqual(expect.objectContaining({ id: first.id, applied: false, reason }));
    }
  });

  it('of documents, too', () => {
    const no = onDocument(before, { verdict: 'not-article' });
    const yes = onDocument(before, { verdict: 'right', when: '2026-03-02T10:00:00.000Z', who: 'bob' });
    expect(cleaned(source, { verdicts: [no, { ...yes, target: { ...yes.target!, start: 0 } }] }).status).toBe('review');
  });
});

describe('a source that changed', () => {
  const verdicts = [
    onEdit(before, editOf('Leave a Comment'), { verdict: 'wrong' }),
    onFlag(before, flagOf('SyriaAfter'), { verdict: 'wrong' }),
  ];

  it('elsewhere, keeps its verdicts', () => {
    const changed = source
      .replace(opening, `Nobody expected it. ${opening}`)
      .replace('By Ada Roe', 'By Ada Roe and Bo Lind');
    const record = cleaned(changed, { verdicts });
    expect(record.text).toMatch(/Leave a Comment$/);
    expect(record.flags).toEqual([]);
  });

  it('at the place, says that the words are gone', () => {
    const record = cleaned(source.replace('Leave a Comment', 'Leave a Reply'), { verdicts });
    expect(record.verdicts).toContainEqual(
      expect.objectContaining({ id: verdicts[0]!.id, applied: false, reason: 'its words are not found in the source' }),
    );
  });

  it('is not taken for another document', () => {
    const path = 'other.txt';
    expect(cleaned(source.replace('dawn', 'noon'), { verdicts }, { path })).not.toHaveProperty('verdicts');
    expect(cleaned(source, { verdicts }, { path }).verdicts).toHaveLength(2); // the same bytes
  });
});

describe('for all lines of a site', () => {
  const at = { url: 'https://www.lenne.example/ferry' };
  const scope = { kind: 'line', site: 'lenne.example', line: 'sign up to our newsletter' } as const;
  const other = `${[opening, 'Sign up  to our Newsletter', closing, 'Leave a Comment'].join('\n\n')}\n`;

  it('right cuts the line in every document of it', () => {
    const verdicts = [onWords(before, 'Sign up to our newsletter', { verdict: 'right', scope })];
    const record = cleaned(other, { verdicts }, { ...at, id: 'b' });
    expect(record.text).toBe(`${opening}\n\n${closing}`);
    expect(editOf('Sign up  to our Newsletter', record).rule).toBe('verdicts/line');
    expect(record.verdicts).toMatchObject([{ applied: true }]);
    expect(cleaned(other, { verdicts }, { id: 'b', url: 'https://elsewhere.example/' }).text).toContain('Newsletter');
  });

  it('wrong keeps it', () => {
    const line = { ...scope, line: 'leave a comment' };
    const verdicts = [onEdit(before, editOf('Leave a Comment'), { verdict: 'wrong', scope: line })];
    expect(cleaned(other, { verdicts }, { ...at, id: 'b' }).text).toMatch(/Leave a Comment$/);
  });

  it('on a flag, is for what its rule flags there', () => {
    const flag = flagOf('SyriaAfter');
    const line = { ...scope, line: repaired };
    const as = (name: 'right' | 'wrong'): ArticleRecord => {
      const verdicts = [onFlag(before, flag, { verdict: name, scope: line })];
      return cleaned(source.replace('dawn', 'noon'), { verdicts }, { ...at, id: 'b' });
    };
    expect(as('wrong')).toMatchObject({ flags: [], status: 'clean' });
    expect(as('right')).toMatchObject({ flags: [{ verdict: 'right' }], status: 'clean' });
    expect(as('right').text).toContain('Officials met');
  });

  it('the configuration does the same', () => {
    const sites = { 'www.lenne.example': { strip: ['SIGN UP to our newsletter'], keep: ['Leave a comment'] } };
    const record = cleaned(other, { sites }, at);
    expect(record.text).toBe(`${opening}\n\n${closing}\n\nLeave a Comment`);
    expect(record).not.toHaveProperty('verdicts');
    expect(editOf('Sign up  to our Newsletter', record)).toMatchObject({ rule: 'verdicts/site', score: 1 });
  });

  it('a verdict on the place itself goes before', () => {
    const sites = { 'lenne.example': { strip: ['sign up to our newsletter'] } };
    const verdicts = [onWords(before, 'Sign up to our newsletter', { verdict: 'keep' })];
    expect(cleaned(source, { sites, verdicts }, at).text).toContain('Sign up');
  });

  it('is done where only the page says what site it is', () => {
    const page = `${title} | The Lenne Courier\n\n${source}\n\n© 2026 The Lenne Courier\n`;
    expect(cleaned(page).metadata.site).toBe('The Lenne Courier');
    const sites = { 'The Lenne Courier': { strip: ['sign up to our newsletter'] } };
    expect(cleaned(page, { sites }).text).not.toContain('Sign up');
    expect(cleaned(page).text).toContain('Sign up');
  });
});

describe('for all that a rule does below a score', () => {
  const verdict = onEdit(before, editOf('d ,'), {
    verdict: 'wrong',
    scope: { kind: 'rule', rule: 'repair/stops', below: 0.95 },
  });

  it('wrong turns edits into flags, in every document', () => {
    const record = cleaned(source.replace('dawn on', 'dawn , on'), { verdicts: [verdict] }, { id: 'b' });
    expect(record.text).toContain('at dawn , on Monday');
    const flag = { rule: 'repair/stops', kind: 'doubtful-repair', quote: 'n ,', suggestion: 'n,', score: 0.93 };
    expect(record.flags).toContainEqual(expect.objectContaining(flag));
    expect(record.verdicts).toMatchObject([{ id: verdict.id, applied: true }]);
  });

  it('and leaves surer ones alone', () => {
    const scope = { kind: 'rule', rule: 'repair/stops', below: 0.93 } as const;
    const verdicts = [onEdit(before, editOf('d ,'), { verdict: 'wrong', scope })];
    expect(cleaned(`${source}!`, { verdicts }, { id: 'b' }).text).toContain('closed, and');
  });

  it('wrong takes flags away, and right settles them', () => {
    const scope = { kind: 'rule', rule: 'flag/glued-words', below: 0.96 } as const;
    const flag = flagOf('SyriaAfter');
    const elsewhere = source.replace('dawn', 'noon');
    const as = (name: 'right' | 'wrong'): ArticleRecord =>
      cleaned(elsewhere, { verdicts: [onFlag(before, flag, { verdict: name, scope })] }, { id: 'b' });
    expect(as('wrong').flags).toEqual([]);
    expect(as('right')).toMatchObject({ status: 'clean', flags: [{ verdict: 'right' }] });
  });
});

describe('flagOnly', () => {
  it('flags what the rule would change', () => {
    const record = cleaned(source, { flagOnly: ['strip/comment-prompt', 'repair/stops', 'describe/title'] });
    expect(record.text).toContain('Leave a Comment');
    expect(record.flags.map(({ rule, kind, quote }) => ({ rule, kind, quote }))).toEqual(
      expect.arrayContaining([
        { rule: 'strip/comment-prompt', kind: 'doubtful-cut', quote: 'Leave a Comment' },
        { rule: 'repair/stops', kind: 'doubtful-repair', quote: 'd ,' },
        { rule: 'describe/title', kind: 'doubtful-cut', quote: title },
      ]),
    );
  });

  it('gives way to verdicts', () => {
    const verdicts = [onEdit(before, editOf('Leave a Comment'), { verdict: 'right' })];
    const record = cleaned(source, { verdicts, flagOnly: ['strip/comment-prompt'] });
    expect(record.text).toBe(before.text);
    expect(record.flags.map(({ rule }) => rule)).toEqual(['flag/glued-words']);
  });

  it('of every rule leaves the text as it came', () => {
    const record = cleaned(source, { flagOnly: createCleaner(news).rules.keys() });
    expect(record.text).toBe(source.trim());
  });
});

describe('confidence', () => {
  it('takes the place of the rule’s own scores, and counts as calibrated', () => {
    const record = cleaned(source, { confidence: { 'strip/share': 0.61, 'flag/glued-words': 0.42 } });
    expect(record.text).toBe(before.text);
    expect(editOf('Share', record).score).toBe(0.61);
    expect(flagOf('SyriaAfter', record).score).toBe(0.42);
    expect(record.rules).toMatchObject({ 'strip/share': { calibrated: true } });
  });
});

describe('the hash of the pipeline', () => {
  const hash = (options: CleanerOptions): string => createCleaner(news, options).pipelineHash;

  it('covers what the configuration decides, and no verdict', () => {
    const verdicts = [onDocument(before, { verdict: 'not-article' })];
    expect(hash({ verdicts, flagOnly: [], confidence: {}, sites: {} })).toBe(hash({}));
    const others = [
      hash({}),
      hash({ flagOnly: ['strip/share'] }),
      hash({ confidence: { 'strip/share': 0.9 } }),
      hash({ sites: { a: { strip: ['b'] } } }),
    ];
    expect(new Set(others).size).toBe(others.length);
  });
});

describe('wrong use', () => {
  it.each([
    ['an unknown rule', { flagOnly: ['strip/shares'] }],
    ['an unknown rule with a confidence', { confidence: { 'strip/shares': 0.5 } }],
    ['no share', { confidence: { 'strip/share': 95 } }],
    ['no list of lines', { sites: { a: { strip: 'line' } } }],
    ['no list of verdicts', { verdicts: {} }],
    ['no verdict', { verdicts: [{ verdict: 'wrong' }] }],
  ])('says what was expected: %s', (_, options) => {
    expect(() => createCleaner(news, options as never)).toThrow(WrongUse);
  });
});

it('many verdicts on one document are all carried out', () => {
  const count = 3000;
  const entries = Array.from({ length: count }, (_, i) => `Entry ${i} of the long list of the harbour office.`);
  const text = entries.join('\n');
  const record = cleaned(text);
  let start = 0;
  const verdicts = entries.map((entry, i) => {
    const end = start + `Entry ${i} of`.length;
    const decision =
      i % 2 === 0 ? { verdict: 'edit' as const, replacement: `Item ${i} of` } : { verdict: 'keep' as const };
    const verdict = verdictOn(record, { of: 'text', start, end }, decision, text);
    start += entry.length + 1;
    return verdict;
  });
  for (const changed of [text, `A new first line of the list.\n${text}`]) {
    const { text: after, verdicts: told } = cleaned(changed, { verdicts });
    expect(told!.filter(({ applied }) => applied)).toHaveLength(count);
    expect(after).toContain('Item 2998 of the long list');
    expect(after).toContain('Entry 2999 of the long list');
  }
});
