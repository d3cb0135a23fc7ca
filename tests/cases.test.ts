/** Every rule against its case file: lines that must go, look-alikes that must stay, and whole texts with what they become. */
import { describe, expect, it } from 'vitest';
import news from '../pipelines/news.ts';
import passages from '../pipelines/passages.ts';
import { type ArticleRecord, type CleanInput, clean, createCleaner, restoreText } from '../src/index.ts';
import { type Cases, type LineCase, readCaseFiles, type WholeCase } from './case-file.ts';
import { frame, framed } from './frame.ts';

const ofNews = createCleaner(news);
const ofPassages = createCleaner(passages);
const files = readCaseFiles();

/** By the pipeline named, else by `news` where the rule is one of it, else by `passages`. */
function cleaned(input: Omit<CleanInput, 'id'>, rule?: string, pipeline?: 'news' | 'passages'): ArticleRecord {
  const isNews = pipeline ? pipeline === 'news' : !rule || ofNews.rules.has(rule);
  const record = clean({ id: 'case', ...input }, isNews ? ofNews : ofPassages);
  expect(record.error).toBeUndefined();
  expect(restoreText(record.text, record.edits!)).toBe(input.text);
  return record;
}

function expectGone({ line, at }: LineCase, rule: string): void {
  const source = framed(line, at);
  const start = source.indexOf(line);
  const record = cleaned({ text: source }, rule);
  expect(record.text).toBe(frame);
  const touching = record.edits!.filter((edit) => edit.start < start + line.length && edit.end > start);
  expect(touching.map((edit) => edit.rule)).toContain(rule);
}

function expectKept({ line, at }: LineCase, rule: string): void {
  const source = framed(line, at);
  const record = cleaned({ text: source }, rule);
  expect(record.text).toBe(source);
  expect(record.flags.filter((flag) => flag.rule === rule)).toEqual([]);
}

function expectWhole(entry: WholeCase, rule: string): void {
  const { in: text, out, title, status, given, flags, quotes, metadata } = entry;
  const record = cleaned({ text, ...given }, rule, entry.pipeline);
  expect(record.text).toBe(out ?? paragraphsOf(text));
  if (title !== undefined) expect(record.title).toBe(title);
  if (status !== undefined) expect(record.status).toBe(status);
  expect(record.metadata).toMatchObject(metadata);
  const raised = record.flags.filter((flag) => flag.rule === rule);
  if (flags || out === undefined) expect(raised.map(({ kind }) => kind)).toEqual(flags ?? []);
  if (quotes) expect(raised.map(({ quote }) => quote)).toEqual(quotes);
  if (out !== undefined && !flags && /^(?:repair|strip)\//.test(rule))
    expect(Object.keys(record.rules)).toContain(rule);
}

/** Line breaks aside: every line of a text is a paragraph of its own where nothing says that lines were wrapped. */
function paragraphsOf(text: string): string {
  return text.trim().replace(/\s*\n\s*/g, '\n\n');
}

function run({ strip, keep, cases }: Cases, rule: string, test: (name: string, body: () => void) => void): void {
  for (const entry of strip) test(`strips ${named(entry)}`, () => expectGone(entry, rule));
  for (const entry of keep) test(`keeps ${named(entry)}`, () => expectKept(entry, rule));
  for (const [i, entry] of cases.entries()) {
    const what = entry.out === undefined && !entry.flags ? 'leaves' : 'treats';
    test(`${what} text ${i + 1}, ${JSON.stringify(entry.in.slice(0, 50))}`, () => expectWhole(entry, rule));
  }
}

function named({ line, at }: LineCase): string {
  return `${JSON.stringify(line.length > 60 ? `${line.slice(0, 60)}…` : line)} at the ${at}`;
}

it('the frame itself is clean', () => {
  const record = cleaned({ text: frame });
  expect([record.status, record.text, record.edits]).toEqual(['clean', frame, []]);
});

it('every rule of the pipeline has a case file, and every case file has a rule', () => {
  const rules = new Set([...ofNews.rules.keys(), ...ofPassages.rules.keys()]);
  expect(files.map(({ rule }) => rule).sort()).toEqual([...rules].sort());
});

for (const { rule, fails, ...cases } of files) {
  describe(rule, () => {
    it('has cases of both kinds', () => {
      const { strip, keep, cases: whole } = cases;
      const positive = whole.filter(
        ({ out, flags, title, status, metadata }) =>
          (flags ? flags[0] : out) ??
          title ??
          (status === 'not-article' ? status : undefined) ??
          Object.values(metadata).find((value) => value !== null),
      );
      expect(strip.length + positive.length).toBeGreaterThan(0);
      expect(keep.length + whole.length - positive.length).toBeGreaterThan(0);
    });
    run(cases, rule, it);
    run(fails, rule, it.fails);
  });
}
