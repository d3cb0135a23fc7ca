/**
 * Records → `report.md`: what a person should look at first. Failures, then the documents whose flags weigh most, each flag with its
 * passage; then what is no article and why; then how often each rule acted.
 */

import { byText } from '../core/by-text.ts';
import { type ArticleRecord, isOpen } from '../core/record.ts';
import { layoutRule } from '../pipeline/render.ts';
import { counted } from '../text/amounts.ts';
import { reviewLines } from './report-review.ts';
import { shown } from './report-words.ts';
import type { RuleCount, Tally } from './tally.ts';

/** More than these nobody reads in one sitting; the rest stands in flags.jsonl, and is counted. */
const listedDocuments = 100;
const listedOthers = 200;
const legend = [
  'Line numbers are those of the source. The passages stand as in the cleaned text, with the doubtful places in bold; the numbers from',
  '0 to 1 say how sure the rule is. `tamis explain FILE:LINE` tells all that was done to a line.',
];

interface Review {
  id: string;
  weight: number;
  /** Markdown lines. */
  lines: string[];
}

/** What the report says of one document, as plain data. */
export type ReportEntry = { notArticle: string } | { review: Review };

/** Null for a document that no person needs to look at. */
export function reportEntryOf(record: ArticleRecord): ReportEntry | null {
  const { id, status, reason, provenance } = record;
  const flags = record.flags.filter(isOpen);
  if (status === 'not-article') {
    return { notArticle: `- ${shown(provenance.source.path ?? id)}: ${shown(reason ?? 'no reason given')}` };
  }
  if (status !== 'review') return null;
  return {
    review: { id, weight: flags.reduce((sum, { score }) => sum + score, 0), lines: reviewLines({ ...record, flags }) },
  };
}

export class Report {
  #reviews: Review[] = [];
  readonly #notArticles: string[] = [];

  add(entry: ReportEntry | null): void {
    if (entry === null) return;
    if ('review' in entry) {
      if (this.#reviews.length >= 2 * listedDocuments) this.#keepHeaviest();
      this.#reviews.push(entry.review);
    } else if (this.#notArticles.length < listedOthers) this.#notArticles.push(entry.notArticle);
  }

  /** The whole report. Holds no time, so that equal runs give equal bytes. */
  markdown(tally: Tally): string {
    const { documents, statuses, failures, flags } = tally;
    this.#keepHeaviest();
    const parts = ['# What tamis found', ''];
    parts.push(
      `${counted(documents, 'document')}: ${statuses.clean} clean, ${statuses.review} to review (${counted(flags, 'flag')}), ` +
        `${statuses['not-article']} no article, ${statuses.failed} failed.`,
      '',
    );
    if (failures.length > 0) {
      const lines = failures
        .slice(0, listedOthers)
        .map(({ id, path, reason }) => `- ${shown(path ?? id)}: ${shown(reason)}`);
      const more = rest(statuses.failed - lines.length, 'in manifest.json and records/');
      parts.push('## Failed', '', ...lines, ...more, '');
    }
    if (this.#reviews.length > 0) {
      parts.push('## To review, heaviest first', '', ...legend, '', ...this.#reviews.flatMap(({ lines }) => lines));
      parts.push(...rest(statuses.review - this.#reviews.length, 'with lighter flags in flags.jsonl'), '');
    }
    if (this.#notArticles.length > 0) {
      const more = rest(statuses['not-article'] - this.#notArticles.length, 'in records/');
      parts.push('## Not an article', '', ...this.#notArticles, ...more, '');
    }
    parts.push(...ruleTable(tally));
    return `${parts
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trimEnd()}\n`;
  }

  #keepHeaviest(): void {
    this.#reviews.sort((a, b) => b.weight - a.weight || byText(a.id, b.id));
    this.#reviews = this.#reviews.slice(0, listedDocuments);
  }
}

/** The busiest rules first; white space between paragraphs, which changes everywhere, last. */
function ruleTable({ rules }: Tally): string[] {
  if (rules.size === 0) return [];
  const busy = (rule: string, { edits, flags }: RuleCount): number => (rule === layoutRule ? -1 : edits + flags);
  const sorted = [...rules].sort(([a, x], [b, y]) => busy(b, y) - busy(a, x) || byText(a, b));
  const rows = sorted.map(([rule, { edits, flags, chars }]) => `| ${shown(rule)} | ${edits} | ${flags} | ${chars} |`);
  return [
    '## Rules',
    '',
    '`tamis pipelines NAME` says what the rules of a pipeline do.',
    '',
    '| rule | edits | flags | characters changed |',
    '| --- | ---: | ---: | ---: |',
    ...rows,
  ];
}

function rest(number: number, where: string): string[] {
  return number > 0 ? [`- … and ${number} more, ${where}`] : [];
}
