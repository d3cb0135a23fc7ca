/**
 * Entries of many documents → what the HTML report shows besides the run's tally, in bounded memory: rules and sites with their counts, and
 * lists of the heaviest documents and flags. The same entries in the same order give the same report.
 */

import { byText } from '../../core/by-text.ts';
import type { Status } from '../../core/record.ts';
import type { DocumentCounts, RuleCount, WordCounts } from '../tally.ts';
import type { ArticleEntry, Example, FlagEntry, RuleEntry } from './article-entry.ts';

/** Documents and flags that are listed; all of them are counted. A browser shows as many without strain. */
const listedArticles = 10_000;
const listedFlags = 20_000;
const listedReasons = 2_000;
const countedSites = 5_000;
const examplesPerRule = 5;
const otherSites = 'other sites';

export const bins = 10;

export interface Row extends Omit<ArticleEntry, 'flags' | 'rules'>, WordCounts {
  status: Status;
  /** That no reviewer has called right. */
  flags: number;
}

export interface RuleTotals {
  edits: number;
  flags: number;
  words: number;
  documents: number;
  examples: Example[];
}

export interface SiteTotals {
  documents: number;
  /** Words. */
  removed: number;
}

export class Gathered {
  readonly rules = new Map<string, RuleTotals>();
  readonly sites = new Map<string, SiteTotals>();
  /** Documents by the share of their words that was removed, in tenths. */
  readonly removedShares = new Array<number>(bins).fill(0);
  /** Flags by their scores, in tenths. */
  readonly scores = new Array<number>(bins).fill(0);
  /** Not articles, and failures. */
  readonly refused: Row[] = [];
  #rows: Row[] = [];
  #flags: FlagEntry[] = [];

  add(
    { flags, rules, site, ...rest }: ArticleEntry,
    { status, words, kinds, rules: ruleCounts }: DocumentCounts,
  ): void {
    const all = words.kept + words.moved + words.removed;
    if (status !== 'failed') this.removedShares[binOf(words.removed / Math.max(1, all))]!++;
    const entries = new Map(rules.map((entry) => [entry.rule, entry]));
    for (const [rule, counts] of ruleCounts) this.#addRule(rule, counts, entries.get(rule));
    for (const { score } of flags) this.scores[binOf(score)]!++;
    this.#addSite(site, words.removed);
    const row = { ...rest, site, status, ...words, flags: kinds.reduce((sum, [, raised]) => sum + raised, 0) };
    if (status === 'not-article' || status === 'failed') {
      if (this.refused.length < listedReasons) this.refused.push(row);
      return;
    }
    this.#rows.push(row);
    if (this.#rows.length >= 2 * listedArticles) this.#rows = heaviest(this.#rows, listedArticles);
    this.#flags.push(...flags);
    if (this.#flags.length >= 2 * listedFlags) this.#flags = surest(this.#flags);
  }

  /** Documents, the heaviest first. */
  rows(): readonly Row[] {
    return heaviest(this.#rows, listedArticles);
  }

  /** Flags, the surest first. */
  flags(): readonly FlagEntry[] {
    return surest(this.#flags);
  }

  #addRule(rule: string, { edits, flags }: RuleCount, entry: RuleEntry | undefined): void {
    const known = this.rules.get(rule) ?? { edits: 0, flags: 0, words: 0, documents: 0, examples: [] };
    this.rules.set(rule, known);
    known.edits += edits;
    known.flags += flags;
    known.documents++;
    if (!entry) return;
    const { words, example } = entry;
    known.words += words;
    if (!example || known.examples.length >= examplesPerRule) return;
    if (!known.examples.some(({ before }) => before === example.before)) known.examples.push(example);
  }

  #addSite(name: string, removed: number): void {
    const site = this.sites.has(name) || this.sites.size < countedSites ? name : otherSites;
    const known = this.sites.get(site) ?? { documents: 0, removed: 0 };
    this.sites.set(site, known);
    known.documents++;
    known.removed += removed;
  }
}

function binOf(share: number): number {
  return Math.min(bins - 1, Math.floor(bins * share));
}

function heaviest(rows: readonly Row[], most: number): Row[] {
  return rows.toSorted((a, b) => b.weight - a.weight || byText(a.name, b.name)).slice(0, most);
}

function surest(flags: readonly FlagEntry[]): FlagEntry[] {
  return flags.toSorted((a, b) => b.score - a.score || byText(a.of, b.of) || a.line - b.line).slice(0, listedFlags);
}
