/** What holds for verdicts on any text: they are carried out, nothing else is lost by it, and cleaning twice is cleaning once. */
import { readdirSync, readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import news from '../pipelines/news.ts';
import type { Verdict } from '../src/core/verdict.ts';
import { type ArticleRecord, clean, createCleaner, type RecordEdit, restore, restoreText } from '../src/index.ts';
import { layoutRule } from '../src/pipeline/render.ts';
import { page, scrambled } from './random-texts.ts';
import { onEdit, onFlag } from './verdict-on.ts';

const seedFolder = new URL('../seeds/', import.meta.url);
const seeds = readdirSync(seedFolder).map((name) => readFileSync(new URL(name, seedFolder), 'utf8'));
const blank = /[\s\u0085]+/g;
const cleaner = createCleaner(news);

function cleaned(text: string, verdicts: readonly Verdict[] = [], title?: string | null): ArticleRecord {
  const using = verdicts.length > 0 ? createCleaner(news, { verdicts }) : cleaner;
  const record = clean({ id: 'page', text, ...(title && { title }) }, using);
  expect(record.error).toBeUndefined();
  return record;
}

function editsOf({ edits }: ArticleRecord): RecordEdit[] {
  return edits!.filter(({ rule }) => rule !== layoutRule);
}

/** The source of an edit's place, as the text now has it. */
function nowAt({ text, edits }: ArticleRecord, start: number, end: number): string {
  const source = restoreText(text, edits!);
  let now = '';
  let at = start;
  for (const edit of edits!) {
    if (edit.end <= start || edit.start >= end) continue;
    now += source.slice(at, Math.max(at, edit.start)) + edit.after;
    at = edit.end;
  }
  return now + source.slice(at, Math.max(at, end));
}

/** True where another rule mended the words that a verdict gave back: its quote is not in the text then. */
function isRepaired(record: ArticleRecord, { start, end }: Pick<RecordEdit, 'start' | 'end'>): boolean {
  return editsOf(record).some((edit) => edit.start < end && edit.end > start);
}

function holds(property: (source: string) => void): () => void {
  return () => {
    for (const seed of seeds) property(seed);
    fc.assert(fc.property(fc.oneof(page, scrambled(seeds)), property), { numRuns: 60 });
  };
}

function allWrong(record: ArticleRecord): Verdict[] {
  return [
    ...editsOf(record).map((edit) => onEdit(record, edit, { verdict: 'wrong' })),
    ...record.flags.map((flag) => onFlag(record, flag, { verdict: 'wrong' })),
  ];
}

function allRight(record: ArticleRecord): Verdict[] {
  return [
    ...editsOf(record).map((edit) => onEdit(record, edit, { verdict: 'right' })),
    ...record.flags.map((flag) => onFlag(record, flag, { verdict: 'right' })),
  ];
}

describe('an edit called wrong', () => {
  it('is not made again, whichever of a seed it is', () => {
    for (const seed of seeds) {
      const before = cleaned(seed);
      for (const edit of editsOf(before)) {
        const record = cleaned(seed, [onEdit(before, edit, { verdict: 'wrong' })]);
        expect(record.verdicts).toMatchObject([{ applied: true, start: edit.start, end: edit.end }]);
        const touching = editsOf(record).filter(({ start, end }) => start < edit.end && end > edit.start);
        if (edit.action === 'replace') expect(touching.filter(({ rule }) => rule === edit.rule)).toEqual([]);
        else expect(touching.filter(({ action }) => action !== 'replace')).toEqual([]);
        if (touching.length === 0)
          expect(nowAt(record, edit.start, edit.end).replace(blank, '')).toBe(edit.before.replace(blank, ''));
      }
    }
  });

  it(
    'stands, where all are, and so does every other: the text is the source again but for new repairs',
    holds((source) => {
      const record = cleaned(source, allWrong(cleaned(source)));
      const before = editsOf(cleaned(source));
      for (const edit of before) {
        const touching = editsOf(record).filter(({ start, end }) => start < edit.end && end > edit.start);
        if (touching.length === 0)
          expect(nowAt(record, edit.start, edit.end).replace(blank, '')).toBe(edit.before.replace(blank, ''));
        else expect(touching.some(({ rule }) => rule !== edit.rule)).toBe(true);
      }
    }),
  );
});

describe('cleaning with verdicts', () => {
  it.each([
    ['wrong', allWrong],
    ['right', allRight],
  ])('again, with them and the title given, changes no text: all %s', (_, decide) => {
    holds((source) => {
      const verdicts = decide(cleaned(source));
      const record = cleaned(source, verdicts);
      if (verdicts.some(({ verdict, target }) => verdict === 'wrong' && isRepaired(record, target!))) return;
      expect(cleaned(record.text, verdicts, record.title).text).toBe(record.text);
    })();
  });

  it(
    'with all right, gives what it gave without them',
    holds((source) => {
      const before = cleaned(source);
      const { text, status, flags } = cleaned(source, allRight(before));
      expect(text).toBe(before.text);
      expect(flags.filter(({ verdict }) => verdict !== 'right')).toEqual([]);
      if (before.status !== 'not-article') expect(status).toBe(text === '' ? 'not-article' : 'clean');
    }),
  );

  it.each([
    ['wrong', allWrong],
    ['right', allRight],
  ])('leaves a record that gives the source: all %s', (_, decide) => {
    holds((source) => {
      const record = cleaned(source, decide(cleaned(source)));
      expect(restoreText(record.text, record.edits!)).toBe(source);
      if (source.isWellFormed()) expect(Buffer.from(restore(record)).toString()).toBe(source);
    })();
  });
});
