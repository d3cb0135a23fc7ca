/** What holds for every text: nothing is lost, every change is accounted for, and cleaning twice is cleaning once. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import news from '../pipelines/news.ts';
import type { Article } from '../src/core/article.ts';
import { pieceText } from '../src/core/piece.ts';
import { type ArticleRecord, clean, createCleaner, restore, restoreText } from '../src/index.ts';
import { parse } from '../src/pipeline/parse.ts';
import { layoutRule } from '../src/pipeline/render.ts';
import { page, scrambled } from './random-texts.ts';

const cleaner = createCleaner(news);
const seedFolder = new URL('../seeds/', import.meta.url);
const seeds = readdirSync(seedFolder).map((name) => readFileSync(new URL(name, seedFolder), 'utf8'));
const numRuns = 300;
/** White space and NEL, which breaks lines as well. */
const blank = /[\s\u0085]+/g;
/** U+0085 breaks lines where it cannot be the byte 85 of a text that was read as ISO-8859-1. */
const lineBreak = /\r\n|[\n\r\f\v\u2028\u2029]|(?<![À-ô\x80-\x9f])\u0085(?! \p{Ll})/gu;
const visible = /[^\s\u0085]/;

/** Checks a property on the seeds, then on random pages and on the seeds' lines in disorder. */
function holds(property: (source: string) => void): () => void {
  return () => {
    for (const seed of seeds) property(seed);
    fc.assert(fc.property(fc.oneof(page, scrambled(seeds)), property), { numRuns });
  };
}

function cleaned(text: string, title?: string | null): ArticleRecord {
  const record = clean({ id: 'page', text, ...(title && { title }) }, cleaner);
  expect(record.error).toBeUndefined();
  return record;
}

/** The source with the record's edits made. */
function replayed(source: string, { edits }: ArticleRecord): string {
  let text = '';
  let at = 0;
  for (const { start, end, before, after } of edits!) {
    expect(start).toBeGreaterThanOrEqual(at);
    expect(source.slice(start, end)).toBe(before);
    text += source.slice(at, start) + after;
    at = end;
  }
  return text + source.slice(at);
}

/** Faults in how an article's blocks and pieces tile its source. */
function faultsOf({ source, children }: Article): string[] {
  const faults: string[] = [];
  for (const { start, end, pieces, text } of children) {
    for (const [i, piece] of pieces.entries()) {
      if (piece.start !== (i === 0 ? start : pieces[i - 1]!.end)) faults.push(`a hole or overlap at ${piece.start}`);
    }
    if (pieces.at(-1)?.end !== end) faults.push(`a block ends at ${end}, its pieces do not`);
    if (pieces.map((piece) => pieceText(piece, source)).join('') !== text) faults.push(`stale text at ${start}`);
  }
  return faults;
}

describe('the audit', () => {
  it(
    'replayed on the source gives the text',
    holds((source) => {
      const record = cleaned(source);
      expect(replayed(source, record)).toBe(record.text);
    }),
  );

  it(
    'applied backwards to the text gives the source, byte for byte',
    holds((source) => {
      const record = cleaned(source);
      expect(restoreText(record.text, record.edits!)).toBe(source);
      if (source.isWellFormed()) expect(Buffer.from(restore(record)).toString()).toBe(source);
    }),
  );

  it(
    'says of each change and each flag which rule acted, how surely and why',
    holds((source) => {
      const { edits, flags, rules } = cleaned(source);
      for (const { rule, score, reason } of [...edits!, ...flags]) {
        expect(rule).toMatch(/^[a-z]+\/[a-z-]+$/);
        expect(score).toBeGreaterThan(0);
        expect(score).toBeLessThanOrEqual(1);
        expect(reason).not.toBe('');
        expect(rules).toHaveProperty([rule]);
      }
    }),
  );
});

describe('the blocks', () => {
  it(
    'hold all that can be seen of the source',
    holds((source) => {
      const { children } = parse(source, { id: 'page' }, new Set());
      const ends = [0, ...children.map(({ end }) => end)];
      const starts = [...children.map(({ start }) => start), source.length];
      for (const [i, start] of starts.entries()) expect(source.slice(ends[i], start)).not.toMatch(visible);
    }),
  );
});

describe('the pieces', () => {
  const faults: string[] = [];
  const observing = createCleaner(news, {
    observe: (stage, article) => faults.push(...faultsOf(article).map((fault) => `${stage}: ${fault}`)),
  });

  it(
    'tile their blocks after every stage',
    holds((source) => {
      faults.length = 0;
      clean({ id: 'page', text: source }, observing);
      expect(faults).toEqual([]);
    }),
  );
});

describe('flags', () => {
  it(
    'quote the source, and point at their place in the text',
    holds((source) => {
      const { flags, edits, text } = cleaned(source);
      for (const { start, end, quote, textStart, textEnd, line } of flags) {
        expect(quote).toBe(source.slice(start, end));
        expect(line).toBe([...source.matchAll(lineBreak)].filter(({ index }) => index < start).length + 1);
        expect(textStart).toBeGreaterThanOrEqual(0);
        expect(textEnd).toBeGreaterThan(textStart);
        expect(textEnd).toBeLessThanOrEqual(text.length);
        const isEdited = edits!.some((edit) => edit.start < end && edit.end > start);
        if (!isEdited) expect(text.slice(textStart, textEnd)).toBe(quote);
      }
    }),
  );
});

describe('cleaning', () => {
  it(
    'again, with the title given, changes no text',
    holds((source) => {
      const { text, title } = cleaned(source);
      expect(cleaned(text, title).text).toBe(text);
    }),
  );

  const paragraphs = [
    'The survey ship found the cable in two pieces at a depth of ninety metres, the company said on Monday.',
    'Until then the islands depend on a link by radio, which carries a tenth of the usual traffic, the company said.',
    'The council of the islands has asked for a second cable, which would follow the older route along the shelf.',
  ];
  it.each([
    // a repair that joins words must not decide whether the rules took too much
    [
      'prompts in broken words',
      [...paragraphs, ...Array<string>(115).fill('Ple\u00adase ent\u00ader yo\u00adur com\u00adment!')],
    ],
    ['a title behind white space', ['\u00ad Cable of the islands in two pieces, survey ship found', ...paragraphs]],
    ['many days', ['Friday, 6 March 2026', 'Thursday, 5 March 2026', ...Array<string>(30).fill('Home'), ...paragraphs]],
  ])('again, with the title given, changes no text: %s', (_, lines) => {
    const { text, title } = cleaned(lines.join('\n\n'));
    expect(cleaned(text, title).text).toBe(text);
  });

  it('again, without the title, takes no sentence of a seed for one', () => {
    for (const seed of seeds) {
      const { text } = cleaned(seed);
      expect(cleaned(text)).toMatchObject({ text, title: null });
    }
  });

  it(
    'twice gives the same record',
    holds((source) => {
      expect(JSON.stringify(cleaned(source))).toBe(JSON.stringify(cleaned(source)));
    }),
  );

  it('with every rule disabled changes nothing but layout', () => {
    const idle = createCleaner(news, { disable: cleaner.rules.keys() });
    holds((source) => {
      const { text, edits, flags } = clean({ id: 'page', text: source }, idle);
      expect(text.replace(blank, '')).toBe(source.replace(blank, ''));
      expect(edits!.filter(({ rule }) => rule !== layoutRule)).toEqual([]);
      expect(flags).toEqual([]);
    })();
  });

  it('does not depend on what was cleaned before', () => {
    fc.assert(
      fc.property(fc.array(page, { minLength: 2, maxLength: 6 }), (sources) => {
        const pages = [...sources, ...seeds.slice(0, 2)];
        const forwards = pages.map((source) => JSON.stringify(cleaned(source)));
        const backwards = pages.toReversed().map((source) => JSON.stringify(cleaned(source)));
        expect(backwards.toReversed()).toEqual(forwards);
      }),
      { numRuns: 40 },
    );
  });
});
