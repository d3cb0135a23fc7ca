/** Input made to break a cleaner: each is cleaned in time that grows with its size, and comes back byte for byte. */
import { describe, expect, it } from 'vitest';
import news from '../pipelines/news.ts';
import { type ArticleRecord, clean, createCleaner, restore, restoreText } from '../src/index.ts';

const cleaner = createCleaner(news);
const megabyte = 1_000_000;

/** `chars` characters of a pattern said again and again. */
function filled(pattern: string, chars: number): string {
  return pattern.repeat(Math.ceil(chars / pattern.length)).slice(0, chars);
}

/** Lines made of their number, so that no two are the same. */
function numbered(line: (name: string) => string, chars: number): string {
  const lines: string[] = [];
  for (let n = 0, size = 0; size < chars; n++) {
    const name = n.toString(26).replace(/\d/g, (digit) => 'qrstuvwxyz'[Number(digit)]!);
    lines.push(line(name));
    size += lines.at(-1)!.length;
  }
  return lines.join('');
}

const sentence = 'The boats left the harbour before dawn and came back before the fog. ';

/** Name, and a text of a given size. */
const hostile: [name: string, ofSize: (chars: number) => string][] = [
  ['spaces', (chars) => filled(' ', chars)],
  ['spaces between two words', (chars) => `a${filled(' ', chars)}b`],
  ['empty lines', (chars) => filled('\n', chars)],
  ['line breaks of all kinds', (chars) => filled('\r\n\r\u0085\u2028\f', chars)],
  ['full stops', (chars) => filled('.', chars)],
  ['spaced full stops', (chars) => filled('. ', chars)],
  ['letters with full stops', (chars) => filled('a.', chars)],
  ['commas with spaces', (chars) => filled(' ,', chars)],
  ['words that end in a colon', (chars) => `${filled('word ', chars)}:`],
  ['opening quotes', (chars) => filled('“', chars)],
  ['opening quotes in words', (chars) => filled('a“b', chars)],
  ['opening quotes with spaces', (chars) => filled('a“ b ', chars)],
  ['closing quotes', (chars) => filled('”', chars)],
  ['straight quotes', (chars) => filled('"a" ', chars)],
  ['nested brackets', (chars) => `${filled('(', chars / 2)}deep${filled(')', chars / 2)}`],
  ['opening brackets in a sentence', (chars) => `${filled('see (a ', chars)} and that is all there is.`],
  ['closing brackets in a sentence', (chars) => `${filled('see a) ', chars)} and that is all there is.`],
  ['combining marks', (chars) => `e${filled('\u0301', chars)}`],
  ['zero-width marks', (chars) => filled('\u200b', chars)],
  ['zero-width marks between letters', (chars) => filled('a\u200b', chars)],
  ['joiners', (chars) => filled('\u200d', chars)],
  ['bidirectional overrides', (chars) => filled('\u202ea\u202c', chars)],
  ['lone surrogates', (chars) => filled('\ud800x\udc00', chars)],
  ['NULs between letters', (chars) => filled('\u0000x', chars)],
  ['ampersands', (chars) => filled('&', chars)],
  ['references escaped again and again', (chars) => `&${filled('amp;', chars)}`],
  ['references', (chars) => filled('&amp;', chars)],
  ['mojibake', (chars) => filled('donâ€™t Ã\u00a0 ', chars)],
  ['mojibake in one run', (chars) => filled('ÃƒÂ©', chars)],
  ['first bytes', (chars) => filled('Ã', chars)],
  ['controls above ASCII', (chars) => filled('\x93', chars)],
  ['lost bytes', (chars) => filled('Ã\ufffd', chars)],
  ['question marks in words', (chars) => filled('can?t', chars)],
  ['hyphens', (chars) => filled('-', chars)],
  ['hyphenated words', (chars) => filled('re-', chars)],
  ['capitals inside words', (chars) => filled('wordAnd', chars)],
  ['glued words', (chars) => filled('the forcesThreatened it. ', chars)],
  ['glued words, no two the same', (chars) => numbered((name) => `They left Kob${name}After it. `, chars)],
  [
    'glued words on lines',
    (chars) => numbered((name) => `They left Kob${name}After the war had begun in May.\n`, chars),
  ],
  ['names with verbs', (chars) => numbered((name) => `They say Ana Kobarovs${name}delivered it.\n`, chars)],
  ['markers inside a line', (chars) => filled('They left the camp. [ad_1] It was so. ', chars)],
  ['repairs beside flags', (chars) => filled('It was so.. Then they left. – and then, , it was so. ', chars)],
  ['one long name that ends like a verb', (chars) => `The K${filled('o', chars)}delivered it.`],
  ['one long word', (chars) => filled('a', chars)],
  ['digits', (chars) => filled('1', chars)],
  ['short lines', (chars) => filled('a b\n', chars)],
  ['debris lines', (chars) => filled('Please enter your comment!\n', chars)],
  ['debris labels with headlines', (chars) => filled('Keep reading:\nThe old bridge falls at last\n', chars)],
  ['the start of a debris phrase', (chars) => filled('list of list of ', chars)],
  ['captions', (chars) => filled('Rowers wait for the fog to lift (AFP)\n', chars)],
  ['brackets of credits', (chars) => filled('Rowers wait (AFP) ', chars)],
  ['one sentence again and again', (chars) => filled(sentence, chars)],
  ['one paragraph again and again', (chars) => filled(`${sentence}\n\n`, chars)],
  ['debris before the text', (chars) => filled('0 Comments\n', chars / 2) + filled(`${sentence}\n`, chars / 2)],
  ['copies of a headline', (chars) => `${filled('The old bridge falls at last ', chars)}\n`.repeat(3)],
  ['a headline with spaces behind', (chars) => `The old bridge falls${filled(' ', chars)}x\n`.repeat(3)],
  ['a headline with stops behind', (chars) => `The old bridge falls${filled('. ', chars)}x\n`.repeat(3)],
  ['foreign sentences', (chars) => filled('El puente no se abre hasta mayo, según los vecinos de la ciudad.\n', chars)],
  ['headlines', (chars) => filled('Council votes to rebuild the old bridge\n', chars)],
  ['lines of one width', (chars) => filled(`${'x'.repeat(20)} ${'y'.repeat(50)}\n`, chars)],
  ['dates', (chars) => filled('Sunday, July 21, 2024\n', chars)],
  ['surrogate pairs', (chars) => filled('😀', chars)],
  ['characters without spaces', (chars) => filled('橋は流された。', chars)],
];

function cleaned(text: string): ArticleRecord {
  const record = clean({ id: 'hostile', text }, cleaner);
  expect(record.error).toBeUndefined();
  expect(restoreText(record.text, record.edits!) === text).toBe(true);
  if (text.isWellFormed()) expect(Buffer.from(restore(record)).equals(Buffer.from(text))).toBe(true);
  return record;
}

/** Milliseconds of processor time, which a busy machine does not lengthen. */
function msToClean(text: string): number {
  const before = process.cpuUsage();
  cleaned(text);
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

cleaned(sentence); // reads the lexicon, which is no part of what is measured

describe.each(hostile)('%s', (_, ofSize) => {
  it('comes back, in about four times the time for four times as much', { timeout: 120_000 }, () => {
    const taken: [small: number, large: number][] = [];
    // a stage that has to do with larger texts alone makes one step; what grows too fast does so from any size
    const grows = [megabyte / 20, megabyte / 10].every((chars) => {
      const [small, large] = [msToClean(ofSize(chars)), msToClean(ofSize(4 * chars))];
      taken.push([small, large]);
      return large >= 8 * small + 150; // below 150 ms the garbage collector tells more than the stages
    });
    expect(grows ? taken : []).toEqual([]);
  });
});

describe('a megabyte', () => {
  const heaviest = ['spaces', 'full stops', 'letters with full stops', 'words that end in a colon', 'opening quotes'];
  const marks = ['opening quotes in words', 'combining marks', 'zero-width marks', 'lone surrogates', 'captions'];
  const chosen = hostile.filter(([name]) => [...heaviest, ...marks].includes(name));

  it.each(chosen)('of %s is cleaned in seconds and comes back', { timeout: 120_000 }, (_, ofSize) => {
    expect(msToClean(ofSize(megabyte))).toBeLessThan(20_000);
  });
});

describe('size', () => {
  it('200,000 short lines', { timeout: 120_000 }, () => {
    expect(cleaned(filled('to be\n', 1_200_000)).error).toBeUndefined();
  });

  it('a million lines are refused before they take the memory of the run, and come back', () => {
    const text = 'a\n'.repeat(megabyte);
    const record = clean({ id: 'lines', text }, cleaner);
    expect(record.error).toMatchObject({ stage: 'size', reason: expect.stringContaining('at most 600,000 lines') });
    expect(Buffer.from(restore(record)).toString()).toBe(text);
  });

  it('one line of 5 MB', { timeout: 120_000 }, () => {
    const { text } = cleaned(filled(sentence, 5 * megabyte));
    expect(text.length).toBeGreaterThan(4 * megabyte);
  });

  it('10,000 brackets, one in the other', () => {
    const text = `${'('.repeat(10_000)}deep${')'.repeat(10_000)}`;
    expect(cleaned(text).text).toBe(text);
  });
});

describe('what stays of hostile text', () => {
  it('keeps the letters between bidirectional overrides and drops the overrides', () => {
    expect(cleaned('The file \u202egnp.exe\u202c was sent on Monday.').text).toBe(
      'The file gnp.exe was sent on Monday.',
    );
  });

  it('puts a mark where half of a surrogate pair stood', () => {
    expect(cleaned('A lone \ud83d half and \ude00 another.').text).toBe('A lone \ufffd half and \ufffd another.');
  });

  it('keeps a name that a language would take for its own', () => {
    const text = '__proto__ and constructor met toString and hasOwnProperty in the old harbour on Monday.';
    expect(cleaned(text).text).toBe(text);
  });
});
