/**
 * What the rule table counts, per rule and language:
 *
 *     the lexicon      strip/share in es holds 12 phrases
 *     the case files   9 lines of it must go, 4 look-alikes must stay
 *     dev pages        it cut 31 places, and gold keeps one of them: precision 0.97; of their 80 words gold keeps 3
 */

import { byText } from '../core/by-text.ts';
import type { ArticleRecord } from '../core/record.ts';
import type { LexiconFile } from '../lexicon/format.ts';
import { languageOfWords } from '../lexicon/languages.ts';
import { matchesIn } from '../lexicon/screen.ts';
import { blockWordsOf } from '../text/block-words.ts';
import { judgedCuts } from './cut-verdicts.ts';

export interface Row {
  rule: string;
  /** Of the phrase; `und` for none. */
  lang: string;
  phrases: number;
  strip: number;
  keep: number;
  /** Null: never measured. */
  cuts: number | null;
  /** Cuts of which gold keeps less than half. */
  right: number | null;
  /** Words that were cut, and those of them that gold keeps. */
  words: number | null;
  kept: number | null;
}

const unmeasured = { cuts: null, right: null, words: null, kept: null };

/** The rows of a table, made as they are asked for. */
export class Rows {
  readonly #rows = new Map<string, Row>();

  of(rule: string, lang: string): Row {
    const key = `${rule} ${lang}`;
    const row = this.#rows.get(key) ?? { rule, lang, phrases: 0, strip: 0, keep: 0, ...unmeasured };
    this.#rows.set(key, row);
    return row;
  }

  /** By rule, then language. */
  sorted(): Row[] {
    return [...this.#rows.values()].sort((a, b) => byText(a.rule, b.rule) || byText(a.lang, b.lang));
  }
}

export function countPhrases(files: readonly LexiconFile[], rows: Rows): void {
  for (const { name, lang, groups = [] } of files)
    for (const { phrases } of groups) if (phrases.length > 0) rows.of(name, lang).phrases += phrases.length;
}

/** What a case file says, as far as it is counted here. */
export interface CaseLists {
  strip?: unknown[];
  keep?: unknown[];
  cases?: { in: string; out?: string; flags?: string[] }[];
}

/** A whole text that must change or be flagged counts as one to strip, any other as one to keep. */
export function countCases(rule: string, { strip = [], keep = [], cases = [] }: CaseLists, rows: Rows): void {
  for (const entry of strip) rows.of(rule, langOf(rule, lineOf(entry))).strip++;
  for (const entry of keep) rows.of(rule, langOf(rule, lineOf(entry))).keep++;
  for (const { in: text, out, flags } of cases) {
    const row = rows.of(rule, langOf(rule, text));
    if (out !== undefined || flags?.length) row.strip++;
    else row.keep++;
  }
}

function lineOf(entry: unknown): string {
  return typeof entry === 'string' ? entry : String((entry as { line: unknown }).line);
}

/** The language of the rule's phrase in a text, or else of the text's function words; English where neither tells. */
function langOf(rule: string, text: string): string {
  return phraseLang(rule, text) ?? languageOfWords([blockWordsOf(text)])?.lang ?? 'en';
}

function phraseLang(rule: string, text: string): string | undefined {
  for (const line of text.split('\n')) {
    const match = matchesIn(line.trim()).find((found) => found.rule === rule);
    if (match) return match.lang;
  }
  return undefined;
}

/**
 * Counts the cuts of one record, but those of repairs: what they cut is damage that gold holds as well, and stands beside it once more. What a
 * label took along counts for the label's language.
 */
export function countCuts(
  record: Pick<ArticleRecord, 'edits' | 'metadata'>,
  source: string,
  gold: string,
  rows: Rows,
): void {
  const labels = new Map<string, string>();
  for (const { edit, words, kept, isRight } of judgedCuts(source, record.edits ?? [], gold)) {
    const { rule, before } = edit;
    if (rule.startsWith('repair/')) continue;
    const lang = phraseLang(rule, before) ?? labels.get(rule) ?? record.metadata.language ?? 'und';
    labels.set(rule, lang);
    const row = rows.of(rule, lang);
    row.cuts = (row.cuts ?? 0) + 1;
    row.right = (row.right ?? 0) + Number(isRight);
    row.words = (row.words ?? 0) + words;
    row.kept = (row.kept ?? 0) + kept;
  }
}

export interface Precision {
  rule: string;
  cuts: number;
  precision: number;
}

/** Rules with so many cuts that their precision says something, and too little of it. */
export function tooImprecise(rows: readonly Row[], minCuts = 20, minPrecision = 0.95): Precision[] {
  const sums = new Map<string, { cuts: number; right: number }>();
  for (const { rule, cuts, right } of rows) {
    const sum = sums.get(rule) ?? { cuts: 0, right: 0 };
    sums.set(rule, { cuts: sum.cuts + (cuts ?? 0), right: sum.right + (right ?? 0) });
  }
  return [...sums]
    .map(([rule, { cuts, right }]) => ({ rule, cuts, precision: cuts === 0 ? 1 : right / cuts }))
    .filter(({ cuts, precision }) => cuts >= minCuts && precision < minPrecision);
}
